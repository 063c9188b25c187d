import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";

import { distribution, exceedanceSvg, IsmsError, Portfolio, Program, Simulation, verify } from "isms";
import { loadCatalogs } from "isms/catalogs";

/** One event of a million in ten years; and many small ones, less with a control. */
const text = `
scenarios:
  - id: blackout
    title: Blackout
    frequency: {loss_events: {constant: 0.1}}
    primary_loss: {all_forms: {constant: 1000000}}
  - id: theft
    title: A laptop is stolen
    frequency: {loss_events: {pert: {low: 1, mode: 3, high: 9}}}
    primary_loss: {replacement: {lognormal: {low: 1000, high: 3000}}}
    controls: [{control: locks, factor: loss_event_frequency, effectiveness: {constant: 0.5}}]
controls: [{id: locks, status: planned}]
quantification: {currency: EUR, tolerance: [{loss: 10000, probability: 0.5}, {loss: 500000, probability: 0.01}]}
`;

let portfolio;

before(() => {
  portfolio = Portfolio.parse(text);
});

/** Checks that a call is refused with a code and a path. */
function refused(code, path, ask) {
  assert.throws(ask, (error) => {
    assert.ok(error instanceof IsmsError, String(error));
    assert.deepEqual([error.code, error.path], [code, path]);
    return true;
  });
}

test("a portfolio is text or data, and its order changes nothing", () => {
  const data = portfolio.toObject();
  assert.deepEqual(data, JSON.parse(portfolio.toJson()));
  assert.deepEqual(JSON.parse(JSON.stringify(portfolio)), data);
  assert.equal(Portfolio.parse(data).hash(), portfolio.hash());
  data.scenarios.reverse();
  const turned = Portfolio.parse(data);
  assert.equal(turned.hash(), portfolio.hash());
  const hash = (of) => of.simulate({ trials: 5000 }).summary.result_hash;
  assert.equal(hash(turned), hash(portfolio));
});

test("the portfolio of a program has its controls and places", async () => {
  const catalogs = await loadCatalogs();
  const read = (file) => readFile(new URL(`../../../${file}`, import.meta.url), "utf8");
  const program = Program.parse(await read("examples/water_utility/program.yaml"), { catalogs });
  const data = program.portfolio().toObject();
  assert.equal(data.scenarios.length, program.toObject().scenarios.length);
  assert.ok(data.controls.length > 0);
  assert.equal(data.places.length, data.scenarios.length);
  assert.equal(Portfolio.of(program).hash(), program.portfolio().hash());
  const without = Program.parse(await read("isms-core/tests/data/small.yaml"), { catalogs });
  refused("no_scenarios", "scenarios", () => without.portfolio());
});

test("a year in ten loses a million, and nine lose none of it", () => {
  const alone = Portfolio.parse({ scenarios: [portfolio.toObject().scenarios[0]] });
  const simulation = alone.simulate({ trials: 200_000, levels: [0.99] });
  const { summary, losses } = simulation;
  assert.ok(losses instanceof Float64Array);
  assert.equal(losses.length, 200_000);
  assert.equal(summary.expected_loss, 100_000);
  assert.ok(Math.abs(summary.no_loss.value - Math.exp(-0.1)) < 5 * summary.no_loss.standard_error);
  assert.equal(summary.levels[0].value_at_risk.value, 1_000_000);
  assert.equal(simulation.valueAtRisk(0.99).value, 1_000_000);
  assert.equal(simulation.valueAtRisk(0.9).value, 0);
  // The worst tenth is those with a loss, less what was drawn beyond them: its mean is 10 times all.
  assert.ok(Math.abs(simulation.tailValueAtRisk(0.9).value - 10 * summary.mean.value) < 1e-6 * summary.mean.value);
  const some = losses.filter((loss) => loss > 0).length / losses.length;
  assert.equal(simulation.exceedance([0, 5e9]).points[0].probability, some);
  assert.equal(simulation.exceedance(Float64Array.of(5e9)).points[0].probability, 0);
});

