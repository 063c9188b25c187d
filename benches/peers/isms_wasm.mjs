// The npm package in Node.js: usage: node isms_wasm.mjs <case> <trials> <file of the portfolio> <package> <runs>
// Prints one line of JSON, as the programs beside it do. Of several runs the first two only warm up, and the
// fastest of the others counts.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , name, trials, file, packageFolder, runs] = process.argv;
const WARMING_UP = 2;
const entry = pathToFileURL(join(resolve(packageFolder), "dist", "node.js"));
const { Portfolio } = await import(entry.href);
const text = await readFile(file, "utf8");

function run() {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const mode = name === "exposure" ? "exposure_only" : "events";
  const simulation = Portfolio.parse(text).simulate({ trials: Number(trials), mode });
  const { summary, losses } = simulation;
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpu_s: (user + system) / 1e6,
    wall_s: (performance.now() - wall) / 1e3,
    result: {
      mean: summary.mean.value,
      p95: summary.levels[3].value_at_risk.value,
      years: losses.length,
      hash: summary.result_hash,
    },
  };
}

const measured = Array.from({ length: Number(runs) }, run);
const [fastest] = (measured.length > WARMING_UP ? measured.slice(WARMING_UP) : measured).sort(
  (one, other) => one.cpu_s - other.cpu_s,
);
const status = await readFile("/proc/self/status", "utf8");
const [, peak] = /VmHWM:\s+(\d+)/.exec(status);
console.log(JSON.stringify({ ...fastest, peak_mb: Number(peak) / 1024 }));
