// The built page in Chromium: it opens programs, and nothing leaves it.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Program } from "isms";
import { loadCatalogs } from "isms/catalogs";
import { chromium } from "playwright-core";
import { build, preview } from "vite";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const screenshots = join(root, "../../target/screenshots");

const small = await readFile(join(root, "../../isms-core/tests/data/small.yaml"), "utf8");
const catalogs = await loadCatalogs();

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

test("the example is opened and drawn without any request", async () => {
  const before = requests.length;
  await page.getByRole("button", { name: "Open the example" }).click();
  await page.getByText("is open.").waitFor();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Cedar Bend Water Department");
  assert.ok(await page.getByRole("group", { name: "Heat map" }).locator("svg").isVisible());
  assert.ok(await page.getByRole("group", { name: "Zones and conduits" }).locator("svg").isVisible());
  assert.equal(await page.locator("#soa .row").count(), 42);
  await page.getByLabel("IT order").check();
  await page.getByLabel("Residual").check();
  await page.getByLabel("Axis").selectOption({ label: "Safety and health" });
  await page.waitForLoadState("networkidle");
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
});

test("another order moves the risks, with arrows that say how far", async () => {
  await example();
  const firsts = async () =>
    (await page.locator("#priority tbody th code").allInnerTexts()).slice(0, 5);
  const own = await firsts();
  assert.deepEqual(await page.locator("#priority .moved span").count(), 0);
  await page.getByLabel("IT order").check();
  const cia = await firsts();
  assert.notDeepEqual(cia, own);
  assert.ok(await page.evaluate(() => document.getAnimations().length > 0), "rows move");
  assert.match(await page.locator("#priority .body").innerText(), /\d+ of \d+ change places/);
  const [moved] = await page.locator("#priority .moved").allInnerTexts().then((all) => all.filter(Boolean));
  assert.match(moved, /[▲▼] \d/);
  await page.getByLabel("Own order").check();
  assert.deepEqual(await firsts(), own);
  await page.getByRole("button", { name: /Show all/ }).click();
  assert.ok((await page.locator("#priority tbody tr").count()) >= 30);
});

