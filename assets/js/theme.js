// The reader's choice of colours: system, light or dark. It runs before the
// first paint, so that no page flashes in the other scheme.
(() => {
  const root = document.documentElement;
  const metas = [...document.querySelectorAll("meta[name=theme-color]")];
  const [light, dark] = metas.map((m) => m.content);
  const apply = () => {
    let theme = "system";
    try { theme = localStorage.getItem("comity-theme") || theme; } catch {}
    root.dataset.theme = theme;
    metas[0].content = theme === "dark" ? dark : light;
    metas[1].content = theme === "light" ? light : dark;
    for (const r of document.querySelectorAll("input[name=theme]")) r.checked = r.value === theme;
  };
  apply();
  addEventListener("pageshow", apply);
  addEventListener("storage", apply);
  addEventListener("change", (e) => {
    if (e.target.name !== "theme") return;
    try { localStorage.setItem("comity-theme", e.target.value); } catch { root.dataset.theme = e.target.value; return; }
    apply();
  });
})();
