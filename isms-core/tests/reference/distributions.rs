//! Distributions, and that one exceeds another.

use isms_core::distribution::{Distribution, Law};
use isms_core::{ErrorCode, from_json};
use serde_json::Value;

use super::{EXACT, cases, near, number, numbers};

fn law(text: &str) -> Law {
    from_json::<Distribution>(text).unwrap().law().unwrap()
}

fn estimate(value: &Value) -> Law {
    let [low, mode, high] = numbers(value)[..] else {
        panic!("three numbers expected")
    };
    Distribution::pert(low, mode, high).law().unwrap()
}

#[track_caller]
fn meets(law: &Law, outputs: &Value) {
    near(law.mean(), number(&outputs["mean"]), EXACT);
    for (name, found) in [("variance", law.variance()), ("sd", law.sd())] {
        if let Some(expected) = outputs[name].as_f64() {
            near(found, expected, EXACT);
        }
    }
    let Some(probabilities) = outputs["quantile_p"].as_array() else {
        return;
    };
    let quantiles = numbers(&outputs["quantile"]);
    for (p, x) in probabilities.iter().map(number).zip(&quantiles) {
        near(law.quantile(p), *x, EXACT);
        near(law.upper_quantile(1.0 - p), *x, EXACT);
        near(law.cdf(*x), p, EXACT);
        near(law.sf(*x), 1.0 - p, EXACT);
    }
    if let Some(densities) = outputs["pdf_at_quantile"].as_array() {
        for (x, density) in quantiles.iter().zip(densities) {
            near(law.pdf(*x), number(density), EXACT);
        }
    }
}

#[test]
fn three_points() {
    for case in cases("pert") {
        let inputs = &case["inputs"];
        let pert = Distribution::Pert {
            low: number(&inputs["low"]),
            mode: number(&inputs["mode"]),
            high: number(&inputs["high"]),
            lambda: number(&inputs["lambda_"]),
        };
        meets(&pert.law().unwrap(), &case["outputs"]);
        // The same as a beta distribution.
        let beta = Distribution::Beta {
            alpha: number(&case["outputs"]["alpha"]),
            beta: number(&case["outputs"]["beta"]),
            low: number(&inputs["low"]),
            high: number(&inputs["high"]),
        };
        meets(&beta.law().unwrap(), &case["outputs"]);
    }
}

#[test]
fn triangles() {
    for case in cases("triangular") {
        let bound = |name: &str| number(&case["inputs"][name]);
        let triangular = Distribution::triangular(bound("low"), bound("mode"), bound("high"));
        meets(&triangular.law().unwrap(), &case["outputs"]);
    }
}

#[test]
fn lognormals_by_interval() {
    for case in cases("lognormal_90ci") {
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        let interval = Distribution::lognormal(number(&inputs["p05"]), number(&inputs["p95"]));
        let parameters = Distribution::LognormalParameters {
            mu: number(&outputs["mu"]),
            sigma: number(&outputs["sigma"]),
        };
        let mut laws = vec![parameters.law().unwrap()];
        if outputs["mean_exceeds_p95"] == true {
            let error = interval.law().unwrap_err();
            assert_eq!(
                (error.code(), error.path()),
                (ErrorCode::MeanBeyondInterval, "lognormal")
            );
            assert!(error.to_string().contains("1.444005e5"), "{error}");
            assert!(error.to_string().contains("cap"), "{error}");
        } else {
            laws.push(interval.law().unwrap());
        }
        for law in laws {
            meets(&law, outputs);
            near(law.quantile(0.5), number(&outputs["median"]), EXACT);
            for (limit, expected) in outputs["limited_expected_value"].as_object().unwrap() {
                near(
                    law.limited_mean(limit.parse().unwrap()),
                    number(expected),
                    EXACT,
                );
            }
            let tails = numbers(&outputs["quantile_p"])
                .into_iter()
                .zip(numbers(&outputs["tvar"]));
            for (p, expected) in tails {
                let var = law.quantile(p);
                near(
                    var + (law.mean() - law.limited_mean(var)) / (1.0 - p),
                    expected,
                    EXACT,
                );
            }
        }
    }
}

#[test]
fn lognormals_with_a_cap() {
    for case in cases("truncated_lognormal_90ci") {
        let (inputs, outputs) = (&case["inputs"], &case["outputs"]);
        let (low, high, cap) = (&inputs["p05"], &inputs["p95"], &inputs["max"]);
        let text = format!(r#"{{"lognormal": {{"low": {low}, "high": {high}, "cap": {cap}}}}}"#);
        let law = law(&text);
        meets(&law, outputs);
        near(law.cdf(number(low)), 0.05, EXACT);
        near(law.sf(number(high)), 0.05, EXACT);
        assert_eq!(law.support(), (0.0, number(cap)));
        // The parameters show in the density, which is normal in the logarithm.
        let (mu, sigma) = (number(&outputs["mu"]), number(&outputs["sigma"]));
        let free = Distribution::LognormalParameters { mu, sigma }
            .law()
            .unwrap();
        for x in [1e4, 3e5, 4.9e6] {
            near(law.pdf(x), free.pdf(x) / free.cdf(number(cap)), EXACT);
        }
    }
}

#[test]
fn quantiles_of_the_normal_distribution() {
    let case = cases("constant")
        .into_iter()
        .find(|case| case["id"] == "z95")
        .unwrap();
    let normal = Distribution::normal(0.0, 1.0).law().unwrap();
    for (name, q) in [("z95", 0.05), ("z90", 0.1), ("z975", 0.025)] {
        near(
            normal.upper_quantile(q),
            number(&case["outputs"][name]),
            1e-15,
        );
        near(normal.quantile(q), -number(&case["outputs"][name]), 1e-15);
    }
}

#[test]
fn one_exceeds_another() {
    for case in cases("vulnerability") {
        let attacker = estimate(&case["inputs"]["tcap_pert"]);
        let control = estimate(&case["inputs"]["rs_pert"]);
        let expected = number(&case["outputs"]["p_tcap_gt_rs"]);
        near(attacker.exceeds(&control), expected, EXACT);
        near(control.exceeds(&attacker), 1.0 - expected, EXACT);
    }
}
