//! Distributions against reference figures, against each other, and against themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use isms_core::distribution::{Distribution, Law, Outcome, Point, Weighted};
use isms_core::{ErrorCode, from_json};
use quickcheck::{Arbitrary, Gen, QuickCheck, TestResult};
use serde_json::Value;

const CASES: &str = include_str!("data/quant_cases.json");

/// How exactly the reference figures are to be met.
const EXACT: f64 = 1e-10;

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    let met = found == expected || (found - expected).abs() <= tolerance * expected.abs();
    assert!(met, "{found:e} is not {expected:e}");
}

fn law(text: &str) -> Law {
    from_json::<Distribution>(text).unwrap().law().unwrap()
}

fn cases(kind: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(CASES).unwrap();
    let cases = all["cases"].as_array().unwrap().iter();
    let found: Vec<Value> = cases.filter(|case| case["kind"] == kind).cloned().collect();
    assert!(!found.is_empty(), "no case of kind {kind}");
    found
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
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
fn pert_reference() {
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
fn triangular_reference() {
    for case in cases("triangular") {
        let bound = |name: &str| number(&case["inputs"][name]);
        let triangular = Distribution::triangular(bound("low"), bound("mode"), bound("high"));
        meets(&triangular.law().unwrap(), &case["outputs"]);
    }
}

#[test]
fn lognormal_reference() {
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
fn capped_lognormal_reference() {
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
fn normal_quantiles_reference() {
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
fn vulnerability_reference() {
    for case in cases("vulnerability") {
        let attacker = estimate(&case["inputs"]["tcap_pert"]);
        let control = estimate(&case["inputs"]["rs_pert"]);
        let expected = number(&case["outputs"]["p_tcap_gt_rs"]);
        near(attacker.exceeds(&control), expected, EXACT);
        near(control.exceeds(&attacker), 1.0 - expected, EXACT);
    }
}

/// Integrals by mpmath 1.4.1 at 25 digits; steps by hand.
#[test]
fn one_exceeds_another() {
    let pairs = [
        (
            r#"{"normal": {"mean": 3, "sd": 2}}"#,
            r#"{"normal": {"mean": 1, "sd": 1}}"#,
            0.814_453_315_238_651_2,
        ),
        (
            r#"{"beta": {"alpha": 0.5, "beta": 0.5}}"#,
            r#"{"normal": {"mean": 0.65, "sd": 0.1}}"#,
            0.400_452_946_826_054_7,
        ),
        (
            r#"{"lognormal_parameters": {"mu": 1, "sigma": 0.5}}"#,
            r#"{"gamma": {"shape": 2, "scale": 1}}"#,
            0.719_848_727_146_344_2,
        ),
        (
            r#"{"uniform": {"low": 0, "high": 1}}"#,
            r#"{"triangular": {"low": 0, "mode": 0.25, "high": 1}}"#,
            7.0 / 12.0,
        ),
        (
            r#"{"constant": 0.5}"#,
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            0.25,
        ),
        (
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            r#"{"empirical": [0.5, 1, 3]}"#,
            1.25 / 3.0,
        ),
        (
            r#"{"empirical": [1, 2, 3]}"#,
            r#"{"discrete": [{"value": 2, "probability": 0.5}, {"value": 1, "probability": 0.5}]}"#,
            0.5,
        ),
        (
            r#"{"mixture": [{"weight": 1, "distribution": {"constant": 1}}, {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 2}}}]}"#,
            r#"{"mixture": [{"weight": 1, "distribution": {"constant": 1}}, {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 4}}}]}"#,
            // Constant above constant never, constant above uniform 1/4, uniform above constant 1/2,
            // uniform above uniform 1/4.
            0.25,
        ),
        (
            r#"{"uniform": {"low": 2, "high": 3}}"#,
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            1.0,
        ),
        (r#"{"constant": 2}"#, r#"{"constant": 2}"#, 0.0),
    ];
    for (x, y, expected) in pairs {
        near(law(x).exceeds(&law(y)), expected, EXACT);
    }
    let (narrow, wide) = (
        Distribution::normal(0.3, 1e-9),
        Distribution::uniform(0.0, 1.0),
    );
    let (narrow, wide) = (narrow.law().unwrap(), wide.law().unwrap());
    near(narrow.exceeds(&wide), 0.3, EXACT);
    near(wide.exceeds(&narrow), 0.7, EXACT);
}

/// Figures of scipy 1.17.1; deep tails closed forms.
#[test]
fn families_against_scipy() {
    let quantiles: [(&str, &[(f64, f64)]); 6] = [
        (
            r#"{"gamma": {"shape": 2.5, "scale": 3}}"#,
            &[
                (0.001, 0.315_318_903_943_828_8),
                (0.3, 4.499_862_199_139_86),
                (0.9, 13.854_535_349_671_686),
            ],
        ),
        (
            r#"{"beta": {"alpha": 0.7, "beta": 2.5}}"#,
            &[
                (0.001, 1.914_924_452_206_946_5e-5),
                (0.3, 0.070_500_907_953_246_96),
                (0.9, 0.523_877_365_306_374_9),
            ],
        ),
        (
            r#"{"pareto": {"minimum": 3, "shape": 2.5}}"#,
            &[(0.1, 3.129_134_644_531_897_7), (0.9, 7.535_659_294_528_742)],
        ),
        (
            r#"{"generalized_pareto": {"location": 10, "scale": 2, "shape": 0.25}}"#,
            &[(0.1, 10.213_520_768_642_727), (0.9, 16.226_235_280_311_382)],
        ),
        (
            r#"{"generalized_pareto": {"location": 10, "scale": 2, "shape": -0.25}}"#,
            &[(0.1, 10.207_970_028_597_625), (0.9, 13.501_269_398_477_207)],
        ),
        (
            r#"{"normal": {"mean": 3, "sd": 2}}"#,
            &[
                (0.001, -3.180_464_612_335_626_4),
                (0.3, 1.951_198_974_583_918_2),
                (0.9, 5.563_103_131_089_201),
            ],
        ),
    ];
    for (text, points) in quantiles {
        for (p, x) in points {
            near(law(text).quantile(*p), *x, 1e-13);
            near(law(text).cdf(*x), *p, 1e-13);
        }
    }
    let [gamma, beta, pareto, heavy, bounded, normal] = quantiles.map(|(text, _)| law(text));
    near(gamma.upper_quantile(1e-12), 97.857_954_320_051_76, 1e-13);
    near(gamma.pdf(4.0), 0.101_763_337_334_332_86, 1e-13);
    near(beta.sf(0.99), 5.631_075_838_213_459e-6, 1e-13);
    near(beta.pdf(0.2), 1.629_007_212_070_284_3, 1e-13);
    near(pareto.upper_quantile(1e-12), 189_287.203_344_058_1, 1e-13);
    near(pareto.pdf(4.0), 0.304_462_056_017_966_8, 1e-13);
    near(pareto.mean(), 5.0, 1e-15);
    near(pareto.variance(), 20.0, 1e-14);
    near(heavy.upper_quantile(1e-12), 8002.0, 1e-13);
    near(heavy.mean(), 38.0 / 3.0, 1e-15);
    near(heavy.variance(), 128.0 / 9.0, 1e-15);
    near(heavy.pdf(14.0), 0.065_843_621_399_176_93, 1e-13);
    near(bounded.variance(), 1.706_666_666_666_666_8, 1e-13);
    assert_eq!(bounded.support(), (10.0, 18.0));
    near(normal.upper_quantile(1e-20), 21.524_680_179_596_817, 1e-13);
    near(normal.sf(15.0), 9.865_876_450_376_946e-10, 1e-13);
    let lognormal = law(r#"{"lognormal_parameters": {"mu": 0.6931471805599453, "sigma": 0.7}}"#);
    near(lognormal.pdf(4.0), 0.087_264_099_870_701_13, 1e-13);
    near(lognormal.upper_quantile(1e-12), 275.141_595_606_939, 1e-13);
    near(lognormal.sd(), 2.031_885_845_193_118, 1e-13);
}

#[test]
fn heavy_tails_have_infinite_moments() {
    let pareto = |shape: f64| {
        Distribution::Pareto {
            minimum: 1.0,
            shape,
        }
        .law()
        .unwrap()
    };
    assert_eq!(
        (pareto(1.0).mean(), pareto(1.5).mean()),
        (f64::INFINITY, 3.0)
    );
    assert_eq!(
        (pareto(1.5).variance(), pareto(2.0).variance()),
        (f64::INFINITY, f64::INFINITY)
    );
    near(pareto(1.0).limited_mean(std::f64::consts::E), 2.0, 1e-15);
    assert_eq!(pareto(1.0).limited_mean(f64::INFINITY), f64::INFINITY);
    let body = Box::new(Distribution::pert(0.0, 1.0, 5.0));
    let tail = |shape| Distribution::WithTail {
        body: body.clone(),
        from: 0.9,
        shape,
        scale: None,
    };
    assert_eq!(tail(1.0).law().unwrap().mean(), f64::INFINITY);
    assert!(tail(0.6).law().unwrap().mean().is_finite());
    assert_eq!(tail(0.6).law().unwrap().variance(), f64::INFINITY);
    // The logarithm of such a metalog grows as fast as the log odds, and as 0.4 of them.
    let points = |slope: f64| {
        let at = |probability: f64| {
            let odds = probability / (1.0 - probability);
            Point {
                probability,
                value: libm::exp(slope * libm::log(odds)),
            }
        };
        let points = vec![at(0.2), at(0.9)];
        Distribution::Metalog {
            points,
            terms: None,
            low: Some(0.0),
            high: None,
        }
        .law()
        .unwrap()
    };
    assert_eq!(
        (points(1.0).mean(), points(0.6).variance()),
        (f64::INFINITY, f64::INFINITY)
    );
    // Log-logistic moments: the k-th is (k b pi) / sin(k b pi).
    let angle = 0.4 * std::f64::consts::PI;
    near(points(0.4).mean(), angle / libm::sin(angle), 1e-12);
    let variance = 2.0 * angle / libm::sin(2.0 * angle)
        - (angle / libm::sin(angle)) * (angle / libm::sin(angle));
    near(points(0.4).variance(), variance, 1e-11);
}

#[test]
fn metalogs_of_known_distributions() {
    let through = |values: &dyn Fn(f64) -> f64, terms, low, high| {
        let at = |k: i32| {
            let probability = f64::from(k) / 10.0;
            Point {
                probability,
                value: values(probability),
            }
        };
        let points = (1..10).map(at).collect();
        Distribution::Metalog {
            points,
            terms: Some(terms),
            low,
            high,
        }
        .law()
        .unwrap()
    };
    let odds = |p: f64| libm::log(p / (1.0 - p));
    let logistic = through(&|p| 3.0 + 2.0 * odds(p), 2, None, None);
    near(
        logistic.variance(),
        4.0 * std::f64::consts::PI * std::f64::consts::PI / 3.0,
        1e-12,
    );
    near(logistic.mean(), 3.0, 1e-12);
    near(
        logistic.upper_quantile(1e-9),
        3.0 + 2.0 * libm::log(1e9 - 1.0),
        1e-13,
    );
    // E[min(X, m)] of the logistic distribution: m - s ln(1 + e^((m - mean) / s)).
    near(
        logistic.limited_mean(5.0),
        5.0 - 2.0 * libm::log1p(libm::exp(1.0)),
        1e-12,
    );
    near(
        logistic.limited_mean(1.0),
        1.0 - 2.0 * libm::log1p(libm::exp(-1.0)),
        1e-12,
    );
    let uniform = through(&|p| 4.0 + p, 5, None, None);
    near(uniform.support().0, 4.0, 1e-12);
    near(uniform.support().1, 5.0, 1e-12);
    near(uniform.variance(), 1.0 / 12.0, 1e-10);
    near(uniform.pdf(4.3), 1.0, 1e-10);
    // Log odds that are logistic with scale 1 make a uniform distribution.
    let between = through(&|p| 2.0 + 6.0 * p, 3, Some(2.0), Some(8.0));
    near(between.mean(), 5.0, 1e-12);
    near(between.variance(), 3.0, 1e-12);
    near(between.cdf(3.5), 0.25, 1e-12);
    near(between.limited_mean(5.0), 4.25, 1e-12);
}

#[test]
fn steps_count_exactly() {
    let law = law(r#"{"empirical": [3, 1, 2, 2, 9]}"#);
    assert_eq!(
        (law.mean(), law.support()),
        (3.4000000000000004, (1.0, 9.0))
    );
    near(law.variance(), 8.24, 1e-15);
    assert_eq!(
        [0.2, 0.200_001, 0.6, 0.61, 0.8, 1.0].map(|p| law.quantile(p)),
        [1.0, 2.0, 2.0, 3.0, 3.0, 9.0]
    );
    assert_eq!(
        [0.2, 0.199, 0.4, 0.39, 1e-9].map(|q| law.upper_quantile(q)),
        [3.0, 9.0, 2.0, 3.0, 9.0]
    );
    assert_eq!(
        [0.0, 1.0, 2.0, 8.9, 9.0].map(|x| law.cdf(x)),
        [0.0, 0.2, 0.6, 0.8, 1.0]
    );
    assert_eq!(
        [0.0, 1.0, 2.0, 8.9, 9.0].map(|x| law.sf(x)),
        [1.0, 0.8, 0.4, 0.2, 0.0]
    );
    near(law.limited_mean(2.5), 2.0, 1e-15);
    assert_eq!(law.pdf(2.0), 0.0);
}

#[test]
fn a_mixture_with_a_gap_and_an_atom() {
    let law = law(r#"{"mixture": [
            {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 1}}},
            {"weight": 2, "distribution": {"constant": 3}},
            {"weight": 1, "distribution": {"uniform": {"low": 3, "high": 5}}}]}"#);
    assert_eq!((law.support(), law.mean()), ((0.0, 5.0), 2.625));
    near(law.quantile(0.125), 0.5, 1e-15);
    assert_eq!(
        [0.25, 0.250_001, 0.5, 0.75].map(|p| law.quantile(p)),
        [1.0, 3.0, 3.0, 3.0]
    );
    assert_eq!(law.upper_quantile(0.25), 3.0);
    near(law.upper_quantile(0.125), 4.0, 1e-15);
    near(law.upper_quantile(1e-15), 5.0, 1e-14);
    near(law.limited_mean(2.0), 0.125 + 1.5, 1e-15);
    near(
        law.variance(),
        (1.0 / 3.0 + 2.0 * 9.0 + 49.0 / 3.0) / 4.0 - 2.625 * 2.625,
        1e-14,
    );
}

#[test]
fn outside_of_probability_there_is_no_quantile() {
    let law = Distribution::pert(1.0, 2.0, 3.0).law().unwrap();
    assert!(
        [-0.1, 1.1, f64::NAN]
            .iter()
            .all(|p| law.quantile(*p).is_nan())
    );
    assert_eq!((law.quantile(0.0), law.quantile(1.0)), (1.0, 3.0));
    assert_eq!(
        (law.upper_quantile(0.0), law.upper_quantile(1.0)),
        (3.0, 1.0)
    );
    assert_eq!((law.limited_mean(0.5), law.limited_mean(9.0)), (0.5, 2.0));
}

/// A possible distribution of some family.
#[derive(Debug, Clone)]
struct Any(Distribution);

/// A number of a size that parameters have.
fn parameter(g: &mut Gen, low: f64, high: f64) -> f64 {
    let share = f64::from(u16::arbitrary(g)) / f64::from(u16::MAX);
    low * libm::pow(high / low, share)
}

fn simple(g: &mut Gen) -> Distribution {
    let low = parameter(g, 1e-2, 1e4);
    let mode = low + parameter(g, 1e-2, 1e4);
    let high = mode + parameter(g, 1e-2, 1e4);
    let shape = parameter(g, 0.3, 200.0);
    match u8::arbitrary(g) % 11 {
        0 => Distribution::uniform(low, high),
        1 => Distribution::triangular(low, mode, high),
        2 => Distribution::Pert {
            low,
            mode,
            high,
            lambda: shape,
        },
        3 => Distribution::beta(shape, parameter(g, 0.3, 200.0)),
        4 => Distribution::normal(-mode, low),
        5 => Distribution::LognormalParameters {
            mu: 3.0,
            sigma: parameter(g, 0.01, 3.0),
        },
        6 => Distribution::Lognormal {
            low,
            high: low * (1.0 + shape / 10.0),
            low_probability: 0.1,
            high_probability: 0.8,
            cap: Some(low * (1.0 + shape / 10.0) * (1.0 + parameter(g, 1.0, 100.0))),
        },
        7 => Distribution::gamma(shape, low),
        8 => Distribution::Pareto {
            minimum: low,
            shape: parameter(g, 4.5, 50.0),
        },
        9 => Distribution::GeneralizedPareto {
            location: low,
            scale: mode,
            shape: 0.2 - shape / 100.0,
        },
        _ => Distribution::Metalog {
            points: vec![
                Point {
                    probability: 0.1,
                    value: 1.0,
                },
                Point {
                    probability: 0.5,
                    value: 3.0,
                },
                Point {
                    probability: 0.9,
                    value: 5.0 + parameter(g, 0.4, 8.0),
                },
            ],
            terms: None,
            low: None,
            high: None,
        },
    }
}

impl Arbitrary for Any {
    fn arbitrary(g: &mut Gen) -> Self {
        let first = simple(g);
        Self(match u8::arbitrary(g) % 6 {
            0 => Distribution::WithTail {
                body: Box::new(first),
                from: parameter(g, 0.3, 0.99),
                shape: parameter(g, 0.3, 1.3) - 1.1,
                scale: Some(parameter(g, 0.1, 10.0)),
            },
            1 => Distribution::Mixture(vec![
                Weighted {
                    weight: parameter(g, 0.1, 10.0),
                    distribution: first,
                },
                Weighted {
                    weight: 1.0,
                    distribution: simple(g),
                },
            ]),
            _ => first,
        })
    }
}

/// Checks a property of many distributions, and says for which it does not hold.
fn check(tests: u64, property: fn(&Law) -> bool) {
    let holds = move |any: Any| match any.0.law() {
        Ok(law) if property(&law) => TestResult::passed(),
        Ok(_) => TestResult::error(format!("{any:?}")),
        Err(error) => TestResult::error(format!("{any:?}: {error}")),
    };
    QuickCheck::new().tests(tests).quickcheck(Property(holds));
}

/// A property that is not a plain function.
struct Property<F>(F);

impl<F: Fn(Any) -> TestResult + 'static> quickcheck::Testable for Property<F> {
    fn result(&self, g: &mut Gen) -> TestResult {
        (self.0)(Any::arbitrary(g))
    }
}

#[test]
fn probabilities_of_quantiles_are_theirs() {
    fn property(law: &Law) -> bool {
        let (low, high) = law.support();
        [0.5, 0.3, 0.1, 1e-2, 1e-4].iter().all(|t| {
            let (l, u) = (law.quantile(*t), law.upper_quantile(*t));
            // A value next to a bound or far from 0 has lost digits of its distance.
            let lost = |x: f64, f: &dyn Fn(f64) -> f64| {
                let ulp = 4.0 * f64::EPSILON * x.abs();
                (f(x + ulp) - f(x - ulp)).abs() + 1e-11 * t
            };
            let met = |x: f64, f: &dyn Fn(f64) -> f64| (f(x) - t).abs() <= lost(x, f);
            let lower = |x| law.cdf(x);
            let upper = |x| law.sf(x);
            low <= l && l <= u + 1e-13 * u.abs() && u <= high && met(l, &lower) && met(u, &upper)
        })
    }
    check(300, property);
}

#[test]
fn distribution_functions_rise() {
    fn property(law: &Law) -> bool {
        let (from, to) = (law.quantile(1e-4), law.upper_quantile(1e-4));
        let xs: Vec<f64> = (0..200)
            .map(|k| from + (to - from) * f64::from(k) / 199.0)
            .collect();
        let pairs = || xs.iter().zip(xs.iter().skip(1));
        let both = |x: &f64| (law.cdf(*x) + law.sf(*x) - 1.0).abs() < 1e-13;
        let rises = pairs().all(|(a, b)| law.cdf(*a) <= law.cdf(*b) + 1e-14);
        rises && pairs().all(|(a, b)| law.sf(*a) + 1e-14 >= law.sf(*b)) && xs.iter().all(both)
    }
    check(300, property);
}

#[test]
fn moments_are_those_of_the_quantiles() {
    /// Quantiles with the widths of the probabilities they stand for, narrower towards the ends.
    fn quantiles(law: &Law) -> Vec<(f64, f64)> {
        const PARTS: u32 = 4800;
        let width = 48.0 / f64::from(PARTS);
        let pair = |k: u32| {
            let t = 0.5 * libm::exp(-(f64::from(k) + 0.5) * width);
            [
                (law.quantile(t), t * width),
                (law.upper_quantile(t), t * width),
            ]
        };
        (0..PARTS).flat_map(pair).collect()
    }
    fn property(law: &Law) -> bool {
        let (mean, variance, middle) = (law.mean(), law.variance(), law.quantile(0.5));
        let limit = law.quantile(0.7);
        let quantiles = quantiles(law);
        let integral =
            |f: &dyn Fn(f64) -> f64| quantiles.iter().map(|(x, w)| w * f(*x)).sum::<f64>();
        let found = [
            middle + integral(&|x| x - middle),
            middle + integral(&|x| x.min(limit) - middle),
        ];
        let spread = integral(&|x| (x - mean) * (x - mean));
        (found[0] - mean).abs() < 5e-3 * law.sd()
            && (found[1] - law.limited_mean(limit)).abs() < 5e-3 * law.sd()
            && (spread / variance - 1.0).abs() < 2e-2
    }
    check(40, property);
}

#[track_caller]
fn refused(text: &str, code: ErrorCode, path: &str, words: &str) {
    let error = from_json::<Distribution>(text).unwrap().law().unwrap_err();
    assert_eq!((error.code(), error.path()), (code, path), "{error}");
    assert!(error.to_string().contains(words), "{error}");
}

#[test]
fn impossible_parameters_are_refused() {
    use ErrorCode::{InvalidDistribution, MeanBeyondInterval, OutOfRange, TooDeep};
    let cases = [
        (
            r#"{"uniform": {"low": 2, "high": 2}}"#,
            OutOfRange,
            "uniform.low",
            "below `high`",
        ),
        (
            r#"{"uniform": {"low": -1e308, "high": 1e308}}"#,
            OutOfRange,
            "uniform",
            "range of numbers",
        ),
        (
            r#"{"triangular": {"low": 1, "mode": 5, "high": 4}}"#,
            OutOfRange,
            "triangular.mode",
            "between 1 and 4",
        ),
        (
            r#"{"triangular": {"low": 4, "mode": 4, "high": 4}}"#,
            InvalidDistribution,
            "triangular",
            "`constant`",
        ),
        (
            r#"{"pert": {"low": 4, "mode": 4, "high": 4}}"#,
            InvalidDistribution,
            "pert",
            "`constant`",
        ),
        (
            r#"{"pert": {"low": 4, "mode": 3, "high": 1}}"#,
            OutOfRange,
            "pert.low",
            "found 4 and 1",
        ),
        (
            r#"{"pert": {"low": 1, "mode": 0, "high": 3}}"#,
            OutOfRange,
            "pert.mode",
            "found 0",
        ),
        (
            r#"{"pert": {"low": 1, "mode": 2, "high": 3, "lambda": -1}}"#,
            OutOfRange,
            "pert.lambda",
            "found -1",
        ),
        (
            r#"{"beta": {"alpha": 0, "beta": 3}}"#,
            OutOfRange,
            "beta.alpha",
            "0.001",
        ),
        (
            r#"{"beta": {"alpha": 1, "beta": 1e7}}"#,
            OutOfRange,
            "beta.beta",
            "10000000",
        ),
        (
            r#"{"beta": {"alpha": 1, "beta": 1, "low": 3, "high": 2}}"#,
            OutOfRange,
            "beta.low",
            "found 3 and 2",
        ),
        (
            r#"{"normal": {"mean": 0, "sd": 0}}"#,
            OutOfRange,
            "normal.sd",
            "above 0",
        ),
        (
            r#"{"lognormal": {"low": 0, "high": 2}}"#,
            OutOfRange,
            "lognormal.low",
            "above 0",
        ),
        (
            r#"{"lognormal": {"low": 3, "high": 2}}"#,
            OutOfRange,
            "lognormal.low",
            "below `high`",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 2, "low_probability": 0}}"#,
            OutOfRange,
            "lognormal.low_probability",
            "above 0",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 2, "high_probability": 1}}"#,
            OutOfRange,
            "lognormal.high_probability",
            "below 1",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 2, "low_probability": 0.6, "high_probability": 0.5}}"#,
            OutOfRange,
            "lognormal.low_probability",
            "0.5",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 2, "cap": 2}}"#,
            OutOfRange,
            "lognormal.cap",
            "above `high`",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 2, "cap": 2.001}}"#,
            InvalidDistribution,
            "lognormal.cap",
            "farther",
        ),
        (
            r#"{"lognormal": {"low": 1, "high": 100000}}"#,
            MeanBeyondInterval,
            "lognormal",
            "100000",
        ),
        (
            r#"{"lognormal": {"low": 1e-300, "high": 1e300}}"#,
            OutOfRange,
            "lognormal",
            "range of numbers",
        ),
        (
            r#"{"lognormal_parameters": {"mu": 0, "sigma": 0}}"#,
            OutOfRange,
            "lognormal_parameters.sigma",
            "above 0",
        ),
        (
            r#"{"lognormal_parameters": {"mu": 800, "sigma": 1}}"#,
            OutOfRange,
            "lognormal_parameters",
            "range of numbers",
        ),
        (
            r#"{"lognormal_parameters": {"mu": 0, "sigma": 38}}"#,
            OutOfRange,
            "lognormal_parameters",
            "range of numbers",
        ),
        (
            r#"{"gamma": {"shape": 0, "scale": 1}}"#,
            OutOfRange,
            "gamma.shape",
            "0.001",
        ),
        (
            r#"{"gamma": {"shape": 1, "scale": -1}}"#,
            OutOfRange,
            "gamma.scale",
            "found -1",
        ),
        (
            r#"{"pareto": {"minimum": 0, "shape": 1}}"#,
            OutOfRange,
            "pareto.minimum",
            "above 0",
        ),
        (
            r#"{"pareto": {"minimum": 1, "shape": 0}}"#,
            OutOfRange,
            "pareto.shape",
            "from 0.1",
        ),
        (
            r#"{"pareto": {"minimum": 1e200, "shape": 0.1}}"#,
            OutOfRange,
            "pareto",
            "range of numbers",
        ),
        (
            r#"{"generalized_pareto": {"location": 0, "scale": 0, "shape": 1}}"#,
            OutOfRange,
            "generalized_pareto.scale",
            "above 0",
        ),
        (
            r#"{"generalized_pareto": {"location": 0, "scale": 1, "shape": 11}}"#,
            OutOfRange,
            "generalized_pareto.shape",
            "found 11",
        ),
        (
            r#"{"empirical": []}"#,
            InvalidDistribution,
            "empirical",
            "at least one",
        ),
        (
            r#"{"discrete": []}"#,
            InvalidDistribution,
            "discrete",
            "at least one",
        ),
        (
            r#"{"discrete": [{"value": 1, "probability": 0.4}]}"#,
            InvalidDistribution,
            "discrete",
            "found 0.4",
        ),
        (
            r#"{"discrete": [{"value": 1, "probability": 1.4}]}"#,
            OutOfRange,
            "discrete[0].probability",
            "found 1.4",
        ),
        (
            r#"{"mixture": []}"#,
            InvalidDistribution,
            "mixture",
            "at least one",
        ),
        (
            r#"{"mixture": [{"weight": 0, "distribution": {"constant": 1}}]}"#,
            OutOfRange,
            "mixture[0].weight",
            "above 0",
        ),
        (
            r#"{"mixture": [{"weight": 1, "distribution": {"constant": 1}}, {"weight": 1, "distribution": {"pert": {"low": 1, "mode": 9, "high": 3}}}]}"#,
            OutOfRange,
            "mixture[1].distribution.pert.mode",
            "found 9",
        ),
        (
            r#"{"with_tail": {"body": {"beta": {"alpha": -1, "beta": 3}}, "from": 0.9, "shape": 0.1}}"#,
            OutOfRange,
            "with_tail.body.beta.alpha",
            "found -1",
        ),
        (
            r#"{"with_tail": {"body": {"constant": 1}, "from": 1, "shape": 0.1}}"#,
            OutOfRange,
            "with_tail.from",
            "found 1",
        ),
        (
            r#"{"with_tail": {"body": {"constant": 1}, "from": 0.9, "shape": 0.1}}"#,
            InvalidDistribution,
            "with_tail.scale",
            "state the `scale`",
        ),
        (
            r#"{"with_tail": {"body": {"constant": 1}, "from": 0.9, "shape": 12, "scale": 1}}"#,
            OutOfRange,
            "with_tail.shape",
            "found 12",
        ),
        (
            r#"{"with_tail": {"body": {"constant": 1}, "from": 0.9, "shape": 0.1, "scale": 0}}"#,
            OutOfRange,
            "with_tail.scale",
            "above 0",
        ),
    ];
    for (text, code, path, words) in cases {
        refused(text, code, path, words);
    }
    let mut deep = r#"{"constant": 1}"#.to_owned();
    for _ in 0..9 {
        deep = format!(r#"{{"mixture": [{{"weight": 1, "distribution": {deep}}}]}}"#);
    }
    let path = ["mixture[0].distribution"; 9].join(".");
    refused(&deep, TooDeep, &path, "at most 8");
}

