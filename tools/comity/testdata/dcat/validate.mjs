// Holds RDF against shapes: node validate.mjs ROOT DATA SHAPES... prints what is wrong as a list of
// texts in JSON. ROOT is where the npm packages are installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [root, data, ...shapes] = process.argv.slice(2);
const { Parser, Store } = createRequire(pathToFileURL(root + "/"))("n3");
const { default: Validator } = await import(pathToFileURL(root + "/node_modules/rdf-validate-shacl/index.js"));

const store = (files) => {
  const all = new Store();
  for (const file of files) all.addQuads(new Parser({ blankNodePrefix: "" }).parse(readFileSync(file, "utf8")));
  return all;
};
const text = (term) => (term ? term.value : "");
const quads = store([data]);
const report = new Validator(store(shapes)).validate(quads);
const found = (await report).results.map((r) => `${text(r.focusNode)} ${text(r.path)}: ${text(r.sourceConstraintComponent)} ${r.message.map(text).join("; ")} ${text(r.value)}`);
console.log(JSON.stringify({ quads: quads.size, found }));
