// Picks entries of a timeline by actor, commodity and kind, and gives two parties
// the lanes. What is chosen stands in the address, and goes along to the other
// parts of a long timeline. Without this the whole list is there.
(() => {
  const box = document.getElementById("filters");
  if (!box) return;
  const entries = [...document.querySelectorAll(".tl > li")];
  const groups = [...document.querySelectorAll(".tl-month"), ...document.querySelectorAll(".tl-year")];
  const status = document.getElementById("filtered");
  const all = status.textContent;
  const words = box.dataset;
  const selects = [...box.querySelectorAll("select")];
  const filters = selects.filter((s) => !s.options[0].value);
  const lanes = selects.filter((s) => s.options[0].value);
  const usual = Object.fromEntries(selects.map((s) => [s.name, s.value]));
  const turned = () => selects.filter((s) => s.value !== usual[s.name]);

  const show = (announce) => {
    let n = 0;
    for (const e of entries) {
      const fits = filters.every((f) => !f.value || (e.dataset[f.name] ?? "").split(" ").includes(f.value));
      // A link to an entry leads to it whatever is picked.
      e.hidden = !fits && "#" + e.id !== location.hash;
      n += !e.hidden;
    }
    for (const g of groups) g.hidden = !g.querySelector(".tl > li:not([hidden])");
    for (const a of document.querySelectorAll("#jump a")) a.hidden = document.getElementById(a.hash.slice(1))?.closest("[hidden]") != null;
    if (lanes.length) sides();
    const picked = filters.some((f) => f.value);
    const text = !picked ? all : n ? words.some.replace("{n}", n).replace("{of}", entries.length) : words.none;
    if (announce || picked) status.textContent = picked && words.parts ? text + " " + words.parts : text;
  };

  const sides = () => {
    const chosen = { [lanes[0].value]: "left", [lanes[1].value]: "right" };
    for (const e of entries) {
      e.classList.remove("left", "right", "shared");
      e.classList.add(chosen[e.dataset.party] ?? "shared");
    }
    for (const s of lanes) {
      const option = s.selectedOptions[0];
      const colour = option.dataset.colour;
      for (const list of document.querySelectorAll(".tl")) {
        for (const c of [...list.classList]) if (c.startsWith(s.name + "-")) list.classList.remove(c);
        if (colour) list.classList.add(s.name + "-" + colour);
      }
      const head = document.querySelector(".lanes > ." + s.name + " > .who");
      if (!head) continue;
      head.textContent = option.textContent;
      head.className = colour ? "who party-" + colour : "who";
    }
  };

  const remember = () => {
    const query = new URLSearchParams(turned().map((s) => [s.name, s.value])).toString();
    history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
    for (const a of document.querySelectorAll("[data-keep] a")) a.search = query;
  };

  const asked = new URLSearchParams(location.search);
  for (const s of selects) {
    const value = asked.get(s.name);
    if ([...s.options].some((o) => o.value === value)) s.value = value;
    else s.value = usual[s.name];
  }
  box.addEventListener("change", (event) => {
    // A party has one lane: the other takes what this one had.
    const [a, b] = lanes;
    if (a && a.value === b.value) {
      const other = event.target === a ? b : a;
      other.value = [usual.left, usual.right].find((v) => v !== event.target.value);
    }
    show(true);
    remember();
  });
  document.getElementById("pick-all").addEventListener("click", () => {
    for (const s of selects) s.value = usual[s.name];
    show(true);
    remember();
  });
  addEventListener("hashchange", () => show(false));
  show(false);
  remember();
  if (turned().length && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
