// The easiest attack paths, the least cut, and what changes would change.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { IsmsError, Program } from "isms";
import { loadCatalogs } from "isms/catalogs";

const catalogs = await loadCatalogs();
const utility = await readFile(new URL("../../../examples/water_utility/program.yaml", import.meta.url), "utf8");
const program = Program.parse(utility, { catalogs });

const refuses = (code, path, ask) =>
  assert.throws(ask, (error) => error instanceof IsmsError && error.code === code && error.path === path);

test("paths of the water utility", () => {
  const report = program.attackPaths();
  assert.ok(report.paths.length > 3 && report.paths.length <= 10);
  assert.ok(report.aims.some(({ zone, reached }) => zone === "z-chem" && reached));
  for (const { steps, hardest, aim } of report.paths) {
    const levels = steps.map(({ level }) => level).filter((level) => level !== null);
    assert.equal(Math.max(0, ...levels), hardest);
    assert.equal(steps.at(-1).id, aim);
  }
  assert.equal(program.attackPaths({ mostPaths: 3 }).paths.length, 3);
  assert.ok(program.attackPaths({ cutBy: "levels" }).cut.size >= report.cut.size);
});

test("from where to where is named as the document names it", () => {
  const [{ id }] = program.toObject().remote_access ?? [{ id: undefined }];
  const starts = id === undefined ? [{ zone: "z-enterprise" }] : [{ remote_access: id }];
  const { starts: told, paths } = program.attackPaths({ starts, aims: [{ zone: "z-treatment" }] });
  assert.equal(told[0].reason, "stated");
  assert.equal(paths[0].aim, "z-treatment");
  refuses("unknown_id", "aims[0].asset", () => program.attackPaths({ aims: [{ asset: "nobody" }] }));
  refuses("out_of_range", "most_paths", () => program.attackPaths({ mostPaths: 1001 }));
});

test("tables as CSV", () => {
  const lines = (name) => program.tableCsv(name).trimEnd().split("\r\n");
  const steps = program.attackPaths().paths.reduce((sum, { steps }) => sum + steps.length, 0);
  assert.equal(lines("attack_paths").length, steps + 1);
  assert.match(lines("attack_crossings")[0], /^kind,id,name,level,paths,ranks,in_cut$/);
});

test("a what-if leaves the program as it is", () => {
  const before = program.hash();
  const { report, document } = program.whatIf([{ remove_conduit: { conduit: "c-it-dmz" } }]);
  assert.equal(program.hash(), before);
  assert.equal(report.places_removed[0].place, "c-it-dmz");
  assert.ok(document.conduits.every(({ id }) => id !== "c-it-dmz"));
  const changed = Program.parse(JSON.stringify(document), { catalogs });
  assert.notEqual(changed.hash(), before);
  const { report: none } = program.whatIf([]);
  assert.deepEqual([none.levels, none.paths, none.aims], [[], [], []]);
});

test("what cannot be changed", () => {
  const split = { zone: "z-dmz", into: { id: "z-new", name: "New" }, assets: ["no-such"] };
  refuses("unknown_id", "changes[0].split_zone.assets[0]", () => program.whatIf([{ split_zone: split }]));
  const twice = { id: "z-dmz", name: "Again", kind: "dmz" };
  assert.throws(() => program.whatIf([{ add_zone: twice }]), (error) => error.code === "duplicate_id");
});
