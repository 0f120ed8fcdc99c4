// Builds the pages into src/zstream/web, where the server finds them: `npm run build`, or `npm run watch` while writing.
// ZSTREAM_WEB_OUT names another folder, for the test that what is there is what this makes.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.env.ZSTREAM_WEB_OUT ?? here("../src/zstream/web");
const PAGES = ["chat", "dashboard"];
const VENDORED = ["marked", "dompurify", "uplot"];

const options = {
  entryPoints: PAGES.flatMap((page) => [here(`src/${page}/${page}.ts`), here(`src/${page}/${page}.css`)]),
  entryNames: "[name]",
  outdir: `${out}/assets`,
  alias: { "zstream-client": here("../clients/js/src/index.ts") },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none", // all licences are in LICENSES.txt
  loader: { ".svg": "dataurl" },
  logLevel: "info",
};

async function licences() {
  const texts = VENDORED.map(async (name) => {
    const { version, license } = JSON.parse(await readFile(here(`node_modules/${name}/package.json`), "utf8"));
    const text = await firstOf(["LICENSE", "LICENSE.md"].map((file) => here(`node_modules/${name}/${file}`)));
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  const head = "The scripts in assets/ contain these libraries, unchanged but for minification.\n\n";
  await writeFile(`${out}/LICENSES.txt`, head + (await Promise.all(texts)).join(`\n${"=".repeat(80)}\n\n`));
}

async function firstOf(paths) {
  for (const path of paths) {
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text !== undefined) return text;
  }
  throw new Error(`none of these is there: ${paths.join(", ")}`);
}

await rm(`${out}/assets`, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
await licences();
await Promise.all(PAGES.map((page) => copyFile(here(`src/${page}/${page}.html`), `${out}/${page}.html`)));
if (process.argv.includes("--watch")) await (await esbuild.context(options)).watch();
else await esbuild.build(options);
