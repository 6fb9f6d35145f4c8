// The search page. Pagefind, which comity build runs, does the searching; this
// asks it and prints what it finds. Without it the page's list of all records
// stays as it is.
const form = document.getElementById("search");
const input = form.elements.q;
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const all = document.getElementById("all");
const words = form.dataset;
const facets = [...form.querySelectorAll("select")];
const step = 10;

let pagefind;
let latest = 0; // number of the newest search; answers to older ones are dropped
let results = [];
let shown = 0;

const say = (pattern, n) => pattern.replace("{n}", n.toLocaleString(document.documentElement.lang));

// An excerpt comes as HTML in which the words found are marked. Nothing of it but
// its text and the marks gets into the page.
const excerpt = (html) => {
  const p = document.createElement("p");
  for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      p.append(mark);
    } else {
      p.append(node.textContent);
    }
  }
  return p;
};

const item = (data) => {
  const li = document.createElement("li");
  const a = document.createElement("a");
  a.href = data.url;
  a.textContent = data.meta.title;
  a.className = "name";
  li.append(a);
  if (data.meta.kind) {
    const kind = document.createElement("span");
    kind.className = "meta";
    kind.textContent = data.meta.kind;
    li.append(" ", kind);
  }
  li.append(excerpt(data.excerpt));
  return li;
};

const showMore = async () => {
  const turn = latest;
  const next = results.slice(shown, shown + step);
  shown += next.length;
  const loaded = await Promise.all(next.map((r) => r.data()));
  if (turn !== latest) return;
  list.append(...loaded.map(item));
  more.hidden = shown >= results.length;
};

// Each facet offers what would be found with the others as they are.
const count = (facet, counts) => {
  for (const option of facet.options) {
    if (option.value) option.textContent = `${option.value} (${counts?.[option.value] ?? 0})`;
  }
};

const chosen = () => Object.fromEntries(facets.filter((f) => f.value).map((f) => [f.name, f.value]));

const remember = () => {
  const url = new URL(location.href);
  url.search = new URLSearchParams(Object.entries({ q: input.value.trim(), ...chosen() }).filter(([, v]) => v));
  history.replaceState(null, "", url);
};

const search = async () => {
  const turn = ++latest;
  const q = input.value.trim();
  const filters = chosen();
  remember();
  const idle = !q && !Object.keys(filters).length;
  all.hidden = !idle;
  if (idle) {
    list.replaceChildren();
    found.textContent = "";
    more.hidden = true;
    return;
  }
  const answer = await pagefind.search(q || null, { filters });
  if (turn !== latest) return;
  results = answer.results;
  shown = 0;
  list.replaceChildren();
  found.textContent = results.length === 0 ? words.none : say(results.length === 1 ? words.hit : words.hits, results.length);
  for (const f of facets) count(f, answer.totalFilters?.[f.name]);
  await showMore();
};

let waiting;
const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150);
};

// Up and down walk through the results, and back to the box.
const walk = (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Escape") return;
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (at < 0 && document.activeElement !== input) return;
  event.preventDefault();
  const to = event.key === "Escape" ? -1 : at + (event.key === "ArrowDown" ? 1 : -1);
  if (to < 0) input.focus();
  else links[Math.min(to, links.length - 1)]?.focus();
};

const start = async () => {
  try {
    pagefind = await import(words.bundle);
    // A record comes before what only mentions its name.
    await pagefind.options({ excerptLength: 30, baseUrl: words.base, ranking: { metaWeights: { title: 1, names: 40 } } });
    const filters = await pagefind.filters();
    for (const f of facets) {
      for (const value of Object.keys(filters[f.name] ?? {}).sort((a, b) => (f.name === "year" ? b.localeCompare(a) : a.localeCompare(b, document.documentElement.lang)))) {
        f.add(new Option(value, value));
      }
      count(f, filters[f.name]);
    }
  } catch {
    form.hidden = true;
    found.textContent = words.missing;
    return;
  }
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  for (const f of facets) f.value = [...f.options].some((o) => o.value === asked.get(f.name)) ? asked.get(f.name) : "";
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); list.querySelector("a")?.focus(); });
  form.addEventListener("change", (event) => { if (event.target !== input) search(); });
  input.addEventListener("input", soon);
  more.addEventListener("click", async () => {
    const last = list.lastElementChild;
    await showMore();
    last.nextElementSibling?.querySelector("a").focus();
  });
  addEventListener("keydown", walk);
  input.focus({ preventScroll: true });
  await search();
};

start();
