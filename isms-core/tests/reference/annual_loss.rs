//! Annual loss: simulated, within five standard errors, and exactly.

use isms_core::quant::{ExactOptions, LossMode, Portfolio, Simulation, SimulationOptions};
use serde_json::{Value, json};

use super::{EXACT, cases, near, number, numbers};

const TRIALS: u64 = 200_000;

fn scenario(id: &str, rate: &Value, loss: &Value) -> Value {
    json!({
        "id": id,
        "title": id,
        "frequency": {"loss_events": rate},
        "primary_loss": {"all_forms": loss},
    })
}

/// A scenario with one event at most, of a probability: a Poisson count of at most one is one with
/// the probability 1 - exp(-rate).
fn at_most_once(id: &str, probability: f64, loss: &Value) -> Value {
    let rate = -(-probability).ln_1p();
    let mut scenario = scenario(id, &json!({"constant": rate}), loss);
    scenario["bounds"] = json!({"events_per_year": 1});
    scenario
}

fn portfolio(scenarios: &[Value]) -> Portfolio {
    Portfolio::load(&json!({"scenarios": scenarios}).to_string()).unwrap()
}

fn joined(scenarios: &[Value], factor: &str, correlation: f64) -> Portfolio {
    let factors: Vec<Value> = scenarios
        .iter()
        .map(|scenario| json!({"scenario": scenario["id"], "factor": factor}))
        .collect();
    let dependence = json!({
        "copula": "gaussian",
        "factors": factors,
        "correlation": [[1, correlation], [correlation, 1]],
    });
    let text = json!({"scenarios": scenarios, "quantification": {"dependence": dependence}});
    Portfolio::load(&text.to_string()).unwrap()
}

fn pert(triple: &Value) -> Value {
    json!({"pert": {"low": triple[0], "mode": triple[1], "high": triple[2]}})
}

fn lognormal(inputs: &Value) -> Value {
    json!({"lognormal": {"low": inputs["p05"], "high": inputs["p95"]}})
}

fn simulated(portfolio: &Portfolio, mode: LossMode) -> Simulation {
    let options = SimulationOptions {
        trials: TRIALS,
        mode,
        ..SimulationOptions::default()
    };
    portfolio.simulate(&options).unwrap()
}

#[track_caller]
fn within(found: f64, expected: f64, error: f64) {
    assert!(
        (found - expected).abs() <= 5.0 * error,
        "{found} for {expected} +- {error}"
    );
}

/// A share of the simulated years.
#[track_caller]
fn share_agrees(found: f64, expected: f64) {
    let error = (expected * (1.0 - expected) / TRIALS as f64).sqrt();
    within(found, expected, error);
}

#[track_caller]
fn mean_agrees(found: f64, outputs: &Value) {
    let error = number(&outputs["sd"]) / (TRIALS as f64).sqrt();
    within(found, number(&outputs["mean"]), error);
}

fn compound(inputs: &Value) -> Portfolio {
    let rate = match &inputs["rate_pert"] {
        Value::Null => json!({"constant": inputs["rate"]}),
        triple => pert(triple),
    };
    let loss = match &inputs["severity_pert"] {
        Value::Null => lognormal(inputs),
        triple => pert(triple),
    };
    portfolio(&[scenario("a", &rate, &loss)])
}

#[test]
fn compounds_simulated() {
    for case in cases("compound") {
        let outputs = &case["outputs"];
        let result = simulated(&compound(&case["inputs"]), LossMode::Events);
        mean_agrees(result.summary.mean.value, outputs);
        share_agrees(result.summary.no_loss.value, number(&outputs["p_zero"]));
        let thresholds = numbers(&outputs["exceed_threshold"]);
        let curve = result.exceedance(&thresholds);
        for (point, expected) in curve.points.iter().zip(numbers(&outputs["exceed_prob"])) {
            share_agrees(point.probability, expected);
        }
        let levels = numbers(&outputs["quantile_p"]).into_iter();
        let levels = levels
            .zip(numbers(&outputs["density_at_quantile"]))
            .zip(outputs["quantile_bracket"].as_array().unwrap())
            .zip(numbers(&outputs["tvar"]));
        for (((level, density), bracket), tail) in levels {
            let [low, high] = [number(&bracket[0]), number(&bracket[1])];
            // Below the atom at 0 the quantile is 0, and has no error.
            let error = if high > 0.0 {
                (level * (1.0 - level) / TRIALS as f64).sqrt() / density
            } else {
                0.0
            };
            let found = result.value_at_risk(level).unwrap().value;
            let half = (high - low) / 2.0;
            within(found, (low + high) / 2.0, error + half / 5.0);
            let found = result.tail_value_at_risk(level).unwrap();
            within(found.value, tail, found.standard_error.unwrap());
        }
    }
}

