// The built page in Chromium: it opens programs, and nothing leaves it.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";
import { build, preview } from "vite";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const screenshots = join(root, "../../target/screenshots");

let server;
let browser;
let page;
let requests;
let faults;

before(async () => {
  await mkdir(screenshots, { recursive: true });
  await build({ root, logLevel: "warn" });
  server = await preview({ root, preview: { port: 0 } });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking"],
  });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  page = await context.newPage();
  requests = [];
  faults = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  await page.goto(address());
  await page.locator("html[data-ready]").waitFor();
});

afterEach(async () => {
  await page.context().close();
});

test("loading asks only the page's own origin", () => {
  assert.ok(requests.some((url) => url.endsWith(".wasm")));
  const strangers = requests.filter((url) => !url.startsWith("data:") && !url.startsWith(address()));
  assert.deepEqual(strangers, []);
  assert.deepEqual(faults, []);
});

test("a program is opened without any request", async () => {
  const before = requests.length;
  await open("plant.json", '{"schema_version": 1}');
  await page.getByText("plant.json is open.").waitFor();
  await page.getByLabel("CIA").check();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
  assert.ok(await page.locator("#errors").isHidden());
});

test("a program is dropped", async () => {
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["{}"], "dropped.json"));
    return transfer;
  });
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
  await page.getByText("dropped.json is open.").waitFor();
});

test("a refused program is explained, and another one takes its place", async () => {
  await open("wrong.json", "[]");
  await page.getByText("wrong.json was refused.").waitFor();
  assert.match(await page.locator("#errors li").innerText(), /wrong_type/);
  await open("right.json", "{}");
  await page.getByText("right.json is open.").waitFor();
  assert.ok(await page.locator("#errors").isHidden());
});

test("the page's policy keeps scripts from sending anything", async () => {
  const sent = await page.evaluate(() =>
    fetch("http://127.0.0.2:9/").then(
      () => "sent",
      (reason) => String(reason),
    ),
  );
  assert.match(sent, /TypeError/);
  assert.match(faults.join("\n"), /Content Security Policy/);
});

for (const [name, width, colorScheme] of [
  ["light", 1200, "light"],
  ["dark", 1200, "dark"],
  ["phone", 390, "light"],
]) {
  test(`it fits the window: ${name}`, async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
    await page.screenshot({ path: join(screenshots, `web-${name}.png`), fullPage: true });
  });
}

function address() {
  return server.resolvedUrls.local[0];
}

async function open(name, text) {
  await page.setInputFiles("#file", { name, mimeType: "application/json", buffer: Buffer.from(text) });
}
