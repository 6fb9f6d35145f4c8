// A page a record: everything that its compiled data says, with all its links, in
// plain HTML. It has none of what else stands on Comity's pages: navigation, charts,
// ways to cite, the parts of lists.
export const data = {
  pagination: { data: "records", size: 1, alias: "page_of" },
  permalink: (d) => d.page_of.record.url + "index.html",
  eleventyExcludeFromCollections: true,
};

// What is there for templates and programs and not for readers.
const unseen = new Set(["id", "kind", "data", "feed", "file", "line", "sort", "sort_name", "letter", "citing", "find", "party", "colour",
  "edtf", "datetime", "year", "sha256", "title", "url", "description", "chart", "section", "home"]);

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => String(text).replace(/[&<>"]/g, (c) => escapes[c]);
const link = (url, text) => `<a href="/${escaped(url)}">${escaped(text)}</a>`;

// said prints what is referred to by its id: a quote, a figure, an entry of a timeline.
function said(id, table, tables) {
  const r = table[id];
  if (!r) return escaped(id);
  const words = r.plain ?? r.value?.text ?? r.text ?? r.title ?? id;
  return `<blockquote>${typeof words === "string" ? escaped(words) : value(words, tables)}</blockquote>` +
    value([r.speaker, r.by, r.cite?.source, r.about, r.link].filter(Boolean), tables) + (r.url ? link(r.url, r.title ?? id) : "");
}

function value(v, tables, key) {
  if (v === null || v === undefined) return "";
  if (Array.isArray(v)) {
    if (v.length && typeof v[0] === "object" && "t" in v[0]) {
      return v.map((run) => (run.u ? link(run.u, run.t) : escaped(run.t))).join("");
    }
    const table = tables[key];
    return "<ul>" + v.map((x) => "<li>" + (table && typeof x === "string" ? said(x, table, tables) : value(x, tables)) + "</li>").join("") + "</ul>";
  }
  if (typeof v !== "object") return escaped(v);
  const own = v.url !== undefined && typeof v.text === "string" ? link(v.url, v.text) : "";
  const rest = Object.entries(v).filter(([k]) => !unseen.has(k) && !(own && k === "text"));
  if (own && rest.length === 0) return own;
  return own + "<dl>" + rest.map(([k, x]) => `<dt>${k}</dt><dd>${value(x, tables, k)}</dd>`).join("") + "</dl>";
}

export function render({ page_of: { record, language, tables } }) {
  return `<!doctype html><html lang="${language}"><title>${escaped(record.title)}</title>` +
    `<meta name="description" content="${escaped(record.description ?? "")}"><h1>${escaped(record.title)}</h1>${value(record, tables)}</html>\n`;
}
