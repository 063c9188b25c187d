import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { init, IsmsError, Program, version } from "isms";
import pkg from "isms/package.json" with { type: "json" };

test("the version is the package's", () => {
  assert.equal(version(), pkg.version);
});

test("init may be called, and is not needed", async () => {
  await init();
  await init();
  assert.equal(version(), pkg.version);
});

test("a program is held until it is freed", () => {
  const program = Program.parse('{"schema_version": 1}');
  assert.deepEqual(program.toJSON(), { schema_version: 1 });
  assert.equal(JSON.stringify(program), '{"schema_version":1}');
  program.free();
  program.free();
  assert.throws(() => program.toJSON(), /was freed/);
});

test("a program is disposable", () => {
  const program = Program.parse("{}");
  program[Symbol.dispose]();
  assert.throws(() => program.toJSON(), /was freed/);
});

test("a refusal is an IsmsError with code, path and issues", () => {
  assert.throws(
    () => Program.parse("[]"),
    (error) => {
      assert.ok(error instanceof IsmsError);
      assert.ok(error instanceof Error);
      assert.equal(error.name, "IsmsError");
      assert.equal(error.code, "wrong_type");
      assert.equal(error.path, "");
      assert.equal(error.issues.length, 1);
      assert.equal(error.issues[0].severity, "error");
      return true;
    },
  );
  // The module is unharmed.
  Program.parse("{}").free();
});

test("catalogues are JSON beside the code", async () => {
  const annexA = new URL(import.meta.resolve("isms/catalogs/iso-27001-2022.json"));
  assert.equal(typeof JSON.parse(await readFile(annexA, "utf8")), "object");
});
