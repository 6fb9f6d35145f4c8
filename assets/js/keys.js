// "/" leads to the search box, as on most sites that have one.
addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
  if (e.target.closest?.("input, select, textarea, [contenteditable]")) return;
  const box = [document.getElementById("q"), document.getElementById("find")].find((b) => b?.checkVisibility());
  if (!box) return;
  e.preventDefault();
  box.focus();
  box.select();
});