test("who asks for less motion sees none", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await example();
  await page.getByLabel("IT order").check();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

test("the statement is filtered and searched", async () => {
  await example();
  await page.getByLabel("All", { exact: true }).check();
  assert.equal(await page.locator("#soa .row").count(), 93);
  await page.getByLabel("Search").fill("cryptography");
  assert.deepEqual(await page.locator("#soa summary > code").allInnerTexts(), ["A.8.24"]);
  await page.locator("#soa summary").click();
  await page.locator("#soa dl").waitFor();
  await page.getByLabel("Search").fill("");
  await page.getByLabel("Excluded").check();
  assert.equal(await page.locator("#soa .row").count(), 6);
});

test("a zone shows what holds it down", async () => {
  await example();
  const button = page.locator("#zones tbody:has(.gap) .more").first();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await button.press("Enter");
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.match(await page.locator("#zones .held:not([hidden])").innerText(), /SR \d/);
});

test("an edited estimate moves the curve, with the same random numbers", async () => {
  await example();
  await simulated();
  const [hash] = await hashes();
  const curve = await drawn();
  const before = requests.length;
  const field = page.locator("#estimates input").nth(1);
  const mode = await field.inputValue();
  await field.fill(String(Number(mode) * 1.5));
  await simulated(hash);
  assert.notEqual(await drawn(), curve);
  const [other] = await hashes();
  await field.fill(mode);
  await simulated(other);
  // The same input and seed: the same bits, and the same picture.
  assert.equal((await hashes())[0], hash);
  assert.equal(await drawn(), curve);
  await page.getByLabel("Seed").fill("2");
  await simulated(hash);
  assert.notEqual(await drawn(), curve);
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
});

test("the page simulates what the library simulates", async () => {
  await example();
  await simulated();
  const text = await readFile(join(root, "../water_utility/program.yaml"), "utf8");
  const portfolio = Program.parse(text, { catalogs }).portfolio();
  const hash = (stage) => portfolio.simulate({ stage }).summary.result_hash.slice(0, 12);
  assert.deepEqual(await hashes(), [hash("current"), hash("target")]);
});

test("the page simulates the years that are the same everywhere", async () => {
  const read = async (path) => JSON.parse(await readFile(join(root, "../../conformance", path), "utf8"));
  const { scenarios, controls, quantification } = await read("portfolios/office.json");
  const cases = await read("cases/simulation.json");
  const golden = (name) => cases.find((given) => given.name === name).expect_part["/result_hash"].slice(0, 12);
  const document = {
    ...(await read("bases/minimal.json")),
    people: [{ id: "ciso", name: "Officer" }],
    // The axes are those of a register, which has no part in the years.
    scenarios: scenarios.map(({ axis: _, ...scenario }) => scenario),
    controls: controls.map((control) => ({ title: control.id, owner: "ciso", status: "implemented", ...control })),
    quantification,
  };
  await open("office.json", JSON.stringify(document));
  await page.getByText("office.json is open.").waitFor();
  await simulated();
  const [hash] = await hashes();
  await page.locator("#years").selectOption("20000");
  await simulated(hash);
  assert.deepEqual(await hashes(), [golden("an office as it is"), golden("an office with all controls considered")]);
  assert.deepEqual(faults, []);
});

test("two sets of controls are compared on the same axes", async () => {
  await example();
  await simulated();
  const [before, after] = await hashes();
  await page.getByText("Control by control").click();
  const unticked = page.locator("#loss-controls input[data-control^='before ']:not(:checked)").first();
  await unticked.focus();
  await page.keyboard.press("Space");
  await simulated(before);
  assert.equal((await hashes())[1], after, "the other side stays");
  assert.equal(await page.locator("#before").inputValue(), "own");
  assert.match(await page.evaluate(() => document.activeElement.dataset.control), /^before /, "the focus stays");
  await page.locator("#before").selectOption("target");
  await page.waitForFunction((after) => document.querySelector(".hash")?.textContent === after, after);
  const cells = await page.locator(".figures").first().locator("tbody tr").first().locator("td").allInnerTexts();
  assert.equal(cells[0], cells[1], "the same controls lose the same");
});

test("the curve is a table too", async () => {
  await example();
  await simulated();
  await page.getByText("The curve as a table").click();
  const rows = await page.locator("#figures details tbody tr").allInnerTexts();
  assert.ok(rows.length >= 8);
  const shares = rows.map((row) => Number(row.split("\t")[1].replace("%", "")));
  assert.deepEqual(shares, shares.toSorted((a, b) => b - a));
  assert.ok(rows.some((row) => /\t80%$/.test(row)), "what is borne stands beside it");
});

test("an impossible estimate is explained where it stands, and the picture stays", async () => {
  await example();
  await simulated();
  const curve = await drawn();
  const field = page.locator("#estimates input").first();
  const low = await field.inputValue();
  await field.fill("1e9");
  await page.locator("#estimates [aria-invalid=true]").first().waitFor();
  assert.match(await page.locator("#loss-news").innerText(), /expected/);
  assert.equal(await drawn(), curve);
  await field.fill("many");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill(low);
  await page.waitForFunction(() => document.querySelector("#loss-news").textContent === "");
  assert.deepEqual(faults, []);
});

test("a long simulation is stopped, and the next one runs", async () => {
  await example();
  await simulated();
  const [hash] = await hashes();
  const before = requests.length;
  await page.locator("#years").selectOption("1000000");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped.").waitFor();
  assert.ok(await page.getByRole("progressbar").isHidden());
  assert.equal((await hashes())[0], hash);
  await page.locator("#years").selectOption("20000");
  await simulated(hash);
  assert.match(await page.locator("#loss-provenance").innerText(), /^20,000 /);
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
});

test("a program without scenarios shows somebody else's", async () => {
  await open("small.yaml", small);
  await page.getByText("small.yaml is open.").waitFor();
  await simulated();
  assert.ok(await page.getByText("states no loss scenarios").isVisible());
  assert.deepEqual(faults, []);
});

test("the topology is edited: levels, picture and attack paths follow, and nothing is asked of the network", async () => {
  await example();
  const before = requests.length;
  const picture = () => page.getByRole("group", { name: "Topology" }).locator("svg").innerHTML();
  const told = () => page.locator("#topology-told").innerText();
  const opened = [await picture(), await told()];
  await page.locator("#subject-chosen").selectOption({ label: "Control of chemical dosing" });
  await field("Name").fill("Dosing");
  await field("Name").blur();
  assert.match(await picture(), />Dosing</);
  assert.equal(await page.locator("#subject-chosen option:checked").innerText(), "Dosing");
  await field("Target, SL-T").fill("{0 0 0 0 0 0 0}");
  await field("Target, SL-T").blur();
  assert.match(await told(), /Dosing: \{0 0 0 0 0 0 0\} wanted[^]*before/);
  assert.notEqual(await told(), opened[1]);
  // A zone without a target is a finding, and so is one below what is around it.
  assert.match(await told(), /New: /);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  assert.deepEqual([await picture(), await told()], opened);
  assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  await page.getByRole("button", { name: "Redo" }).click();
  assert.match(await picture(), />Dosing</);
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
});

test("zones and conduits are added and removed, and assets moved, as one document", async () => {
  await example();
  await page.getByRole("button", { name: "Add a zone" }).click();
  await page.keyboard.type("Test bench");
  await page.keyboard.press("Tab");
  await page.locator("#topology-picture text", { hasText: "Test bench" }).first().waitFor();
  // An asset of another zone is moved into the new one.
  await page.locator("#subject-chosen").selectOption({ label: "Plant operations" });
  const standing = page.locator("#topology-fields fieldset select").first();
  const path = await standing.getAttribute("data-path");
  await standing.selectOption({ label: "Test bench" });
  await page.locator("#subject-chosen").selectOption({ label: "Test bench" });
  assert.equal(await page.locator(`#topology-fields [data-path="${path}"]`).count(), 1);
  // A conduit to it, one way, through a device.
  await subject("Conduits");
  await page.getByRole("button", { name: "Add a conduit" }).click();
  await field("From").selectOption({ label: "Plant operations" });
  await field("To").selectOption({ label: "Test bench" });
  await field("Direction").selectOption("one_way");
  await page.locator("#topology-fields").getByLabel("Plant firewall").check();
  assert.match(await page.locator("#topology-picture svg").innerHTML(), /Plant operations → Test bench/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download document" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "water_utility-edited.yaml");
  const edited = parse(await readFile(await download.path(), "utf8"));
  const zone = edited.zones.find(({ name }) => name === "Test bench");
  const conduit = edited.conduits.find(({ to }) => to === zone.id);
  assert.deepEqual([conduit.direction, conduit.enforced_by.length], ["one_way", 1]);
  assert.equal(edited.assets.filter((asset) => asset.zone === zone.id).length, 1);
  // Away with the zone: what ends there goes with it, what stands in it stands in none.
  await subject("Zones");
  await page.locator("#subject-chosen").selectOption({ label: "Test bench" });
  await page.getByRole("button", { name: "Remove" }).click();
  assert.ok(await page.locator("#topology-errors").isHidden());
  assert.equal(await page.locator("#topology-picture text", { hasText: "Test bench" }).count(), 0);
  await page.locator("#subject-chosen").selectOption({ label: "In no zone" });
  assert.equal(await page.locator(`#topology-fields [data-path="${path}"]`).count(), 1);
  assert.deepEqual(faults, []);
});

test("every zone and conduit can be removed, and the document stays one", async () => {
  await example();
  for (const which of ["Conduits", "Zones"]) {
    await subject(which);
    while (await page.locator("#topology-remove").isEnabled()) {
      await page.locator("#topology-remove").click();
      assert.ok(await page.locator("#topology-errors").isHidden(), await page.locator("#topology-errors").innerText());
    }
  }
  assert.match(await page.locator("#topology-picture").innerText(), /states no zones/);
  assert.deepEqual(faults, []);
});

test("an edit that cannot be is explained with code and path, and the picture stays", async () => {
  await example();
  const drawn = await page.locator("#topology-picture").innerHTML();
  await subject("Conduits");
  await field("To").selectOption(await field("From").inputValue());
  const errors = page.locator("#topology-errors");
  assert.match(await errors.innerText(), /conduits\[0\]\.to[^]*conduit_to_itself/);
  assert.equal(await field("To").getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator("#topology-picture").innerHTML(), drawn);
  assert.ok(await page.getByRole("button", { name: "Download document" }).isDisabled());
  await page.getByRole("button", { name: "Undo" }).click();
  assert.ok(await errors.isHidden());
  await subject("Zones");
  await field("Target, SL-T").fill("{1 2}");
  await field("Target, SL-T").blur();
  assert.match(await errors.innerText(), /zones\[0\]\.sl_t[^]*invalid_security_levels/);
  assert.deepEqual(faults, []);
});

test("the keyboard reaches everything", async () => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("is open.").waitFor();
  await page.getByLabel("Own order").focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.getByLabel("OT order").isChecked());
});

