import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";

import { engineRevision, init, IsmsError, Program, version } from "isms";
import { loadCatalogs } from "isms/catalogs";
import pkg from "isms/package.json" with { type: "json" };

const small = await readFile(new URL("../../../isms-core/tests/data/small.yaml", import.meta.url), "utf8");

let catalogs;

before(async () => {
  catalogs = await loadCatalogs();
});

test("the version is the package's", () => {
  assert.equal(version(), pkg.version);
  assert.equal(typeof engineRevision(), "number");
});

test("init may be called, and is not needed", async () => {
  await init();
  await init();
  assert.equal(version(), pkg.version);
});

test("YAML, JSON and bytes are read alike", () => {
  const yaml = Program.parse(small, { catalogs });
  const json = Program.parse(yaml.toJson(), { catalogs });
  const bytes = Program.parse(new TextEncoder().encode(yaml.toYaml()), { catalogs });
  assert.equal(json.hash(), yaml.hash());
  assert.equal(bytes.hash(), yaml.hash());
  assert.match(yaml.hash(), /^[0-9a-f]{64}$/);
  assert.deepEqual(JSON.parse(yaml.toJson()), yaml.toObject());
  assert.deepEqual(JSON.parse(JSON.stringify(yaml)), yaml.toObject());
  assert.equal(yaml.toObject().organisation.name, "Example Waterworks");
});

test("analyses answer data", () => {
  const program = Program.parse(small, { catalogs });
  assert.deepEqual(program.register().risks.map((row) => row.risk), ["R-dosing", "R-outage", "R-billing"]);
  assert.equal(program.heatMap({ stage: "inherent", axis: "safety" }).elsewhere, 2);
  const priority = program.priority({ flipsAmong: 3 });
  assert.deepEqual(priority.risks.map((row) => row.ranks.own), [1, 2, 3]);
  assert.deepEqual(priority.risks.map((row) => row.ranks.cia), [1, 3, 2]);
  assert.equal(priority.flips.among, 3);
  assert.equal(typeof program.priority({ method: { weighted: {} } }).risks[0].scores.own, "number");
  assert.equal(program.checkCriteria().rows, 3);
  const statement = program.statement();
  assert.equal(statement.counts.requirements, 93);
  assert.equal(statement.rows.length, 93);
  assert.deepEqual(program.traceRisk("R-dosing").controls, ["c-mfa"]);
  assert.deepEqual(program.warnings().map(({ code, severity }) => [code, severity]), [["undecided_requirement", "warning"]]);
});

test("security levels are judged as of a day", () => {
  const program = Program.parse(small, { catalogs });
  const [now] = program.securityLevels().places;
  const [later] = program.securityLevels({ asOf: "2027-11-01" }).places;
  assert.equal(now.sl_t, "{1 1 1 0 1 0 1}");
  assert.equal(now.satisfied, later.satisfied + 1);
});

test("pictures and tables are text", () => {
  const program = Program.parse(small, { catalogs });
  assert.match(program.heatMapSvg({ stage: "residual" }), /^<svg [^]*<\/svg>\n$/);
  assert.match(program.zonesSvg(), /^<svg [^]*<\/svg>\n$/);
  assert.match(program.zonesMermaid(), /^flowchart TB\n/);
  assert.match(program.zonesDot({ asOf: "2099-01-01" }), /^digraph zones \{\n[^]*\}\n$/);
  for (const name of ["register", "heat_map", "priority", "criteria", "statement", "security_levels", "blockers"]) {
    assert.match(program.tableCsv(name), /^[a-z_,]+\r\n/, name);
  }
  assert.notEqual(program.tableCsv("heat_map", { axis: "safety" }), program.tableCsv("heat_map"));
});

test("the report is one page without scripts, and Markdown", () => {
  const program = Program.parse(small, { catalogs });
  const page = program.reportHtml({ title: "<b>Report</b>", priority: { flipsAmong: 2 } });
  assert.match(page, /^<!DOCTYPE html>/);
  assert.match(page, /&lt;b&gt;Report/);
  assert.doesNotMatch(page, /<script|<b>Report/);
  assert.equal(page, program.reportHtml({ title: "<b>Report</b>", priority: { flipsAmong: 2 } }));
  assert.match(program.reportMarkdown(), /Example Waterworks/);
});

