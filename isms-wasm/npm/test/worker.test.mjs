import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";

import { IsmsError, Portfolio } from "isms";
import { simulateInWorker, startWorker } from "isms/worker";

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
