// Bundles the package into dist/, and each module for its own tests into build/.
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const shared = { format: "esm", target: "es2022", logLevel: "warning" };
const bundle = { ...shared, bundle: true, minify: true, mangleProps: /^(failureCount|failingSince)$/ };

await build({ ...bundle, entryPoints: ["src/index.ts"], outfile: "dist/index.js" });
// The hook takes the core from beside itself, so that a page that uses both has it once.
await build({
  ...bundle,
  entryPoints: ["src/react.ts"],
  outfile: "dist/react.js",
  external: ["react", "./index.js"],
  banner: { js: '"use client";' }, // for frameworks that render on a server, too
});

const modules = readdirSync("src").map((name) => `src/${name}`);
await build({ ...shared, entryPoints: modules, outdir: "build" });
