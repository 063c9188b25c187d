import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { Catalogs, IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const folder = new URL("../catalogs/", import.meta.url);

test("every catalogue of the package is loaded, in Node and for bundlers", async () => {
  const files = (await readdir(folder)).sort();
  const names = (await loadCatalogs()).names().map(([standard, edition]) => `${standard}-${edition}.json`);
  assert.deepEqual(names, files);
  const bundled = await readFile(new URL("../src/load-catalogs.ts", import.meta.url), "utf8");
  const imported = [...bundled.matchAll(/import\("\.\.\/catalogs\/(.+?)"/g)].map(([, name]) => name);
  assert.deepEqual(imported, files);
});

test("a catalogue is added as text or as data, and answers", async () => {
  const text = await readFile(new URL("iso-27001-2022.json", folder), "utf8");
  for (const catalog of [text, JSON.parse(text)]) {
    const catalogs = new Catalogs().addJson(catalog);
    assert.deepEqual(catalogs.names(), [["iso-27001", "2022"]]);
    assert.equal(catalogs.requirement("iso-27001@2022:A.8.24").title, "Use of cryptography");
    catalogs.free();
    assert.throws(() => catalogs.names(), /were freed/);
  }
});

test("what catalogues do not have is refused", () => {
  const catalogs = new Catalogs();
  const refuses = (code, ask) =>
    assert.throws(ask, (error) => error instanceof IsmsError && error.code === code);
  refuses("unknown_catalog", () => catalogs.requirement("iso-27001@2022:A.8.24"));
  refuses("invalid_requirement_id", () => catalogs.requirement("A.8.24"));
  refuses("missing_field", () => catalogs.addJson({}));
  refuses("not_json", () => catalogs.addJson("standard: x"));
  refuses("not_json", () => catalogs.addJson("{"));
  assert.deepEqual(catalogs.names(), []);
});

test("a program keeps the catalogues that it was read with", async () => {
  const catalogs = await loadCatalogs();
  const program = Program.parse(
    "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example}",
    { catalogs },
  );
  catalogs.free();
  assert.equal(program.statement().counts.undecided, 93);
});