test("the report is handed over as a file", async () => {
  await example();
  const before = requests.length;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download report" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "water_utility-report.html");
  const text = await readFile(await download.path(), "utf8");
  assert.match(text, /^<!DOCTYPE html>[^]*Cedar Bend Water Department/);
  assert.deepEqual(requests.slice(before).filter((url) => !url.startsWith("blob:")), []);
});

test("a broken program is dropped and explained, and another takes its place", async () => {
  const broken = small.replace("owner: ciso\n    assets: [billing]", "owner: cisso\n    assets: [billing]");
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "broken.yaml"));
    return transfer;
  }, broken);
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
  await page.getByText("broken.yaml was refused.").waitFor();
  const item = page.locator("#errors li");
  assert.equal(await item.count(), 1);
  assert.match(await item.innerText(), /risks\[2\]\.owner[^]*unknown_id[^]*did you mean ciso\?/);
  assert.ok(await page.locator("#results").isHidden());
  await open("small.yaml", small);
  await page.getByText("small.yaml is open.").waitFor();
  assert.ok(await page.locator("#errors").isHidden());
  await open("wrong.json", "[]");
  await page.getByText("wrong.json was refused.").waitFor();
  assert.match(await item.innerText(), /wrong_type/);
  assert.deepEqual(faults, []);
});