#[test]
fn compounds_exactly() {
    for case in cases("compound") {
        let outputs = &case["outputs"];
        let options = ExactOptions {
            levels: numbers(&outputs["quantile_p"]),
            ..ExactOptions::default()
        };
        let exact = compound(&case["inputs"]).exact(&options).unwrap();
        near(exact.mean, number(&outputs["mean"]), EXACT);
        near(exact.sd.unwrap(), number(&outputs["sd"]), EXACT);
        near(exact.no_loss, number(&outputs["p_zero"]), EXACT);
        let brackets = outputs["quantile_bracket"].as_array().unwrap().iter();
        let tails = numbers(&outputs["tvar"]);
        for ((level, bracket), tail) in exact.levels.iter().zip(brackets).zip(tails) {
            let found = level.value_at_risk;
            let [low, high] = [number(&bracket[0]), number(&bracket[1])];
            assert!(
                found.lower <= high && low <= found.upper,
                "{found:?} {bracket}"
            );
            assert!(found.upper - found.lower <= 0.01 * found.upper, "{found:?}");
            let found = level.tail_value_at_risk;
            // What the reference lost beyond its own lattice.
            let slack = 1e-6 * tail;
            assert!(
                found.lower - slack <= tail && tail <= found.upper + slack,
                "{found:?} {tail}"
            );
        }
    }
}

/// Events that cost 1 are counted by what they cost.
#[test]
fn counts_at_an_uncertain_rate() {
    for case in cases("compound") {
        let Some(expected) = case["outputs"]["count_pmf_0_5"].as_array() else {
            continue;
        };
        let rate = pert(&case["inputs"]["rate_pert"]);
        let counted = portfolio(&[scenario("a", &rate, &json!({"constant": 1}))]);
        let result = simulated(&counted, LossMode::Events);
        for (count, probability) in expected.iter().enumerate() {
            let years = result.losses().iter().filter(|loss| **loss == count as f64);
            share_agrees(years.count() as f64 / TRIALS as f64, number(probability));
        }
    }
}

#[test]
fn counts_at_a_fixed_rate() {
    for case in cases("poisson") {
        let (rate, outputs) = (&case["inputs"]["rate"], &case["outputs"]);
        let rate = json!({"constant": rate});
        let counted = portfolio(&[scenario("a", &rate, &json!({"constant": 1}))]);
        let levels = numbers(&outputs["quantile_p"]);
        let options = ExactOptions {
            levels: levels.clone(),
            ..ExactOptions::default()
        };
        let exact = counted.exact(&options).unwrap();
        near(exact.no_loss, number(&outputs["p0"]), EXACT);
        let result = simulated(&counted, LossMode::Events);
        let once = result.losses().iter().filter(|loss| **loss == 1.0);
        share_agrees(once.count() as f64 / TRIALS as f64, number(&outputs["p1"]));
        let quantiles = numbers(&outputs["quantile"]);
        for ((level, exact), quantile) in levels.iter().zip(&exact.levels).zip(quantiles) {
            // The next count, where the level lies within the error of its probability.
            let found = result.value_at_risk(*level).unwrap().value;
            assert!((found - quantile).abs() <= 1.0, "{found} {quantile}");
            let found = exact.value_at_risk;
            assert!(
                found.lower <= quantile && quantile <= found.upper,
                "{found:?}"
            );
            assert!(found.upper - found.lower < 0.01, "{found:?}");
        }
    }
}

#[test]
fn one_event_at_most() {
    for case in cases("bernoulli_lognormal") {
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        let once = at_most_once("a", number(&inputs["p"]), &lognormal(inputs));
        let result = simulated(&portfolio(&[once]), LossMode::Events);
        mean_agrees(result.summary.mean.value, outputs);
        let zero = number(&outputs["p_zero"]);
        share_agrees(result.summary.no_loss.value, zero);
        let levels = numbers(&outputs["levels"]).into_iter();
        let expected = numbers(&outputs["var"]).into_iter();
        let expected = expected.zip(numbers(&outputs["tvar"]));
        for (level, (quantile, tail)) in levels.zip(expected) {
            let found = result.tail_value_at_risk(level).unwrap();
            within(found.value, tail, found.standard_error.unwrap());
            let found = result.value_at_risk(level).unwrap();
            // Where the level is that of the atom's end, either side of the jump is near.
            if (level - zero).abs() > 1e-9 {
                within(found.value, quantile, found.standard_error.unwrap_or(0.0));
            }
        }
    }
}

