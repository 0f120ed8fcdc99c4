// The core stays small, and needs nothing.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";

const here = (path) => new URL(`../${path}`, import.meta.url);

test("the core is under 6 kB, minified, in one file", () => {
  assert.ok(statSync(here("dist/index.js")).size < 6000);
  assert.doesNotMatch(readFileSync(here("dist/index.js"), "utf8"), /\bimport\b|\brequire\b/);
});

test("the hook is an entry of its own, over the core beside it", () => {
  const imported = [...readFileSync(here("dist/react.js"), "utf8").matchAll(/from"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(imported)].sort(), ["./index.js", "react"]);
});

test("no dependencies at run time", () => {
  const { dependencies, exports } = JSON.parse(readFileSync(here("package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  for (const entry of Object.values(exports)) for (const path of Object.values(entry)) assert.ok(statSync(here(path)).size > 0);
});