test("options reach the engine, names in camelCase", () => {
  const ask = (options) => portfolio.simulate({ trials: 5000, ...options }).summary;
  assert.equal(ask({ seed: 7 }).result_hash, ask({ seed: 7 }).result_hash);
  assert.notEqual(ask({ seed: 7 }).result_hash, ask({ seed: 8 }).result_hash);
  assert.equal(ask({ tailLevel: 0.9 }).tail_level, 0.9);
  assert.deepEqual(ask({ stage: "residual" }).controls, ["locks"]);
  assert.deepEqual(ask({ controls: ["locks"] }).controls, ["locks"]);
  assert.ok(ask({ controls: ["locks"] }).mean.value < ask({}).mean.value);
  assert.equal(ask({ mode: "exposure_only" }).warnings.length, 1);
  assert.equal(ask({ sequence: "sobol" }).sequence, "sobol");
  const precise = ask({ trials: 1_000_000, until: { relative_error: 0.05 } });
  assert.ok(precise.trials < 1_000_000 && precise.mean.standard_error <= 0.05 * precise.mean.value);
});

test("what a stored summary says is verified", () => {
  const { summary } = portfolio.simulate({ trials: 9000, stage: "target" });
  verify(portfolio, JSON.parse(JSON.stringify(summary)));
  refused("not_reproduced", "result_hash", () => verify(portfolio, { ...summary, seed: 2 }));
});

test("a simulation that was run elsewhere answers alike", () => {
  const here = portfolio.simulate({ trials: 9000 });
  const stored = Simulation.of(here.summary, here.losses.slice());
  here.free();
  assert.throws(() => here.valueAtRisk(0.5), /was freed/);
  const again = portfolio.simulate({ trials: 9000 });
  assert.deepEqual(stored.summary, again.summary);
  assert.deepEqual(stored.valueAtRisk(0.95), again.valueAtRisk(0.95));
  assert.deepEqual(stored.tailValueAtRisk(0.95), again.tailValueAtRisk(0.95));
  assert.deepEqual(stored.exceedance([1e4]), again.exceedance([1e4]));
  stored.free();
  assert.throws(() => stored.valueAtRisk(0.5), /was freed/);
});

test("blocks join in any order to the same bits", () => {
  const options = { trials: 10_000, seed: 3 };
  const plan = portfolio.plan(options);
  assert.equal(plan.blocks(), 3);
  const blocks = [2, 0, 1].map((index) => plan.block(index));
  assert.ok(blocks[0] instanceof Float64Array);
  const whole = portfolio.simulate(options);
  assert.deepEqual(plan.join(blocks).losses, whole.losses);
  assert.deepEqual(plan.run().summary, whole.summary);
  const told = [];
  const stopped = portfolio.plan({ trials: 100_000 }).run((trials, of) => told.push([trials, of]) < 2);
  assert.equal(stopped, undefined);
  assert.deepEqual(told, [[32_768, 100_000], [65_536, 100_000]]);
  refused("out_of_range", "block", () => plan.block(3));
  refused("out_of_range", "blocks", () => plan.join([blocks[0]]));
  refused("wrong_type", "blocks[1]", () => plan.join([blocks[1], Float64Array.of(1, 2)]));
});

test("stages and comparisons share their random numbers", () => {
  const options = { trials: 20_000 };
  const { before, after, reduction, worse } = portfolio.compare({ ...options, stage: "current" }, { ...options, stage: "target" });
  assert.equal(before.result_hash, portfolio.simulate(options).summary.result_hash);
  assert.equal(worse.value, 0);
  assert.ok(Math.abs(reduction.value - (before.mean.value - after.mean.value)) < 1e-6);
  assert.ok(reduction.standard_error < before.mean.standard_error / 3);
  const stages = portfolio.stages(options);
  assert.equal(stages.current.result_hash, before.result_hash);
  assert.equal(stages.target.result_hash, after.result_hash);
});

test("the curve is drawn with what is borne", () => {
  const { curve, currency } = portfolio.simulate({ trials: 5000 }).summary;
  const { tolerance } = portfolio.toObject().quantification;
  const svg = exceedanceSvg({ curves: [{ name: "<i>now</i>", curve }], tolerance, currency });
  assert.match(svg, /^<svg [^]*&lt;i&gt;now[^]*<\/svg>\n$/);
  assert.match(svg, /EUR/);
  assert.ok(svg.length > exceedanceSvg({ curves: [{ name: "now", curve }] }).length);
});