#[test]
fn impossible_metalogs_are_refused() {
    use ErrorCode::{InvalidDistribution, OutOfRange};
    let metalog = |points: &[(f64, f64)], more: &str| {
        let points: Vec<String> = points
            .iter()
            .map(|(p, x)| format!(r#"{{"probability": {p}, "value": {x}}}"#))
            .collect();
        format!(
            r#"{{"metalog": {{"points": [{}]{more}}}}}"#,
            points.join(", ")
        )
    };
    let three = [(0.1, 1.0), (0.5, 3.0), (0.9, 9.0)];
    let cases = [
        (
            metalog(&[(0.5, 1.0)], ""),
            InvalidDistribution,
            "metalog.points",
            "at least two",
        ),
        (
            metalog(&three, r#", "terms": 4"#),
            OutOfRange,
            "metalog.terms",
            "2 to 3",
        ),
        (
            metalog(&three, r#", "terms": 1"#),
            OutOfRange,
            "metalog.terms",
            "found 1",
        ),
        (
            metalog(&three, r#", "low": 1"#),
            InvalidDistribution,
            "metalog.points[0].value",
            "inside the bounds",
        ),
        (
            metalog(&three, r#", "high": 8"#),
            InvalidDistribution,
            "metalog.points[2].value",
            "inside the bounds",
        ),
        (
            metalog(&three, r#", "low": 8, "high": 0"#),
            OutOfRange,
            "metalog.low",
            "below `high`",
        ),
        (
            metalog(&[(0.1, 1.0), (1.0, 2.0)], ""),
            OutOfRange,
            "metalog.points[1].probability",
            "below 1",
        ),
        (
            metalog(&[(0.1, 1.0), (0.1, 2.0)], ""),
            InvalidDistribution,
            "metalog.points[1]",
            "above those",
        ),
        (
            metalog(&[(0.1, 1.0), (0.2, 1.0)], ""),
            InvalidDistribution,
            "metalog.points[1]",
            "above those",
        ),
        // Keelin (2016): three points are feasible if the middle one is not too far to one side.
        (
            metalog(&[(0.1, 1.0), (0.5, 1.1), (0.9, 9.0)], ""),
            InvalidDistribution,
            "metalog.points",
            "at probability",
        ),
        (
            metalog(&[(0.1, 1.0), (0.5, 8.9), (0.9, 9.0)], ""),
            InvalidDistribution,
            "metalog.points",
            "exceed",
        ),
    ];
    for (text, code, path, words) in cases {
        refused(&text, code, path, words);
    }
}

#[test]
fn numbers_that_are_none_are_refused() {
    let nan = f64::NAN;
    let cases = [
        (Distribution::Constant(nan), "constant"),
        (Distribution::uniform(nan, 1.0), "uniform"),
        (Distribution::triangular(0.0, nan, 1.0), "triangular.mode"),
        (Distribution::pert(0.0, 1.0, f64::INFINITY), "pert.high"),
        (Distribution::beta(nan, 1.0), "beta.alpha"),
        (Distribution::normal(nan, 1.0), "normal.mean"),
        (Distribution::lognormal(1.0, nan), "lognormal.high"),
        (Distribution::gamma(1.0, nan), "gamma.scale"),
        (Distribution::Empirical(vec![1.0, nan]), "empirical[1]"),
        (
            Distribution::Discrete(vec![Outcome {
                value: nan,
                probability: 1.0,
            }]),
            "discrete[0].value",
        ),
    ];
    for (distribution, path) in cases {
        let error = distribution.law().unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::NotFinite, path));
    }
}
