// Levels achieved and capabilities, and why they are what they are.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const utility = await readFile(new URL("../../../examples/water_utility/program.yaml", import.meta.url), "utf8");
const program = Program.parse(utility, { catalogs });
const [{ id: zone }] = program.toObject().zones;

const refuses = (code, ask) =>
  assert.throws(ask, (error) => error instanceof IsmsError && error.code === code);

test("what components and systems can do", () => {
  const report = program.capabilities();
  assert.equal(report.places.length, program.securityLevels().places.length);
  assert.ok(report.components.length > 0);
  for (const { requirements, covers_target } of report.components) {
    assert.equal(requirements.length, 7);
    assert.equal(covers_target, requirements.every((fr) => fr.capability >= fr.target));
  }
  assert.match(program.reportMarkdown(), /## Component capability/);
  refuses("unknown_catalog", () => program.capabilities({ edition: "1999" }));
});

test("every requirement stands in the statement of a plant", () => {
  for (const { counts, requirements } of program.applicability().places) {
    const { selected, ...rest } = counts;
    assert.equal(Object.values(rest).reduce((sum, count) => sum + count, 0), selected);
    assert.equal(requirements.length, 100);
  }
});

test("a specification as data, page and text", () => {
  const { places } = program.requirementsSpecification({ places: [zone] });
  assert.deepEqual(places.map(({ place }) => place), [zone]);
  assert.match(program.specificationHtml({ places: [zone] }), /^<!DOCTYPE html>/);
  assert.match(program.specificationMarkdown({ places: [zone] }), /^# /);
  refuses("unknown_id", () => program.requirementsSpecification({ places: ["z-nowhere"] }));
});

test("a specification is drawn and says what flows", () => {
  const { places } = program.requirementsSpecification();
  for (const { kind, place, drawing } of places) {
    const own = drawing.zones.filter((zone) => zone.drawn_as === "place").map((zone) => zone.zone);
    assert.deepEqual(own, kind === "zone" ? [place] : []);
  }
  const count = (text, part) => text.split(part).length - 1;
  assert.equal(count(program.specificationHtml(), 'role="img"'), places.length + 1);
  assert.equal(count(program.specificationMarkdown(), "```mermaid"), places.length + 1);
  const rows = program.tableCsv("specification_flows").trimEnd().split("\r\n");
  assert.match(rows[0], /^place,kind,name,way,flow,/);
  assert.equal(rows.length - 1, places.reduce((sum, { flows }) => sum + flows.length, 0));
  assert.ok(rows.length > 1);
});

test("why a level is what it is", () => {
  for (const level of ["target", "achieved", "capability"]) {
    const { statement } = program.explain({ place: zone, level, fr: "RDF" });
    assert.ok(program.explainText({ place: zone, level, fr: "RDF" }).startsWith(`${statement} [zones[0]]`));
  }
  refuses("missing_field", () => program.explain({}));
});

test("tables as CSV", () => {
  const lines = (name) => program.tableCsv(name).trimEnd().split("\r\n");
  assert.equal(lines("capabilities").length, program.capabilities().places.length * 7 + 1);
  assert.match(lines("component_capabilities")[0], /^asset,name,zone,component,component_from,fr,abbreviation,target,capability,/);
  assert.match(lines("applicability")[0], /^place,name,fr,requirement,/);
  assert.match(lines("specification")[0], /^place,name,sl_t,/);
});
