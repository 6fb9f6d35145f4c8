// What is printed, and where from: the JSON that Comity compiles, in the directory
// that COMITY_COMPILED names.
export default function (config) {
  config.setQuietMode(true);
  return { dir: { input: "pages", output: process.env.COMITY_OUTPUT } };
}
