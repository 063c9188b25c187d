import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { IsmsError, Portfolio } from "isms";
import { inWorker, simulateInWorker, startWorker } from "isms/worker";

const portfolio = Portfolio.parse(`
scenarios:
  - id: theft
    title: A laptop is stolen
    frequency: {loss_events: {pert: {low: 1, mode: 3, high: 9}}}
    primary_loss: {replacement: {lognormal: {low: 1000, high: 3000}}}
`);

test("the worker answers what this thread answers", async () => {
  await startWorker();
  const options = { trials: 300_000, seed: 11, tailLevel: 0.9 };
  const shares = [];
  const there = await simulateInWorker(portfolio, options, { onProgress: (share) => shares.push(share) });
  const here = portfolio.simulate(options);
  assert.deepEqual(there.summary, here.summary);
  assert.deepEqual(there.losses, here.losses);
  assert.deepEqual(there.valueAtRisk(0.975), here.valueAtRisk(0.975));
  assert.ok(shares.length > 0);
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
  assert.ok(shares.every((share) => share > 0 && share <= 1));
});

/** Controls on a scenario without a closed form, so that every analysis has something to simulate. */
const treated = Portfolio.parse(`
scenarios:
  - id: outage
    title: Outage of the control centre
    frequency: {loss_events: {pert: {low: 1, mode: 3, high: 9}}}
    primary_loss: {all_forms: {lognormal: {low: 1000, high: 30000}}}
    bounds: {loss_per_event: 40000}
    controls:
      - {control: spare, factor: primary_loss, effectiveness: {uniform: {low: 0.2, high: 0.5}}}
      - {control: drill, factor: loss_event_frequency, effectiveness: {constant: 0.3}}
controls:
  - {id: spare, annual_cost: {constant: 2000}}
  - {id: drill, status: planned, annual_cost: {uniform: {low: 1000, high: 5000}}}
`);

const analyses = {
  compare: (trials) => [{ trials, stage: "inherent" }, { trials }],
  stages: (trials) => [{ trials }],
  tornado: (trials) => [{ measure: { value_at_risk: 0.95 }, simulation: { trials } }],
  sobolIndices: (trials) => [{ trials }],
  valueControls: (trials) => [{ trials }],
  valueOfInformation: (trials) => [{ trials }],
};

for (const [analysis, options] of Object.entries(analyses)) {
  test(`${analysis} in the worker answers what this thread answers, and says how far it is`, async () => {
    const [shares, told] = [[], []];
    const following = { onProgress: (share) => shares.push(share) };
    const there = await inWorker(treated, following)[analysis](...options(200_000));
    const here = treated[analysis](...options(200_000), (trials, of) => told.push([trials, of]));
    assert.deepEqual(there, here);
    assert.ok(shares.length > 0);
    assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
    assert.ok(shares.every((share) => share > 0 && share <= 1));
    assert.equal(told.at(-1)[0], told.at(-1)[1]);
  });

  test(`${analysis} is aborted within a moment, and the next one runs`, async () => {
    const controller = new AbortController();
    const following = { signal: controller.signal, onProgress: () => controller.abort() };
    await assert.rejects(inWorker(treated, following)[analysis](...options(2 ** 24)), { name: "AbortError" });
    const began = performance.now();
    assert.equal((await simulateInWorker(treated, { trials: 4096 })).losses.length, 4096);
    assert.ok(performance.now() - began < 3000);
  });

  test(`${analysis} here is stopped by what its follower throws`, () => {
    const reason = new Error("enough");
    const stop = () => {
      throw reason;
    };
    assert.throws(() => treated[analysis](...options(200_000), stop), (thrown) => thrown === reason);
    assert.equal(treated.simulate({ trials: 10 }).losses.length, 10);
  });
}

