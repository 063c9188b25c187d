// The same work as `whole` in program.rs, through the npm package: a text in, every result out.
//
// usage: node wasm.mjs <folder of the npm package> <folder of the programs> <size>...
// Prints one line of JSON a size: medians in milliseconds of reading alone and of the whole, which
// includes making JavaScript objects of every result.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , packageFolder, programFolder, ...sizes] = process.argv;
const entry = pathToFileURL(join(resolve(packageFolder), "dist", "node.js"));
const { Catalogs, Program } = await import(entry.href);

const catalogs = new Catalogs();
for (const name of ["iso-27001-2022", "iso-27001-2013", "iec-62443-3-3-2013"]) {
  catalogs.addJson(await readFile(join(packageFolder, "catalogs", `${name}.json`), "utf8"));
}

function whole(text) {
  const program = Program.parse(text, { catalogs });
  try {
    return [
      program.register(),
      program.heatMap(),
      program.priority(),
      program.checkCriteria(),
      program.statement(),
      program.securityLevels(),
    ];
  } finally {
    program.free();
  }
}

function median(rounds, work) {
  work();
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1];
}

for (const size of sizes) {
  const text = await readFile(join(programFolder, `${size}.json`), "utf8");
  const rounds = Math.max(5, Math.min(50, Math.round(200_000 / Number(size))));
  const load = median(rounds, () => Program.parse(text, { catalogs }).free());
  console.log(JSON.stringify({ size: Number(size), load, whole: median(rounds, () => whole(text)) }));
}
