// The conformance cases, answered by the web face in Node. `conformance/README.md` says what a case
// is; Rust and Python answer the same ones.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import {
  distribution,
  exceedanceSvg,
  IsmsError,
  lintRules,
  Portfolio,
  Program,
  protocols,
  tornadoSvg,
  verify,
} from "isms";
import { loadCatalogs } from "isms/catalogs";

import { camelCased, parentOf, textOf, topics } from "./conformance-cases.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const calls = {
  load: () => null,
  warnings: (program) => program.warnings(),
  to_json: (program) => program.toJson(),
  hash: (program) => program.hash(),
  register: (program) => program.register(),
  heat_map: (program, options) => program.heatMap(options),
  priority: (program, options) => program.priority(options),
  criteria: (program) => program.checkCriteria(),
  statement: (program, options) => program.statement(options),
  trace_risk: (program, { risk }) => program.traceRisk(risk),
  security_levels: (program, options) => program.securityLevels(options),
  target_levels: (program, options) => program.targetLevels(options),
  work_process: (program, options) => program.workProcess(options),
  capabilities: (program, options) => program.capabilities(options),
  applicability: (program, options) => program.applicability(options),
  requirements_specification: (program, options) => program.requirementsSpecification(options),
  specification_html: (program, options) => program.specificationHtml(options),
  specification_markdown: (program, options) => program.specificationMarkdown(options),
  explain: (program, options) => program.explain(options),
  explain_text: (program, options) => program.explainText(options),
  zones_mermaid: (program, options) => program.zonesMermaid(options),
  zones_dot: (program, options) => program.zonesDot(options),
  attack_paths: (program, options) => program.attackPaths(options),
  what_if: (program, { changes, ...options }) => program.whatIf(changes, options).report,
  what_if_document: (program, { changes, ...options }) => program.whatIf(changes, options).document,
  forecast: (program, options) => program.forecast(options),
  lint: (program, options) => program.lint(options),
  attack_coverage: (program, options) => program.attackCoverage(options),
  navigator_layer: (program, { zone, ...options }) => program.navigatorLayer(zone, options),
  navigator_layer_sha256: (program, { zone, ...options }) => sha256(program.navigatorLayer(zone, options)),
  simulate: (program, options) => program.simulate(options).summary,
  placement: (program, options) => program.placement(options),
  html: (program, options) => program.reportHtml(options),
  html_sha256: (program, options) => sha256(program.reportHtml(options)),
  markdown: (program, options) => program.reportMarkdown(options),
  markdown_sha256: (program, options) => sha256(program.reportMarkdown(options)),
};

/** What the library answers to a case about a knowledge base. */
const attackCalls = {
  attack: (catalogs, { edition }) => catalogs.attack(edition),
  technique: (catalogs, { id }) => catalogs.technique(id),
  techniques_answered_by: (catalogs, { requirement }) => catalogs.techniquesAnsweredBy(requirement),
  emb3d: (catalogs, { edition }) => catalogs.emb3d(edition),
  lint_rules: () => lintRules(),
  protocols: () => protocols(),
};

/** What the library answers to a case about a portfolio. */
const portfolioCalls = {
  load: () => null,
  to_json: (portfolio) => portfolio.toJson(),
  hash: (portfolio) => portfolio.hash(),
  simulate: (portfolio, options) => portfolio.simulate(options).summary,
  losses: (portfolio, options) => [...portfolio.simulate(options).losses],
  verify: (portfolio, { simulation, claimed }) => {
    const { summary } = portfolio.simulate(camelCased(simulation));
    verify(portfolio, { ...summary, ...claimed });
    return null;
  },
  compare: (portfolio, { before, after }) => {
    const { differences: _, ...rest } = portfolio.compare(camelCased(before), camelCased(after));
    return rest;
  },
  stages: (portfolio, options) => portfolio.stages(options),
  exact: (portfolio, options) => portfolio.exact(options),
  tornado: (portfolio, options) => portfolio.tornado(options),
  tornado_svg: (portfolio, options) => tornadoSvg(portfolio.tornado(options)),
  exceedance_svg: (portfolio, options) => {
    const { stage, curve, currency } = portfolio.simulate(options).summary;
    const { tolerance } = portfolio.toObject().quantification ?? {};
    return exceedanceSvg({ curves: [{ name: stage, curve }], tolerance, currency });
  },
  sobol_indices: (portfolio, options) => portfolio.sobolIndices(options),
  value_controls: (portfolio, options) => portfolio.valueControls(options),
  value_of_information: (portfolio, options) => portfolio.valueOfInformation(options),
};

/** What a distribution says of itself, of values and of probabilities. */
function lawOf(stated, { x = [], p = [] } = {}) {
  const law = distribution(stated);
  return {
    mean: law.mean(),
    variance: law.variance(),
    pdf: [...law.pdf(x)],
    cdf: [...law.cdf(x)],
    sf: [...law.sf(x)],
    quantile: [...law.ppf(p)],
    upper_quantile: [...law.isf(p)],
  };
}

const usual = await loadCatalogs();

/** What the library answers to a case. */
async function answer(given) {
  if (given.distribution !== undefined) return lawOf(given.distribution, given.options);
  if (given.portfolio !== undefined) {
    const portfolio = Portfolio.parse(textOf(given));
    return portfolioCalls[given.call](portfolio, camelCased(given.options));
  }
  const catalogs = given.catalog === undefined ? usual : (await loadCatalogs()).addJson(given.catalog);
  if (given.call === "requirement") return catalogs.requirement(given.options.id);
  if (given.call === "requirements") return catalogs.requirements(given.options.standard, given.options.edition);
  const ofAttack = attackCalls[given.call];
  if (ofAttack !== undefined) return ofAttack(catalogs, given.options ?? {});
  const limits = given.limits ?? {};
  const program = Program.parse(textOf(given), { catalogs, limits });
  try {
    return calls[given.call](program, camelCased(given.options));
  } finally {
    program.free();
  }
}

const at = (value, pointer) => {
  const [parent, key] = parentOf(value, pointer);
  return parent[key];
};

/** Equal, numbers to the last bit: `deepStrictEqual` tells 0 from -0. */
async function check(given) {
  if (given.error !== undefined) {
    const thrown = await answer(given).then(
      () => assert.fail("it was accepted"),
      (reason) => reason,
    );
    assert.ok(thrown instanceof IsmsError, String(thrown));
    assert.equal(thrown.issues.length, given.error_count ?? given.error.length);
    given.error.forEach((expected, n) => {
      const issue = thrown.issues[n];
      const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, issue[key] ?? null]));
      assert.deepStrictEqual(shown, expected);
    });
    assert.deepEqual([thrown.code, thrown.path], [thrown.issues[0].code, thrown.issues[0].path]);
    return;
  }
  const found = await answer(given);
  if (given.expect !== undefined) assert.deepStrictEqual(found, given.expect);
  for (const [pointer, expected] of Object.entries(given.expect_part ?? {})) {
    assert.deepStrictEqual(at(found, pointer), expected, pointer);
  }
  for (const text of given.contains ?? []) assert.ok(found.includes(text), `${text} is not there`);
  for (const text of given.lacks ?? []) assert.ok(!found.includes(text), `${text} is there`);
}

for (const [topic, cases] of topics()) {
  for (const given of cases) test(`${topic}: ${given.name}`, () => check(given));
}

test("bytes that are not text", () => {
  assert.throws(
    () => Program.parse(new Uint8Array([0x61, 0x3a, 0xff]), { catalogs: usual }),
    (error) => error instanceof IsmsError && error.code === "not_utf8" && error.path === "",
  );
});
