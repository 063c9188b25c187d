//! What is no distribution, and what is said about it.

use isms_core::ErrorCode;
use isms_core::distribution::Outcome;

use super::*;

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