test("a distribution answers one number or many", () => {
  const pert = distribution({ pert: { low: 2, mode: 8, high: 32 } });
  assert.equal(pert.mean(), 11);
  // (mean - low) (high - mean) / 7
  assert.ok(Math.abs(pert.variance() - 27) < 1e-12);
  assert.equal(pert.sd(), Math.sqrt(pert.variance()));
  assert.deepEqual(pert.support(), [2, 32]);
  const levels = [0, 0.05, 0.5, 0.95, 1];
  const values = pert.ppf(levels);
  assert.ok(values instanceof Float64Array);
  pert.cdf(values).forEach((p, at) => assert.ok(Math.abs(p - levels[at]) < 1e-14));
  assert.equal(pert.ppf(0.5), values[2]);
  assert.ok(Math.abs(pert.sf(20) + pert.cdf(20) - 1) < 1e-15);
  assert.ok(Math.abs(pert.isf(0.05) - pert.ppf(0.95)) < 1e-12);
  const step = 1e-6;
  assert.ok(Math.abs(pert.pdf(10) - (pert.cdf(10 + step) - pert.cdf(10 - step)) / (2 * step)) < 1e-8);
  assert.ok(Number.isNaN(pert.ppf(1.5)));
  assert.equal(distribution({ pareto: { minimum: 1, shape: 0.9 } }).mean(), Infinity);
  pert.free();
  assert.throws(() => pert.mean(), /was freed/);
});

/** The portfolio as data with something in it changed. */
function changed(change) {
  const data = portfolio.toObject();
  change(data);
  return data;
}

/** Reads a portfolio whose scenarios hang together as a matrix says. */
function joined(correlation) {
  return () =>
    Portfolio.parse(
      changed((data) => {
        data.quantification.dependence = {
          copula: "gaussian",
          factors: ["blackout", "theft"].map((scenario) => ({ scenario, factor: "events" })),
          correlation,
        };
      }),
    );
}

const rate = "scenarios[0].frequency.loss_events";
const matrix = "quantification.dependence.correlation";

for (const [what, code, path, ask] of [
  ["a portfolio without scenarios", "no_scenarios", "scenarios", () => Portfolio.parse({ scenarios: [] })],
  ["a word too many", "unknown_field", "scenario", () => Portfolio.parse("scenario: []")],
  ["low above high", "out_of_range", "scenarios[0].frequency.loss_events.pert", () => Portfolio.parse(text.replace("{constant: 0.1}", "{pert: {low: 3, mode: 2, high: 1}}"))],
  ["no number", "not_finite", "scenarios[0].frequency.loss_events.constant", () => Portfolio.parse(text.replace("0.1", ".nan"))],
  ["a negative rate", "out_of_range", "scenarios[0].frequency.loss_events", () => Portfolio.parse(text.replace("0.1", "-0.1"))],
  ["too many trials", "too_many_trials", "trials", () => portfolio.simulate({ trials: 1e12 })],
  ["a seed that is none", "wrong_type", "seed", () => portfolio.simulate({ seed: 1.5 })],
  ["low above high in data", "out_of_range", `${rate}.uniform.low`, () => Portfolio.parse(changed((data) => (data.scenarios[0].frequency.loss_events = { uniform: { low: 3, high: 1 } })))],
  ["a correlation above one", "invalid_correlation", `${matrix}[0][1]`, joined([[1, 2], [2, 1]])],
  ["a matrix that is not symmetric", "invalid_correlation", `${matrix}[1][0]`, joined([[1, 0.5], [0.4, 1]])],
  ["a diagonal without ones", "invalid_correlation", `${matrix}[1][1]`, joined([[1, 0.5], [0.5, 0.9]])],
  ["a matrix of no variables", "invalid_correlation", `${matrix}[2]`, joined([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])],
  ["a correlation that is no number", "not_finite", `${matrix}[0][1]`, joined([[1, NaN], [NaN, 1]])],
  ["too many trials of a plan", "too_many_trials", "trials", () => portfolio.plan({ trials: 1e12 })],
  ["too many trials of a comparison", "too_many_trials", "before.trials", () => portfolio.compare({ trials: 1e12 }, { trials: 1e12 })],
  ["too many trials of stages", "too_many_trials", "trials", () => portfolio.stages({ trials: 1e12 })],
  ["too many trials of a tornado", "too_many_trials", "simulation.trials", () => portfolio.tornado({ simulation: { trials: 1e12 } })],
  ["too many trials of indices", "too_many_trials", "trials", () => portfolio.sobolIndices({ trials: 1e12 })],
  ["too many trials of a valuation", "too_many_trials", "trials", () => portfolio.valueControls({ trials: 1e12 })],
  ["too many trials of information", "too_many_trials", "trials", () => portfolio.valueOfInformation({ trials: 1e12 })],
  ["a block between two", "out_of_range", "block", () => portfolio.plan({ trials: 10 }).block(0.5)],
  ["a block that is no number", "out_of_range", "block", () => portfolio.plan({ trials: 10 }).block(NaN)],
  ["a level", "out_of_range", "levels[0]", () => portfolio.plan({ levels: [1] })],
  ["a level asked later", "out_of_range", "level", () => portfolio.simulate({ trials: 10 }).valueAtRisk(0)],
  ["a control", "unknown_id", "controls[0]", () => portfolio.simulate({ controls: ["lock"] })],
  ["an option", "unknown_field", "trails", () => portfolio.simulate({ trails: 10 })],
  ["an option before a change", "unknown_field", "before.trails", () => portfolio.compare({ trails: 10 })],
  ["years after a change", "out_of_range", "after.trials", () => portfolio.compare({}, { trials: 10 })],
  ["a distribution", "out_of_range", "pert", () => distribution({ pert: { low: 3, mode: 2, high: 1 } })],
  ["a family", "unknown_variant", "", () => distribution({ gauss: { mean: 1 } })],
]) {
  test(`${what} that is wrong is refused`, () => {
    assert.throws(ask, (error) => {
      assert.ok(error instanceof IsmsError, String(error));
      assert.equal(error.code, code, error.message);
      assert.ok(error.path.startsWith(path), error.path);
      return true;
    });
  });
}