test("a refusal is an IsmsError with every issue", () => {
  const wrong = small.replace("owner: ciso\n    assets: [billing]", "owner: cisso\n    assets: [biling]");
  assert.throws(
    () => Program.parse(wrong, { catalogs }),
    (error) => {
      assert.ok(error instanceof IsmsError);
      assert.ok(error instanceof Error);
      assert.equal(error.name, "IsmsError");
      assert.equal(error.code, "unknown_id");
      assert.equal(error.path, "risks[2].owner");
      assert.deepEqual(error.issues.map((issue) => issue.suggestion), ["ciso", "billing"]);
      assert.equal(error.issues[0].severity, "error");
      return true;
    },
  );
  // The module is unharmed.
  Program.parse(small, { catalogs }).free();
});

for (const [what, code, path, ask] of [
  ["a stage", "unknown_variant", "stage", (program) => program.heatMap({ stage: "someday" })],
  ["an axis", "unknown_id", "axis", (program) => program.heatMap({ axis: "honour" })],
  ["a day", "invalid_date", "as_of", (program) => program.statement({ asOf: "2026-02-30" })],
  ["a number", "out_of_range", "flips_among", (program) => program.priority({ flipsAmong: -1 })],
  ["an option", "unknown_field", "axes", (program) => program.heatMapSvg({ axes: "safety" })],
  ["an option where there are none", "unknown_field", "stage", (program) => program.tableCsv("register", { stage: "current" })],
  ["a catalogue", "unknown_catalog", "", (program) => program.statement({ edition: "1999" })],
  ["a risk", "unknown_id", "", (program) => program.traceRisk("R-none")],
  ["a table", "unknown_variant", "name", (program) => program.tableCsv("assets")],
]) {
  test(`${what} that is wrong is named`, () => {
    const program = Program.parse(small, { catalogs });
    assert.throws(() => ask(program), (error) => {
      assert.ok(error instanceof IsmsError, String(error));
      assert.deepEqual([error.code, error.path], [code, path]);
      return true;
    });
  });
}

for (const [what, code, document, limits] of [
  ["broken YAML", "not_yaml", "a: ["],
  ["broken JSON", "not_json", "{"],
  ["a list", "wrong_type", "[]"],
  ["bytes that are no text", "not_utf8", new Uint8Array([0x61, 0xff])],
  ["half of a surrogate pair", "not_utf8", "name: \ud800"],
  ["a deep document", "too_deep", "[".repeat(100_000)],
  ["deep JSON", "too_deep", `{"a":${"[".repeat(100_000)}`],
  ["a long document", "document_too_large", small, { bytes: 100 }],
  ["a crowded document", "too_many_entities", small, { entities: 3 }],
  ["an alias bomb", "alias_expansion", bomb()],
  ["a limit that is none", "wrong_type", small, { bytes: "many" }],
]) {
  test(`${what} is refused`, () => {
    assert.throws(
      () => Program.parse(document, { catalogs, ...(limits && { limits }) }),
      (error) => {
        assert.ok(error instanceof IsmsError, String(error));
        assert.equal(error.code, code, error.message);
        return true;
      },
    );
  });
}

test("ten thousand issues are all reported", () => {
  const document = JSON.parse(Program.parse(small, { catalogs }).toJson());
  document.assets[0].depends_on = Array.from({ length: 10_000 }, (_, n) => `gone-${n}`);
  assert.throws(() => Program.parse(JSON.stringify(document), { catalogs }), (error) => {
    assert.equal(error.issues.length, 10_000);
    assert.ok(error.message.length < 3000);
    return true;
  });
});

test("an option of parse that means nothing is refused", () => {
  assert.throws(() => Program.parse(small, { catalog: catalogs }), TypeError);
});

test("a program is held until it is freed or disposed of", () => {
  const program = Program.parse(small, { catalogs });
  program.free();
  program.free();
  assert.throws(() => program.toObject(), /was freed/);
  const other = Program.parse(small, { catalogs });
  other[Symbol.dispose]();
  assert.throws(() => other.register(), /was freed/);
});

function bomb() {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let n = 1; n < 9; n += 1) {
    lines.push(`a${n}: &a${n} [${Array(9).fill(`*a${n - 1}`).join(", ")}]`);
  }
  return lines.join("\n");
}
