//! Every figure of `data/quant_cases.json`, which was computed independently of this library: mpmath at
//! 40 digits, FFT between brackets, a Panjer cross-check.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs
)]

mod annual_loss;
mod controls;
mod distributions;

use std::collections::BTreeSet;

use serde_json::Value;

/// How exactly closed forms are to be met.
const EXACT: f64 = 1e-10;

/// All figures.
fn all() -> Vec<Value> {
    let text = include_str!("../data/quant_cases.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn cases(kind: &str) -> Vec<Value> {
    let found = all().into_iter().filter(|case| case["kind"] == kind);
    let found: Vec<Value> = found.collect();
    assert!(!found.is_empty(), "no case of kind {kind}");
    found
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    let met = found == expected || (found - expected).abs() <= tolerance * expected.abs();
    assert!(met, "{found:e} is not {expected:e}");
}

#[test]
fn no_kind_is_left_out() {
    let cases = all();
    let kinds: BTreeSet<&str> = cases.iter().map(|c| c["kind"].as_str().unwrap()).collect();
    let tested = [
        "bernoulli_lognormal",
        "compound",
        "constant",
        "controls",
        // In `isms_core::quant::quantiles`, since no user gives a sample.
        "estimators",
        "fair_tree",
        "gaussian_copula_bernoulli",
        "gaussian_copula_lognormal",
        "lognormal_90ci",
        "pert",
        "poisson",
        // In `isms_core::quant::philox`, since no user calls the generator.
        "rng",
        "triangular",
        "truncated_lognormal_90ci",
        "vulnerability",
    ];
    assert!(kinds.iter().copied().eq(tested));
    assert_eq!(cases.len(), 37);
}