/// The whole tree, as other tools compute it, and as it is.
fn tree(inputs: &Value) -> Portfolio {
    let mut tree = scenario("tree", &Value::Null, &pert(&inputs["pl"]));
    tree["frequency"] = json!({"threat_events": pert(&inputs["tef"])});
    tree["vulnerability"] = json!({"contest": {
        "threat_capability": pert(&inputs["tcap"]),
        "resistance_strength": pert(&inputs["rs"]),
    }});
    tree["secondary_loss"] = json!({
        "probability": pert(&inputs["slef"]),
        "magnitude": {"all_forms": pert(&inputs["slm"])},
    });
    portfolio(&[tree])
}

#[test]
fn frequency_times_magnitude_under_its_own_name() {
    for case in cases("fair_tree") {
        let outputs = &case["outputs"];
        let result = simulated(&tree(&case["inputs"]), LossMode::ExposureOnly);
        mean_agrees(result.summary.mean.value, outputs);
        near(result.summary.sd, number(&outputs["sd"]), 0.01);
        let expected = result.summary.expected_loss.unwrap();
        near(expected, number(&outputs["mean"]), EXACT);
        assert_eq!(result.summary.warnings.len(), 1);
    }
}

#[test]
fn event_by_event_the_mean_is_the_same_and_the_spread_is_not() {
    for case in cases("fair_tree") {
        let mean = number(&case["outputs"]["mean"]);
        let summary = simulated(&tree(&case["inputs"]), LossMode::Events).summary;
        near(summary.expected_loss.unwrap(), mean, EXACT);
        within(
            summary.mean.value,
            mean,
            summary.mean.standard_error.unwrap(),
        );
        assert!(summary.sd > 1.2e6);
        assert!(summary.no_loss.value > 0.05);
        assert!(summary.warnings.is_empty());
    }
}

#[test]
fn events_that_hang_together() {
    for case in cases("gaussian_copula_bernoulli") {
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        let [p, q] = [number(&inputs["p1"]), number(&inputs["p2"])];
        let one = json!({"constant": 1});
        let pair = [at_most_once("a", p, &one), at_most_once("b", q, &one)];
        let pair = joined(&pair, "events", number(&inputs["rho"]));
        let result = simulated(&pair, LossMode::Events);
        let both = result.losses().iter().filter(|loss| **loss == 2.0);
        let both = both.count() as f64 / TRIALS as f64;
        share_agrees(both, number(&outputs["p_both"]));
        let indicators = (both - p * q) / (p * (1.0 - p) * q * (1.0 - q)).sqrt();
        let expected = number(&outputs["pearson_of_indicators"]);
        assert!(
            (indicators - expected).abs() < 0.02,
            "{indicators} {expected}"
        );
    }
}

/// Two rates that are lognormal; as each event costs 1, frequency times magnitude is the rate.
#[test]
fn rates_that_hang_together() {
    for case in cases("gaussian_copula_lognormal") {
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        let rate = |at: usize| json!({"lognormal_parameters": {"mu": inputs["mu"][at], "sigma": inputs["sigma"][at]}});
        let one = json!({"constant": 1});
        let pair = [scenario("a", &rate(0), &one), scenario("b", &rate(1), &one)];
        let pair = joined(&pair, "frequency", number(&inputs["rho_normal"]));
        let summary = simulated(&pair, LossMode::ExposureOnly).summary;
        let sds: Vec<f64> = summary.scenarios.iter().map(|s| s.sd).collect();
        let [a, b] = sds[..] else {
            panic!("two scenarios")
        };
        let covariance = (summary.sd * summary.sd - a * a - b * b) / 2.0;
        let (pearson, expected) = (covariance / (a * b), number(&outputs["pearson"]));
        assert!((pearson - expected).abs() < 0.03, "{pearson} {expected}");
        near(summary.sd * summary.sd, number(&outputs["var_sum"]), 0.1);
    }
}
