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

test("requirements stand in order, those of components with their types", async () => {
  const catalogs = await loadCatalogs();
  const components = catalogs.requirements("iec-62443-4-2", "2019");
  assert.equal(components.length, 148);
  assert.deepEqual(components[4].id, "FR 1");
  const askedOf = (type) => components.filter((entry) => entry.component_types?.includes(type)).length;
  const types = ["software_application", "embedded_device", "host_device", "network_device"];
  assert.deepEqual(types.map(askedOf), [77, 87, 88, 96]);
  const border = catalogs.requirement("iec-62443-4-2@2019:NDR 5.2 RE(2)");
  assert.deepEqual(
    [border.kind, border.parent, border.selected_from, border.component_types],
    ["requirement_enhancement", "NDR 5.2", 3, ["network_device"]],
  );
  assert.equal(catalogs.requirement("iec-62443-4-1@2018:SM-6").clause, "5.7");
});

test("what catalogues do not have is refused", () => {
  const catalogs = new Catalogs();
  const refuses = (code, ask) =>
    assert.throws(ask, (error) => error instanceof IsmsError && error.code === code);
  refuses("unknown_catalog", () => catalogs.requirement("iso-27001@2022:A.8.24"));
  refuses("unknown_catalog", () => catalogs.requirements("iec-62443-4-2", "2019"));
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