test("a program without risks and zones is shown as far as it goes", async () => {
  await open("bare.yaml", "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Bare}");
  await page.getByText("bare.yaml is open.").waitFor();
  assert.ok(await page.locator("#priority").isHidden());
  assert.match(await page.locator("#zones").innerText(), /states no zones/);
  assert.deepEqual(faults, []);
});

test("hostile names are inert", async () => {
  const evil = `<img src=x onerror="document.title='ran'"><svg/onload=alert(1)>`;
  const document = JSON.parse(JSON.stringify(parse(small)));
  document.organisation.name = evil;
  for (const list of ["risks", "controls", "treatments", "evidence"]) for (const item of document[list]) item.title = evil;
  for (const list of ["scopes", "zones", "conduits", "people"]) for (const item of document[list]) item.name = evil;
  for (const axis of document.criteria.axes) axis.name = evil;
  for (const level of document.criteria.matrix.levels) level.name = evil;
  document.quantification = { currency: evil };
  document.scenarios = [
    { id: "s", title: evil, frequency: { loss_events: { constant: 1 } }, primary_loss: { all_forms: { constant: 1000 } }, controls: [{ control: document.controls[0].id, factor: "primary_loss", effectiveness: { constant: 0.5 } }] },
  ];
  const before = requests.length;
  await open("evil.json", JSON.stringify(document));
  await page.getByText("evil.json is open.").waitFor();
  await page.getByLabel("IT order").check();
  for (const more of await page.locator("#zones .more").all()) await more.click();
  assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), evil);
  assert.notEqual(await page.title(), "ran");
  assert.equal(await page.locator("main img, main script, main [onload], main [onerror]").count(), 0);
  await open("evil.yaml", `"${evil.replaceAll('"', '\\"')}": 1`);
  await page.getByText("evil.yaml was refused.").waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(faults, []);
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
  ["phone-dark", 360, "dark"],
]) {
  test(`it fits the window: ${name}`, async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await fits();
    await page.screenshot({ path: join(screenshots, `web-${name}-empty.png`) });
    await open("wrong.yaml", small.replaceAll("[hmi, plc]", "[hmi, plk]").replace("likelihood: rare", "likelihood: sometimes"));
    await page.getByText("was refused.").waitFor();
    await fits();
    await page.screenshot({ path: join(screenshots, `web-${name}-refused.png`) });
    await example();
    await page.getByLabel("IT order").check();
    await simulated();
    await page.getByText("The curve as a table").click();
    await page.locator("#soa summary").first().click();
    await page.locator("#zones tbody:has(.gap) .more").first().click();
    await fits();
    await page.locator("#topology").screenshot({ path: join(screenshots, `web-${name}-topology.png`) });
    await page.screenshot({ path: join(screenshots, `web-${name}.png`), fullPage: true });
  });
}

async function fits() {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0);
}

/** Waits for an outcome, other than the one with a hash. */
async function simulated(hash = "") {
  await page.waitForFunction((hash) => {
    const found = document.querySelector("#loss .hash")?.textContent ?? hash;
    return found !== hash && document.querySelector("#loss-progress").hidden;
  }, hash);
}

/** The hashes of both outcomes. */
function hashes() {
  return page.locator("#loss .hash").allInnerTexts();
}

/** The curves that are drawn. */
function drawn() {
  return page.getByRole("group", { name: "Loss exceedance" }).locator("svg").innerHTML();
}

/** A field of the zone or conduit that is edited, by the beginning of its label. */
function field(label) {
  return page.locator("#topology-fields label").filter({ hasText: new RegExp(`^${label}`) }).locator("input, select").first();
}

/** Chooses whether zones or conduits are edited. */
async function subject(name) {
  await page.locator("#topology").getByLabel(name, { exact: true }).check();
}

async function example() {
  await page.getByRole("button", { name: "Open the example" }).click();
  await page.getByText("water_utility.yaml is open.").waitFor();
}

/** YAML as data, by the library itself. */
function parse(yaml) {
  return Program.parse(yaml, { catalogs }).toObject();
}

function address() {
  return server.resolvedUrls.local[0];
}

async function open(name, text) {
  await page.setInputFiles("#file", { name, mimeType: "application/json", buffer: Buffer.from(text) });
}
