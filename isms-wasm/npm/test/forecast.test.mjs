// When zones and conduits fall below their targets, and what else ends.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const utility = await readFile(new URL("../../../examples/water_utility/program.yaml", import.meta.url), "utf8");
const program = Program.parse(utility, { catalogs });

test("every place has an outlook, and falls on the first day on which it misses its target", () => {
  const { places, until } = program.forecast();
  assert.equal(until, null);
  assert.equal(places.length, program.securityLevels().places.length);
  for (const { outlook, falls_on, changes } of places) {
    assert.equal(falls_on !== null, outlook === "falls");
    if (outlook === "falls") assert.equal(changes.find((change) => !change.meets_target).date, falls_on);
  }
});

test("the day before and the day itself, asked for by themselves", () => {
  const { places } = program.forecast();
  for (const { place, changes } of places) {
    for (const { date, sl_a } of changes) {
      const there = (asOf) => program.securityLevels({ asOf }).places.find((other) => other.place === place).sl_a;
      assert.equal(there(date), sl_a);
      const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
      assert.notEqual(there(before), sl_a);
    }
  }
});

test("what ends is listed by day, as far as is looked", () => {
  const { endings } = program.forecast({ until: "2027-12-31" });
  const days = endings.map((ending) => ending.last_day);
  assert.deepEqual(days, days.toSorted());
  assert.ok(days.every((day) => day <= "2027-12-31"));
  assert.ok(program.forecast().endings.length > endings.length);
  assert.throws(
    () => program.forecast({ until: "2000-01-01" }),
    (error) => error instanceof IsmsError && error.code === "impossible_date" && error.path === "until",
  );
});

test("tables as CSV", () => {
  const { places, endings, support_ends } = program.forecast();
  const rows = (name) => program.tableCsv(name).trimEnd().split("\r\n").length - 1;
  assert.equal(rows("forecast"), places.length);
  assert.equal(rows("endings"), endings.length);
  assert.equal(rows("support_ends"), support_ends.length);
  const changed = places.flatMap((place) => place.changes).flatMap((change) => change.levels);
  assert.equal(rows("level_changes"), changed.length);
});
