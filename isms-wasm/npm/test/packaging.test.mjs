// What a stranger gets: the package is packed, installed into a project that has nothing else,
// type-checked, built by Vite without plugins, and run in Node and in a browser.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { chromium } from "playwright-core";
import { createServer, preview } from "vite";

import pkg from "../package.json" with { type: "json" };
import { golden } from "./conformance-cases.mjs";

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const project = join(root, "../../target/npm-consumer");
const tsc = join(root, "node_modules/.bin/tsc");
const vite = join(root, "node_modules/.bin/vite");

let packed;

before(async () => {
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  await cp(join(here, "consumer"), project, { recursive: true });
  await writeFile(join(project, "golden.json"), JSON.stringify(golden()));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", project], { cwd: root });
  const answer = JSON.parse(stdout);
  // npm 10 answers an array, npm 11 may answer an object by package name.
  [packed] = Array.isArray(answer) ? answer : Object.values(answer);
  const options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
  await run("npm", ["install", ...options, join(project, packed.filename)], { cwd: project });
});

test("the tarball holds what is needed and nothing else", async () => {
  const files = packed.files.map((file) => file.path);
  for (const needed of ["package.json", "dist/index.js", "dist/index.d.ts", "dist/node.js", "dist/load-catalogs.js", "dist/types.gen.d.ts", "dist/worker.js", "dist/worker.node.js", "dist/simulation-worker.js", "pkg/isms.wasm", "catalogs/iso-27001-2022.json"]) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
  assert.equal(files.filter((file) => file.endsWith(".wasm")).length, 1, "one module for all");
  for (const file of files) {
    assert.match(file, /^(package\.json|README\.md|LICENSE.*|(dist|pkg|catalogs)\/[^/]+)$/);
  }
  const installed = await readdir(join(project, "node_modules"));
  assert.deepEqual(installed.filter((name) => !name.startsWith(".")), ["isms"]);
});

test("the types hold for bundlers and for Node", async () => {
  await run(tsc, ["--project", "tsconfig.json"], { cwd: project });
  await run(tsc, ["--project", "tsconfig.node.json"], { cwd: project });
});

test("Node imports it", async () => {
  const { stdout } = await run("node", ["main.mjs"], { cwd: project });
  assert.deepEqual(JSON.parse(stdout), expected);
});

test("Vite builds it, and the page and a worker run", async () => {
  await run(vite, ["build"], { cwd: project });
  const server = await preview({ root: project, configFile: false, preview: { port: 0 } });
  await visit(server);
});

test("Vite serves it while developing, and the page and a worker run", async () => {
  const server = await createServer({ root: project, configFile: false, server: { port: 0 } });
  await server.listen();
  await visit(server);
});

const expected = { version: pkg.version, code: "wrong_type", undecided: 93, standards: (await readdir(join(root, "catalogs"))).length };

async function visit(server) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const faults = [];
    page.on("pageerror", (fault) => faults.push(fault));
    page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
    await page.goto(server.resolvedUrls.local[0]);
    const answer = page.locator("#page:not(:empty)");
    const answerOfWorker = page.locator("#worker:not(:empty)");
    const wrong = page.locator("#wrong:not(:empty)");
    for (const awaited of [answerOfWorker, wrong]) {
      await awaited.waitFor({ timeout: 60_000 }).catch((fault) => {
        throw new Error(`${fault.message}\n${faults.join("\n")}`);
      });
    }
    assert.deepEqual(JSON.parse(await answer.innerText()), expected);
    assert.deepEqual(JSON.parse(await answerOfWorker.innerText()), expected);
    // The years of every golden simulation, bit by bit, in the page and in its worker.
    assert.ok(golden().length >= 30);
    assert.deepEqual(JSON.parse(await wrong.innerText()), { page: [], worker: [] });
  } finally {
    await browser.close();
    await server.close();
  }
}
