// Rules over zones, conduits and what stands in them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { IsmsError, lintRules, Program, protocols } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const text = await readFile(new URL("../../../examples/substation/program.yaml", import.meta.url), "utf8");
const program = Program.parse(text, { catalogs });

test("findings say where, why and what to do", () => {
  const { checked, counts, findings } = program.lint();
  const rules = new Map(lintRules().map((rule) => [rule.id, rule]));
  assert.deepEqual(checked, [...rules.keys()]);
  assert.equal(findings.length, counts.high + counts.medium + counts.low);
  const document = program.toObject();
  for (const { rule, path, entity, title, reason, remedy, references } of findings) {
    const [, family, at] = path.match(/^(\w+)\[(\d+)\]/);
    assert.equal(entity, document[family][at].id ?? "");
    assert.equal(title, rules.get(rule).title);
    assert.equal(remedy, rules.get(rule).remedy);
    assert.ok(reason.length > 0 && references.length > 0);
  }
});

test("rules are switched off and weighed", () => {
  const rule = "remote_access_without_mfa";
  const { findings } = program.lint({ only: [rule], severities: { [rule]: "low" } });
  assert.ok(findings.length > 0 && findings.every(({ severity }) => severity === "low"));
  assert.equal(program.lint({ only: [rule], off: [rule] }).findings.length, 0);
  assert.equal(program.lint({ asOf: "2090-01-01" }).as_of, "2090-01-01");
  assert.throws(
    () => program.lint({ off: ["flat_netwrk"] }),
    (error) => error instanceof IsmsError && error.code === "unknown_variant" && error.path === "off[0]",
  );
});

test("as a table, and protocols by name", () => {
  const lines = program.tableCsv("lint").trimEnd().split("\r\n");
  assert.match(lines[0], /^severity,rule,title,path,/);
  assert.ok(lines.length > program.lint().findings.length);
  const modbus = protocols().find(({ name }) => name === "Modbus/TCP");
  assert.deepEqual([modbus.ports, modbus.authenticates], [[502], "never"]);
});