/** Each number that JSON has no word for: as null, some would pass for a field that is left out. */
for (const number of [NaN, Infinity, -Infinity]) {
  for (const [what, path, ask] of [
    ["a rate", `${rate}.constant`, () => Portfolio.parse(changed((data) => (data.scenarios[0].frequency.loss_events.constant = number)))],
    ["a bound", "scenarios[1].primary_loss.replacement.lognormal.high", () => Portfolio.parse(changed((data) => (data.scenarios[1].primary_loss.replacement.lognormal.high = number)))],
    ["what may be left out", "scenarios[0].bounds.loss_per_year", () => Portfolio.parse(changed((data) => (data.scenarios[0].bounds = { loss_per_year: number })))],
    ["what is borne", "quantification.tolerance[1].loss", () => Portfolio.parse(changed((data) => (data.quantification.tolerance[1].loss = number)))],
    ["a parameter", "pert.mode", () => distribution({ pert: { low: 1, mode: number, high: 3 } })],
    ["trials", "trials", () => portfolio.simulate({ trials: number })],
    ["a seed", "seed", () => portfolio.simulate({ seed: number })],
    ["a level", "levels[1]", () => portfolio.simulate({ levels: [0.5, number] })],
    ["a level of the tail", "tail_level", () => portfolio.simulate({ tailLevel: number })],
    ["a precision", "until.relative_error", () => portfolio.simulate({ until: { relativeError: number } })],
    ["a limit", "bytes", () => Program.parse("{}", { limits: { bytes: number } })],
    ["a point of a picture", "tolerance[0].loss", () => exceedanceSvg({ curves: [], tolerance: [{ loss: number, probability: 0.5 }] })],
  ]) {
    test(`${number} as ${what} is refused`, () => refused("not_finite", path, ask));
  }
}

test("what is asked of a simulation is a number", () => {
  const simulation = portfolio.simulate({ trials: 10 });
  for (const number of [NaN, Infinity, -Infinity]) {
    refused("out_of_range", "level", () => simulation.valueAtRisk(number));
    refused("out_of_range", "level", () => simulation.tailValueAtRisk(number));
  }
  refused("not_finite", "losses", () => simulation.exceedance([1, NaN]));
  const { summary } = simulation;
  const told = Simulation.of(summary, Float64Array.of(1, NaN));
  refused("not_finite", "losses[1]", () => told.valueAtRisk(0.5));
});

test("a refusal of a number says what the engine would say", () => {
  const message = (ask) => {
    try {
      ask();
    } catch (error) {
      return error.message;
    }
  };
  for (const [yaml, number] of [[".nan", NaN], [".inf", Infinity], ["-.inf", -Infinity]]) {
    const data = changed((data) => (data.scenarios[0].frequency.loss_events.constant = number));
    const said = message(() => Portfolio.parse(data));
    assert.equal(said, message(() => Portfolio.parse(text.replace("0.1", yaml))));
    assert.match(said, /\[not_finite\]$/);
  }
});
