//! The simulation against figures computed independently, and against what must hold whatever the
//! figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

use isms_core::distribution::Distribution;
use isms_core::id::{ControlId, ScenarioId};
use isms_core::model::{
    ControlEffect, ControlStatus, Counts, Frequency, LossBounds, LossMagnitude, Scenario,
    ScenarioFactor, SecondaryLoss, Stage, Susceptibility,
};
use isms_core::quant::{
    Block, LossMode, Plan, Portfolio, PortfolioControl, Precision, Sequence, Simulation,
    SimulationOptions, verify,
};
use quickcheck::{Arbitrary, Gen, QuickCheck};
use serde_json::Value;

/// Reference figures: mpmath at 40 digits, FFT between brackets, a Panjer cross-check.
fn cases() -> Vec<Value> {
    let text = include_str!("data/quant_cases.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn case(id: &str) -> Value {
    let found = cases().into_iter().find(|case| case["id"] == id);
    found.unwrap_or_else(|| panic!("no case {id}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn pert(triple: &Value) -> Distribution {
    let [low, mode, high] = numbers(triple).try_into().unwrap();
    Distribution::Pert {
        low,
        mode,
        high,
        lambda: 4.0,
    }
}

fn lognormal(inputs: &Value) -> Distribution {
    Distribution::Lognormal {
        low: number(&inputs["p05"]),
        high: number(&inputs["p95"]),
        low_probability: 0.05,
        high_probability: 0.95,
        cap: None,
    }
}

fn scenario(id: &str, rate: Distribution, loss: Distribution) -> Scenario {
    Scenario {
        id: ScenarioId::new(id).unwrap(),
        title: id.to_owned(),
        description: None,
        risks: Vec::new(),
        assets: Vec::new(),
        property: None,
        axis: None,
        frequency: Frequency::LossEvents(rate),
        vulnerability: None,
        counts: Counts::Poisson,
        primary_loss: LossMagnitude::all_forms(loss),
        secondary_loss: None,
        bounds: None,
        insurance: None,
        harms: Vec::new(),
        controls: Vec::new(),
        extensions: Default::default(),
    }
}

fn portfolio(scenarios: Vec<Scenario>) -> Portfolio {
    Portfolio {
        scenarios,
        ..Portfolio::default()
    }
}

fn options(trials: u64) -> SimulationOptions {
    SimulationOptions {
        trials,
        levels: vec![0.5, 0.8, 0.9, 0.95, 0.99, 0.999],
        ..SimulationOptions::default()
    }
}

/// Within five standard errors of the mean.
fn mean_agrees(found: f64, expected: f64, sd: f64, trials: u64) {
    let error = sd / (trials as f64).sqrt();
    assert!(
        (found - expected).abs() <= 5.0 * error,
        "{found} for {expected} +- {error}"
    );
}

const TRIALS: u64 = 200_000;

/// Mean, chance of no loss and quantiles of a compound distribution.
fn agrees(portfolio: &Portfolio, outputs: &Value) {
    let result = portfolio.simulate(&options(TRIALS)).unwrap();
    let n = TRIALS as f64;
    mean_agrees(
        result.summary.mean.value,
        number(&outputs["mean"]),
        number(&outputs["sd"]),
        TRIALS,
    );
    let zero = number(&outputs["p_zero"]);
    let error = (zero * (1.0 - zero) / n).sqrt();
    assert!((result.summary.no_loss.value - zero).abs() <= 5.0 * error);
    let levels = numbers(&outputs["quantile_p"]);
    let densities = numbers(&outputs["density_at_quantile"]);
    let brackets: Vec<Vec<f64>> = outputs["quantile_bracket"]
        .as_array()
        .unwrap()
        .iter()
        .map(numbers)
        .collect();
    let tails = numbers(&outputs["tvar"]);
    for (((level, density), bracket), tail) in levels.iter().zip(densities).zip(brackets).zip(tails)
    {
        let found = result.value_at_risk(*level).unwrap().value;
        // Below the atom at 0 the quantile is 0, and has no error.
        let error = if bracket[1] > 0.0 {
            (level * (1.0 - level) / n).sqrt() / density
        } else {
            0.0
        };
        let half = (bracket[1] - bracket[0]) / 2.0;
        let middle = (bracket[1] + bracket[0]) / 2.0;
        assert!(
            (found - middle).abs() <= 5.0 * error + half,
            "VaR {level}: {found} for {middle}"
        );
        let found = result.tail_value_at_risk(*level).unwrap();
        let error = found.standard_error.unwrap();
        assert!(
            (found.value - tail).abs() <= 5.0 * error,
            "TVaR {level}: {found:?} for {tail}"
        );
    }
}

#[test]
fn compound_poisson_lognormal() {
    for id in [
        "compound_poisson_lognormal_0",
        "compound_poisson_lognormal_2",
    ] {
        let case = case(id);
        let rate = Distribution::Constant(number(&case["inputs"]["rate"]));
        let loss = lognormal(&case["inputs"]);
        agrees(
            &portfolio(vec![scenario("a", rate, loss)]),
            &case["outputs"],
        );
    }
}

#[test]
fn compound_poisson_pert() {
    let case = case("compound_poisson_pert_0");
    let rate = Distribution::Constant(number(&case["inputs"]["rate"]));
    let loss = pert(&case["inputs"]["severity_pert"]);
    agrees(
        &portfolio(vec![scenario("a", rate, loss)]),
        &case["outputs"],
    );
}

#[test]
fn a_rate_that_is_uncertain_is_drawn_each_year() {
    let case = case("mixed_poisson_pert_0");
    let rate = pert(&case["inputs"]["rate_pert"]);
    let loss = pert(&case["inputs"]["severity_pert"]);
    agrees(
        &portfolio(vec![scenario("a", rate, loss)]),
        &case["outputs"],
    );
}

#[test]
fn one_event_at_most() {
    for id in [
        "bernoulli_lognormal_0",
        "bernoulli_lognormal_1",
        "bernoulli_lognormal_3",
    ] {
        let case = case(id);
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        // A Poisson count of at most one is one with the probability 1 - exp(-rate).
        let rate = -(-number(&inputs["p"])).ln_1p();
        let mut scenario = scenario("a", Distribution::Constant(rate), lognormal(inputs));
        scenario.bounds = Some(LossBounds {
            events_per_year: Some(1),
            ..LossBounds::default()
        });
        let result = portfolio(vec![scenario])
            .simulate(&options(TRIALS))
            .unwrap();
        let mean = number(&outputs["mean"]);
        mean_agrees(
            result.summary.mean.value,
            mean,
            number(&outputs["sd"]),
            TRIALS,
        );
        let levels = numbers(&outputs["levels"]).into_iter();
        let expected = numbers(&outputs["var"])
            .into_iter()
            .zip(numbers(&outputs["tvar"]));
        for (level, (var, tvar)) in levels.zip(expected) {
            let found = result.tail_value_at_risk(level).unwrap();
            let within = 5.0 * found.standard_error.unwrap();
            assert!(
                (found.value - tvar).abs() <= within,
                "TVaR {level}: {found:?} for {tvar}"
            );
            let found = result.value_at_risk(level).unwrap();
            let within = 5.0 * found.standard_error.unwrap_or(0.0) + 1.0;
            // Where the level is that of the atom's end, either side of the jump is near.
            let at_jump = (level - number(&outputs["p_zero"])).abs() < 1e-9;
            assert!(
                at_jump || (found.value - var).abs() <= within,
                "VaR {level}: {found:?} for {var}"
            );
        }
    }
}

/// The whole tree, as other tools compute it, and as it is.
fn tree() -> Portfolio {
    let case = case("fair_tree_product");
    let inputs = &case["inputs"];
    let mut tree = scenario("tree", Distribution::Constant(1.0), pert(&inputs["pl"]));
    tree.frequency = Frequency::ThreatEvents(pert(&inputs["tef"]));
    tree.vulnerability = Some(Susceptibility::Contest {
        threat_capability: pert(&inputs["tcap"]),
        resistance_strength: pert(&inputs["rs"]),
        drawn_per: None,
    });
    tree.secondary_loss = Some(SecondaryLoss {
        probability: pert(&inputs["slef"]),
        magnitude: LossMagnitude::all_forms(pert(&inputs["slm"])),
    });
    portfolio(vec![tree])
}

#[test]
fn frequency_times_magnitude_under_its_own_name() {
    let case = case("fair_tree_product");
    let outputs = &case["outputs"];
    let exposure = SimulationOptions {
        mode: LossMode::ExposureOnly,
        ..options(TRIALS)
    };
    let result = tree().simulate(&exposure).unwrap();
    let (mean, sd) = (number(&outputs["mean"]), number(&outputs["sd"]));
    mean_agrees(result.summary.mean.value, mean, sd, TRIALS);
    assert!((result.summary.sd / sd - 1.0).abs() < 0.01);
    assert!((result.summary.expected_loss.unwrap() / mean - 1.0).abs() < 1e-10);
    assert_eq!(result.summary.warnings.len(), 1);
}

#[test]
fn event_by_event_the_mean_is_the_same_and_the_spread_is_not() {
    let case = case("fair_tree_product");
    let mean = number(&case["outputs"]["mean"]);
    let result = tree().simulate(&options(TRIALS)).unwrap();
    assert!((result.summary.expected_loss.unwrap() / mean - 1.0).abs() < 1e-10);
    mean_agrees(result.summary.mean.value, mean, result.summary.sd, TRIALS);
    assert!(result.summary.sd > 1.2e6);
    assert!(result.summary.no_loss.value > 0.05);
    assert!(result.summary.warnings.is_empty());
}

/// What others get wrong: one million every ten years.
#[test]
fn a_rare_event_is_rare_and_whole() {
    let rare = scenario(
        "rare",
        Distribution::Constant(0.1),
        Distribution::Constant(1e6),
    );
    let result = portfolio(vec![rare]).simulate(&options(100_000)).unwrap();
    assert_eq!(result.value_at_risk(0.99).unwrap().value, 1e6);
    assert_eq!(result.value_at_risk(0.9).unwrap().value, 0.0);
    assert!((result.summary.no_loss.value - (-0.1_f64).exp()).abs() < 0.005);
}

#[test]
fn a_gaussian_copula_joins_events() {
    for id in ["copula_bernoulli_0", "copula_bernoulli_1"] {
        let case = case(id);
        let inputs = &case["inputs"];
        let rho = number(&inputs["rho"]);
        let one = |id: &str, p: &Value| {
            let rate = -(-number(p)).ln_1p();
            let mut one = scenario(
                id,
                Distribution::Constant(rate),
                Distribution::Constant(1.0),
            );
            one.bounds = Some(LossBounds {
                events_per_year: Some(1),
                ..LossBounds::default()
            });
            one
        };
        let text = serde_json::json!({
            "dependence": {
                "copula": "gaussian",
                "factors": [
                    {"scenario": "a", "factor": "events"},
                    {"scenario": "b", "factor": "events"},
                ],
                "correlation": [[1, rho], [rho, 1]],
            }
        });
        let mut joined = portfolio(vec![one("a", &inputs["p1"]), one("b", &inputs["p2"])]);
        joined.quantification = isms_core::from_json(&text.to_string()).unwrap();
        let result = joined.simulate(&options(TRIALS)).unwrap();
        let both = result.losses().iter().filter(|loss| **loss == 2.0).count() as f64;
        let p = number(&case["outputs"]["p_both"]);
        let n = TRIALS as f64;
        assert!(
            (both / n - p).abs() <= 5.0 * (p * (1.0 - p) / n).sqrt(),
            "{} for {p}",
            both / n
        );
    }
}

#[test]
fn a_t_copula_brings_extremes_together() {
    let joined = |copula: Value| {
        let mut pair = portfolio(vec![
            scenario(
                "a",
                Distribution::Constant(0.02),
                Distribution::Constant(1.0),
            ),
            scenario(
                "b",
                Distribution::Constant(0.02),
                Distribution::Constant(1.0),
            ),
        ]);
        let text = serde_json::json!({"dependence": {
            "copula": copula,
            "factors": [
                {"scenario": "a", "factor": "events"},
                {"scenario": "b", "factor": "events"},
            ],
            "correlation": [[1, 0.3], [0.3, 1]],
        }});
        pair.quantification = isms_core::from_json(&text.to_string()).unwrap();
        let result = pair.simulate(&options(100_000)).unwrap();
        result.losses().iter().filter(|loss| **loss >= 2.0).count()
    };
    let gaussian = joined(serde_json::json!("gaussian"));
    let t = joined(serde_json::json!({"t": {"degrees_of_freedom": 3}}));
    assert!(t > 2 * gaussian, "{t} and {gaussian}");
}

#[test]
fn a_common_event_hits_several_scenarios_in_one_year() {
    let mut both = portfolio(vec![
        scenario(
            "a",
            Distribution::Constant(0.0),
            Distribution::Constant(1.0),
        ),
        scenario(
            "b",
            Distribution::Constant(0.0),
            Distribution::Constant(10.0),
        ),
    ]);
    let text = serde_json::json!({"common_events": [{
        "id": "supplier", "title": "The supplier fails", "frequency": {"constant": 0.2},
        "hits": [{"scenario": "a", "probability": 1}, {"scenario": "b", "probability": 0.5}],
    }]});
    both.quantification = isms_core::from_json(&text.to_string()).unwrap();
    let result = both.simulate(&options(200_000)).unwrap();
    assert_eq!(result.summary.expected_loss, Some(0.2 + 0.2 * 0.5 * 10.0));
    mean_agrees(result.summary.mean.value, 1.2, result.summary.sd, 200_000);
    // b is never hit where a is not.
    assert!(
        result
            .losses()
            .iter()
            .all(|loss| *loss == 0.0 || loss % 10.0 >= 1.0)
    );
}

/// A portfolio of a few scenarios of all kinds.
#[derive(Debug, Clone)]
struct Any(Portfolio);

fn one_of<T: Clone>(g: &mut Gen, items: &[T]) -> T {
    g.choose(items).unwrap().clone()
}

fn any_rate(g: &mut Gen) -> Distribution {
    let low = f64::from(u8::arbitrary(g)) / 100.0;
    one_of(
        g,
        &[
            Distribution::Constant(low),
            Distribution::Pert {
                low,
                mode: low + 0.5,
                high: low + 3.0,
                lambda: 4.0,
            },
            Distribution::Gamma {
                shape: 0.7,
                scale: 1.0 + low,
            },
        ],
    )
}

fn any_loss(g: &mut Gen) -> Distribution {
    let k = 1.0 + f64::from(u8::arbitrary(g));
    one_of(
        g,
        &[
            Distribution::Constant(k),
            Distribution::Uniform { low: 0.0, high: k },
            Distribution::Pert {
                low: 1.0,
                mode: k,
                high: 3.0 * k,
                lambda: 4.0,
            },
            Distribution::Lognormal {
                low: k,
                high: 20.0 * k,
                low_probability: 0.05,
                high_probability: 0.95,
                cap: None,
            },
        ],
    )
}

impl Arbitrary for Any {
    fn arbitrary(g: &mut Gen) -> Self {
        let count = 1 + usize::arbitrary(g) % 4;
        let factors = [
            ScenarioFactor::LossEventFrequency,
            ScenarioFactor::PrimaryLoss,
            ScenarioFactor::SecondaryProbability,
            ScenarioFactor::SecondaryLoss,
        ];
        let scenarios = (0..count).map(|n| {
            let mut entry = scenario(&format!("s{n}"), any_rate(g), any_loss(g));
            entry.secondary_loss = Some(SecondaryLoss {
                probability: Distribution::Uniform {
                    low: 0.1,
                    high: 0.6,
                },
                magnitude: LossMagnitude::all_forms(any_loss(g)),
            });
            if bool::arbitrary(g) {
                entry.counts = Counts::NegativeBinomial { shape: 1.5 };
            }
            let effect = |control: &str, factor| ControlEffect {
                control: ControlId::new(control).unwrap(),
                factor,
                effectiveness: Distribution::Pert {
                    low: 0.0,
                    mode: 0.5,
                    high: 1.0,
                    lambda: 4.0,
                },
                overlap: None,
            };
            let factor = one_of(g, &factors);
            entry.controls = vec![effect("c1", factor), effect("c2", factor)];
            entry
        });
        let control = |id: &str| PortfolioControl {
            id: ControlId::new(id).unwrap(),
            status: ControlStatus::Implemented,
            annual_cost: None,
        };
        let scenarios = scenarios.collect();
        let controls = vec![control("c1"), control("c2")];
        Self(Portfolio {
            scenarios,
            controls,
            ..Portfolio::default()
        })
    }
}

fn simulated(portfolio: &Portfolio, options: &SimulationOptions) -> Simulation {
    portfolio.simulate(options).unwrap()
}

fn holds(property: fn(Any) -> bool) {
    QuickCheck::new().tests(6).quickcheck(property);
}

#[test]
fn a_control_never_raises_a_loss() {
    fn property(any: Any) -> bool {
        let with = |ids: &[&str]| {
            let controls = ids.iter().map(|id| ControlId::new(id).unwrap()).collect();
            let options = SimulationOptions {
                controls: Some(controls),
                ..options(4500)
            };
            simulated(&any.0, &options)
        };
        let (none, one, both) = (with(&[]), with(&["c2"]), with(&["c1", "c2"]));
        // Not on average: in every single year.
        let falls =
            |a: &Simulation, b: &Simulation| a.losses().iter().zip(b.losses()).all(|(a, b)| a >= b);
        falls(&none, &one) && falls(&one, &both)
    }
    holds(property);
}

#[test]
fn tails_are_in_order() {
    fn property(any: Any) -> bool {
        let result = simulated(&any.0, &options(4500));
        let levels = &result.summary.levels;
        let rising = levels.windows(2).all(|pair| {
            pair[0].value_at_risk.value <= pair[1].value_at_risk.value
                && pair[0].tail_value_at_risk.value <= pair[1].tail_value_at_risk.value
        });
        // A mean of equal numbers can be a rounding below them.
        let above = |level: &isms_core::quant::LossLevel| {
            level.tail_value_at_risk.value >= level.value_at_risk.value * (1.0 - 1e-12)
        };
        rising && levels.iter().all(above)
    }
    holds(property);
}

#[test]
fn the_order_of_scenarios_changes_nothing() {
    fn property(any: Any) -> bool {
        let mut reversed = any.0.clone();
        reversed.scenarios.reverse();
        reversed.controls.reverse();
        simulated(&any.0, &options(4500)) == simulated(&reversed, &options(4500))
    }
    holds(property);
}

#[test]
fn another_scenario_moves_no_other() {
    fn property(any: Any) -> bool {
        let first = portfolio(any.0.scenarios.iter().take(1).cloned().collect());
        let first = Portfolio {
            controls: any.0.controls.clone(),
            ..first
        };
        let alone = simulated(&first, &options(4500));
        let all = simulated(&any.0, &options(4500));
        let of = |result: &Simulation| {
            let mut rows = result.summary.scenarios.iter();
            let row = rows.find(|row| row.scenario.as_str() == "s0").unwrap();
            (row.mean, row.sd, row.events)
        };
        of(&alone) == of(&all)
    }
    holds(property);
}

#[test]
fn splitting_into_blocks_and_threads_changes_nothing() {
    fn property(any: Any) -> bool {
        let whole = simulated(&any.0, &options(20_000));
        let threads = SimulationOptions {
            threads: 3,
            ..options(20_000)
        };
        let plan = Plan::new(&any.0, &options(20_000)).unwrap();
        // As if on other machines, in another order, sent as numbers.
        let sent = (0..plan.blocks())
            .rev()
            .map(|index| plan.block(index).unwrap().to_numbers());
        let blocks = sent
            .map(|numbers| Block::from_numbers(&numbers).unwrap())
            .collect();
        simulated(&any.0, &threads) == whole && plan.join(blocks).unwrap() == whole
    }
    holds(property);
}

#[test]
fn the_mean_is_linear_in_the_frequency() {
    fn property(any: Any) -> bool {
        let rate = |factor: f64| {
            let mut scaled = any.0.clone();
            for entry in &mut scaled.scenarios {
                entry.frequency = Frequency::LossEvents(Distribution::Constant(factor));
            }
            simulated(&scaled, &options(4500)).summary.expected_loss
        };
        match (rate(1.0), rate(3.0)) {
            (Some(one), Some(three)) => (three - 3.0 * one).abs() <= 1e-9 * three,
            // The closed form steps back where two uncertain controls share a factor's luck.
            (one, three) => one == three,
        }
    }
    holds(property);
}

#[test]
fn simulated_means_agree_with_closed_forms() {
    fn property(any: Any) -> bool {
        [Sequence::Random, Sequence::Sobol]
            .into_iter()
            .all(|sequence| {
                let options = SimulationOptions {
                    sequence,
                    ..options(16_384)
                };
                let summary = simulated(&any.0, &options).summary;
                let error = summary.mean.standard_error.unwrap();
                let Some(expected) = summary.expected_loss else {
                    return true;
                };
                (summary.mean.value - expected).abs() <= 6.0 * error
            })
    }
    holds(property);
}

#[test]
fn contributions_add_up() {
    fn property(any: Any) -> bool {
        let summary = simulated(&any.0, &options(10_000)).summary;
        let sum = |of: fn(&isms_core::quant::ScenarioResult) -> f64| {
            summary.scenarios.iter().map(of).sum::<f64>()
        };
        let tail = summary
            .levels
            .iter()
            .find(|level| level.level == 0.95)
            .unwrap();
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
        near(sum(|row| row.mean.value), summary.mean.value)
            && near(sum(|row| row.tail_mean), tail.tail_value_at_risk.value)
    }
    holds(property);
}

#[test]
fn what_was_computed_can_be_computed_again() {
    fn property(any: Any) -> bool {
        let summary = simulated(&any.0, &options(4500)).summary;
        let text = serde_json::to_string(&summary).unwrap();
        let read = serde_json::from_str(&text).unwrap();
        let mut other = any.0.clone();
        other.scenarios[0].title.push('!');
        verify(&any.0, &read).is_ok() && verify(&other, &read).is_err()
    }
    holds(property);
}

#[test]
fn stops_when_it_is_exact_enough() {
    let options = SimulationOptions {
        until: Some(Precision {
            relative_error: 0.01,
            quantile: None,
        }),
        ..options(10_000_000)
    };
    let summary = tree().simulate(&options).unwrap().summary;
    assert!(summary.mean.relative_error().unwrap() <= 0.01);
    assert!(summary.trials < 50_000, "{}", summary.trials);
    assert!(verify(&tree(), &summary).is_ok());
}

#[test]
fn stages_switch_controls() {
    let mut any = tree();
    let effect = |control: &str| ControlEffect {
        control: ControlId::new(control).unwrap(),
        factor: ScenarioFactor::Vulnerability,
        effectiveness: Distribution::Constant(0.5),
        overlap: None,
    };
    let control = |id: &str, status| PortfolioControl {
        id: ControlId::new(id).unwrap(),
        status,
        annual_cost: None,
    };
    any.controls = vec![
        control("now", ControlStatus::Implemented),
        control("soon", ControlStatus::Planned),
        control("perhaps", ControlStatus::Proposed),
        control("gone", ControlStatus::Retired),
    ];
    any.scenarios[0].controls = any.controls.iter().map(|c| effect(c.id.as_str())).collect();
    let mean = |stage| {
        let options = SimulationOptions {
            stage,
            ..options(4096)
        };
        any.simulate(&options)
            .unwrap()
            .summary
            .expected_loss
            .unwrap()
    };
    let whole = mean(Stage::Inherent);
    assert_eq!(mean(Stage::Current), whole * 0.5);
    assert_eq!(mean(Stage::Residual), whole * 0.25);
    assert_eq!(mean(Stage::Target), whole * 0.125);
}

#[test]
fn overlapping_controls_do_not_add_up() {
    let with = |overlap: Option<&str>| {
        let effect = |control: &str, effectiveness| ControlEffect {
            control: ControlId::new(control).unwrap(),
            factor: ScenarioFactor::LossEventFrequency,
            effectiveness: Distribution::Constant(effectiveness),
            overlap: overlap.map(str::to_owned),
        };
        let mut entry = scenario(
            "a",
            Distribution::Constant(1.0),
            Distribution::Constant(1e6),
        );
        entry.controls = vec![effect("x", 0.6), effect("y", 0.5)];
        let control = |id: &str| PortfolioControl {
            id: ControlId::new(id).unwrap(),
            status: ControlStatus::Implemented,
            annual_cost: None,
        };
        let any = Portfolio {
            controls: vec![control("x"), control("y")],
            ..portfolio(vec![entry])
        };
        any.simulate(&options(4096)).unwrap().summary
    };
    let apart = with(None).expected_loss.unwrap();
    assert!((apart - 200_000.0).abs() < 1e-6);
    let overlapping = with(Some("same work")).expected_loss.unwrap();
    assert!((overlapping - 400_000.0).abs() < 1e-6);
}

#[test]
fn insurance_pays_above_the_deductible_and_up_to_its_limits() {
    let text = |terms: &str| {
        format!(
            "scenarios: [{{id: a, title: a, frequency: {{loss_events: {{constant: 50}}}}, \
             primary_loss: {{all_forms: {{constant: 100}}}}, insurance: {terms}}}]"
        )
    };
    let per_event = |terms: &str| {
        let portfolio = Portfolio::load(&text(terms)).unwrap();
        let row = portfolio
            .simulate(&options(4096))
            .unwrap()
            .summary
            .scenarios[0]
            .clone();
        (
            row.mean.value / row.events.value,
            row.gross_mean / row.events.value,
        )
    };
    let near = |(net, gross): (f64, f64), expected: f64| {
        (net - expected).abs() < 1e-9 && (gross - 100.0).abs() < 1e-9
    };
    assert!(near(per_event("{deductible: 40}"), 40.0));
    assert!(near(per_event("{deductible: 40, limit: 50}"), 50.0));
    assert!(near(per_event("{deductible: 40, share: 0.5}"), 70.0));
    let portfolio = Portfolio::load(&text("{annual_aggregate: 1000}")).unwrap();
    let result = portfolio.simulate(&options(4096)).unwrap();
    let row = &result.summary.scenarios[0];
    assert!((row.gross_mean - row.mean.value - 1000.0).abs() < 1e-6);
    // What is insured is not insured at the inherent stage.
    let inherent = SimulationOptions {
        stage: Stage::Inherent,
        ..options(4096)
    };
    let row = portfolio.simulate(&inherent).unwrap().summary.scenarios[0].clone();
    assert_eq!(row.gross_mean, row.mean.value);
}

#[test]
fn harm_is_counted_apart_and_not_priced_unless_somebody_says_so() {
    let text = |price: &str| {
        format!(
            "scenarios: [{{id: a, title: a, frequency: {{loss_events: {{constant: 2}}}}, \
             primary_loss: {{all_forms: {{constant: 100}}}}, harms: [{{axis: safety, unit: people \
             injured, probability: {{constant: 0.25}}, amount: {{constant: 3}}{price}}}]}}]"
        )
    };
    let row = |price: &str| {
        let portfolio = Portfolio::load(&text(price)).unwrap();
        portfolio
            .simulate(&options(100_000))
            .unwrap()
            .summary
            .scenarios[0]
            .clone()
    };
    let apart = row("");
    assert!(
        (apart.harms[0].mean.value - 1.5).abs() < 5.0 * apart.harms[0].mean.standard_error.unwrap()
    );
    let any = 1.0 - (-0.5_f64).exp();
    assert!(
        (apart.harms[0].any.value - any).abs() < 5.0 * apart.harms[0].any.standard_error.unwrap()
    );
    assert!((apart.mean.value / apart.events.value - 100.0).abs() < 1e-9);
    let priced = row(", price: 1000");
    let difference = priced.mean.value - apart.mean.value;
    assert!((difference - 1000.0 * apart.harms[0].mean.value).abs() < 1e-6);
    assert_eq!(priced.harms, apart.harms);
}

#[test]
fn a_year_can_be_bounded() {
    let text = "scenarios: [{id: a, title: a, frequency: {loss_events: {constant: 5}}, \
        primary_loss: {all_forms: {pert: {low: 0, mode: 100, high: 1000}}}, \
        bounds: {loss_per_event: 300, loss_per_year: 700, events_per_year: 4}}]";
    let result = Portfolio::load(text)
        .unwrap()
        .simulate(&options(20_000))
        .unwrap();
    assert_eq!(result.summary.worst, 700.0);
    assert_eq!(result.summary.expected_loss, None);
    assert!(result.summary.scenarios[0].events.value < 4.0);
}
