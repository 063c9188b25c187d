// Target levels that follow from threat scenarios, and the work process of IEC 62443-3-2.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const base = await readFile(new URL("../../../conformance/bases/targets.json", import.meta.url), "utf8");
const program = Program.parse(base, { catalogs });

const refuses = (code, ask) =>
  assert.throws(ask, (error) => error instanceof IsmsError && error.code === code);

test("what drives a level", () => {
  const { method, places, sensitivity } = program.targetLevels();
  assert.equal(method, "attacker");
  assert.equal(sensitivity, null);
  const control = places.find(({ place }) => place === "control");
  assert.equal(control.sl_t, "{3 3 3 0 3 3 2}");
  assert.equal(control.sl_t_from, "derived");
  const [, , integrity, , , , availability] = control.requirements;
  assert.deepEqual(integrity.driven_by, [{ scenario: "false-set-points", axes: ["safety", "production"] }]);
  assert.deepEqual(availability.inherited_from, ["scada"]);
  const measured = program.securityLevels().places.map(({ sl_t }) => sl_t);
  assert.deepEqual(measured, places.map(({ sl_t }) => sl_t));
});

test("how levels move with one step", () => {
  const { sensitivity } = program.targetLevels({ sensitivity: true });
  const up = sensitivity.moves.find(({ criterion, to }) => criterion === "motivation" && to === "high");
  assert.equal(up.scenario, "false-set-points");
  assert.deepEqual(up.changes[0], { place: "control", fr: "FR 1", from: 3, to: 4 });
  refuses("unknown_field", () => program.targetLevels({ sensitiv: true }));
});

test("the work process, and what it lacks", () => {
  const { counts, steps } = program.workProcess();
  assert.equal(counts.done + counts.partly + counts.missing, 32);
  const approval = steps.at(-1);
  assert.equal(approval.step, "iec-62443-3-2@2020:ZCR 7.1");
  assert.deepEqual(approval.missing, [{ path: "scopes[0].approval", id: "plant", message: "not approved" }]);
  refuses("unknown_id", () => program.workProcess({ scope: "nowhere" }));
});

test("tables as CSV", () => {
  const lines = (name, options) => program.tableCsv(name, options).trimEnd().split("\r\n");
  assert.equal(lines("target_levels").length, 6 * 7 + 1);
  assert.equal(lines("threat_scenarios").length, 3 + 1);
  assert.ok(lines("target_moves", { sensitivity: true }).length > lines("target_moves").length);
  assert.equal(lines("work_process").length, program.workProcess().steps.length + 1);
  assert.match(lines("work_gaps")[0], /^step,title,path,id,message/);
});
