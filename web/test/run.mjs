// Bundles the tests of what needs no browser, and runs them with Node's own runner: `npm test`.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const tests = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
const outdir = await mkdtemp(join(tmpdir(), "zstream-web-"));
try {
  await esbuild.build({
    entryPoints: tests.map((name) => join(here, name)),
    outdir,
    outExtension: { ".js": ".mjs" },
    alias: { "zstream-client": join(here, "../../clients/js/src/index.ts") },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node18",
    logLevel: "warning",
  });
  const files = tests.map((name) => join(outdir, name.replace(/ts$/, "mjs")));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  await rm(outdir, { recursive: true });
}
