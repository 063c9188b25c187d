// The npm package in Node.js: usage: node isms_wasm.mjs <case> <trials> <file of the portfolio> <package>
// Prints one line of JSON, as the programs beside it do.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , name, trials, file, packageFolder] = process.argv;
const entry = pathToFileURL(join(resolve(packageFolder), "dist", "node.js"));
const { Portfolio } = await import(entry.href);
const text = await readFile(file, "utf8");

const wall = performance.now();
const cpu = process.cpuUsage();
const mode = name === "exposure" ? "exposure_only" : "events";
const simulation = Portfolio.parse(text).simulate({ trials: Number(trials), mode });
const { summary, losses } = simulation;
const spent = process.cpuUsage(cpu);
const status = await readFile("/proc/self/status", "utf8");
const [, peak] = /VmHWM:\s+(\d+)/.exec(status);
console.log(
  JSON.stringify({
    cpu_s: (spent.user + spent.system) / 1e6,
    wall_s: (performance.now() - wall) / 1e3,
    peak_mb: Number(peak) / 1024,
    result: {
      mean: summary.mean.value,
      p95: summary.levels[3].value_at_risk.value,
      years: losses.length,
      hash: summary.result_hash,
    },
  }),
);
