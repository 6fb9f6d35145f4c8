// The records of all languages that have a page, each with a function that finds
// others of its language.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export default function () {
  const root = process.env.COMITY_COMPILED;
  const records = [];
  for (const language of readdirSync(root)) {
    const kinds = {};
    for (const file of readdirSync(join(root, language, "full"))) {
      kinds[file.replace(".json", "")] = JSON.parse(readFileSync(join(root, language, "full", file), "utf8"));
    }
    const entries = JSON.parse(readFileSync(join(root, language, "entries.json"), "utf8"));
    const tables = { quotes: kinds.quotes, figures: kinds.figures, timeline: entries, entries };
    for (const [kind, all] of Object.entries(kinds)) {
      if (kind === "figures") continue; // they are on the pages of their series
      for (const record of Object.values(all)) records.push({ record, language, tables });
    }
  }
  return records;
}
