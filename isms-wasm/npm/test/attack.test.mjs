// What requirements do against attack techniques, and the knowledge bases behind it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Catalogs, IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const utility = await readFile(new URL("../../../examples/water_utility/program.yaml", import.meta.url), "utf8");
const program = Program.parse(utility, { catalogs });

const refuses = (code, ask) =>
  assert.throws(ask, (error) => error instanceof IsmsError && error.code === code);

test("every technique of a zone stands somewhere", () => {
  const coverage = program.attackCoverage();
  assert.equal(coverage.zones.length, program.toObject().zones.length);
  for (const { counts, techniques } of coverage.zones) {
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    assert.equal(all, techniques.length);
  }
  assert.equal(coverage.matrix.length, 83);
  assert.match(coverage.attack_notice, /permission of The MITRE Corporation/);
  refuses("unknown_catalog", () => program.attackCoverage({ attackEdition: "9.0" }));
});

test("a layer for a zone, and a list of layers for all", () => {
  const layers = JSON.parse(program.navigatorLayer());
  const [{ zone }] = program.attackCoverage().zones;
  assert.deepEqual(JSON.parse(program.navigatorLayer(zone)), layers[0]);
  assert.equal(layers[0].versions.layer, "4.5");
  const later = JSON.parse(program.navigatorLayer(zone, { asOf: "2099-01-01" }));
  assert.notDeepEqual(later, layers[0]);
  refuses("unknown_id", () => program.navigatorLayer("z-nowhere"));
});

test("tables as CSV", () => {
  const lines = (name) => program.tableCsv(name).trimEnd().split("\r\n");
  const { zones } = program.attackCoverage();
  const techniques = zones.reduce((sum, zone) => sum + zone.techniques.length, 0);
  assert.equal(lines("attack_coverage").length, techniques + 1);
  assert.match(lines("attack_gains")[0], /^zone,zone_name,rank,requirement,/);
});

test("the knowledge bases answer", () => {
  assert.equal(catalogs.attack().techniques.length, 83);
  const technique = catalogs.technique("T0855");
  assert.equal(technique.name, "Unauthorized Command Message");
  assert.deepEqual(
    catalogs.mitigationsOf("T0855").map(({ id }) => id),
    technique.mitigations,
  );
  assert.ok(catalogs.techniquesOn("A0003").some(({ id }) => id === "T0855"));
  assert.ok(catalogs.techniquesAnsweredBy("iec-62443-3-3@2013:SR 5.1").some(({ id }) => id === "T0855"));
  assert.equal(catalogs.emb3d("2.0.1").mitigations.length, 80);
  refuses("unknown_attack_id", () => catalogs.technique("T0899"));
  refuses("invalid_id", () => catalogs.techniquesOn("PLC"));
});

test("without ATT&CK at hand, what an asset states of it cannot be read", () => {
  const none = new Catalogs();
  const text = `
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example}
scopes: [{id: plant, name: Plant, technology: ot}]
assets: [{id: plc, name: PLC, kind: plc, scope: plant, attack_assets: [A0003]}]
`;
  refuses("unknown_catalog", () => Program.parse(text, { catalogs: none }));
  none.addJson(catalogs.attack());
  assert.equal(Program.parse(text, { catalogs: none }).toObject().assets[0].attack_assets[0], "A0003");
});