test("exact answers come from the worker, too, and refusals", async () => {
  assert.deepEqual(await inWorker(portfolio).exact({ levels: [0.9] }), portfolio.exact({ levels: [0.9] }));
  await assert.rejects(inWorker(portfolio).exact({ levels: [2] }), { name: "IsmsError", code: "out_of_range" });
  await assert.rejects(inWorker(portfolio).tornado({ low: 0.9, high: 0.1 }), { name: "IsmsError", path: "high" });
  const other = { portfolio: Portfolio.parse(portfolio.toJson()) };
  const exact = inWorker(other.portfolio).exact();
  other.portfolio.free();
  assert.equal((await exact).input_hash, portfolio.hash());
});

test("what is in closed form has no share to tell", async () => {
  const tornado = await inWorker(portfolio, { onProgress: (share) => assert.fail(String(share)) }).tornado();
  assert.deepEqual(tornado, portfolio.tornado());
});

test("a plan is stopped by what its follower throws", () => {
  const plan = portfolio.plan({ trials: 200_000 });
  const stop = () => {
    throw new RangeError("enough");
  };
  assert.throws(() => plan.run(stop), RangeError);
  plan.free();
});

test("this thread is free meanwhile", async () => {
  let beats = 0;
  const heart = setInterval(() => (beats += 1), 5);
  const began = performance.now();
  await simulateInWorker(portfolio, { trials: 1_000_000 });
  clearInterval(heart);
  assert.ok(beats > (performance.now() - began) / 50, `${beats} beats`);
});

test("who runs for a precision stops there", async () => {
  const options = { trials: 2_000_000, until: { relative_error: 0.005 } };
  const there = await simulateInWorker(portfolio, options);
  assert.deepEqual(there.summary, portfolio.simulate(options).summary);
});

for (const [how, until] of [["all years", undefined], ["a precision", { relative_error: 1e-9 }]]) {
  test(`a run for ${how} is aborted within a moment, and the next one runs`, async () => {
    const controller = new AbortController();
    const options = { trials: 2 ** 27, ...(until && { until }) };
    const long = simulateInWorker(portfolio, options, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await assert.rejects(long, { name: "AbortError" });
    const began = performance.now();
    const next = await simulateInWorker(portfolio, { trials: 4096 });
    assert.ok(performance.now() - began < 3000);
    assert.equal(next.losses.length, 4096);
  });
}

test("simulations take turns, and one that waits can be aborted", async () => {
  const controller = new AbortController();
  const order = [];
  const first = simulateInWorker(portfolio, { trials: 200_000 }).then(() => order.push("first"));
  const second = simulateInWorker(portfolio, { trials: 200_000 }, { signal: controller.signal });
  const third = simulateInWorker(portfolio, { trials: 4096 }).then(() => order.push("third"));
  controller.abort(new Error("no longer wanted"));
  await assert.rejects(second, /no longer wanted/);
  await Promise.all([first, third]);
  assert.deepEqual(order, ["first", "third"]);
  await assert.rejects(simulateInWorker(portfolio, {}, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("a refusal crosses over as an IsmsError, and the worker goes on", async () => {
  await assert.rejects(simulateInWorker(portfolio, { trials: 0 }), (error) => {
    assert.ok(error instanceof IsmsError);
    assert.deepEqual([error.code, error.path], ["out_of_range", "trials"]);
    assert.equal(error.issues.length, 1);
    return true;
  });
  const own = Portfolio.parse(portfolio.toJson());
  const running = simulateInWorker(own, { trials: 4096 });
  own.free();
  assert.equal((await running).losses.length, 4096);
});

test("an idle worker keeps no process alive", async () => {
  const code = `
    import { Portfolio } from "isms";
    import { simulateInWorker } from "isms/worker";
    const portfolio = Portfolio.parse(${JSON.stringify(portfolio.toJson())});
    const controller = new AbortController();
    const long = simulateInWorker(portfolio, { trials: 2 ** 27 }, { signal: controller.signal, onProgress: () => controller.abort() });
    await long.catch((reason) => console.log(reason.name));
    console.log((await simulateInWorker(portfolio, { trials: 10 })).losses.length);
  `;
  const options = { cwd: new URL("..", import.meta.url), timeout: 20_000 };
  const { stdout } = await promisify(execFile)("node", ["--input-type=module", "--eval", code], options);
  assert.equal(stdout, "AbortError\n10\n");
});
