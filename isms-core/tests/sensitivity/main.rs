//! Which estimates matter: tornado, Sobol indices and the value of information, against closed forms.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

mod information;
mod sobol_indices;
mod tornado;

use isms_core::id::ControlId;
use isms_core::quant::{Alternative, Estimate, Portfolio};

fn portfolio(text: &str) -> Portfolio {
    Portfolio::load(text).unwrap()
}

fn close(found: f64, expected: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= 1e-9 * expected.abs().max(1e-3),
        "{found} for {expected}"
    );
}

fn near(found: Estimate, expected: f64) {
    let error = found.standard_error.unwrap();
    let distance = (found.value - expected).abs();
    assert!(distance <= 4.5 * error + 1e-12, "{found:?} for {expected}");
}

fn alternatives(sets: &[(&str, &[&str])]) -> Vec<Alternative> {
    let alternative = |(name, controls): &(&str, &[&str])| Alternative {
        name: (*name).to_owned(),
        controls: controls
            .iter()
            .map(|id| ControlId::new(id).unwrap())
            .collect(),
    };
    sets.iter().map(alternative).collect()
}

const TREE: &str = "
scenarios:
  - id: phishing
    title: Phishing
    frequency: {contacts: {contact_frequency: {uniform: {low: 10, high: 30}},
      probability_of_action: {uniform: {low: 0.1, high: 0.3}}}}
    vulnerability: {given: {probability: {uniform: {low: 0, high: 0.5}}}}
    primary_loss: {productivity: {uniform: {low: 1000, high: 3000}}, response: {constant: 500}}
    secondary_loss:
      probability: {uniform: {low: 0.2, high: 0.6}}
      magnitude: {reputation: {uniform: {low: 0, high: 20000}}}
    controls:
      - {control: training, factor: probability_of_action, effectiveness: {uniform: {low: 0.2, high: 0.8}}}
      - {control: unbuilt, factor: vulnerability, effectiveness: {uniform: {low: 0.2, high: 0.8}}}
  - id: fire
    title: Fire
    frequency: {loss_events: {constant: 0.1}}
    primary_loss: {replacement: {constant: 100000}}
controls:
  - {id: training}
  - {id: unbuilt, status: proposed}
";

const JOINED: &str = "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {gamma: {shape: 2, scale: 1}}}
    primary_loss: {all_forms: {lognormal: {low: 100, high: 10000}}}
    insurance: {deductible: 1000, limit: 5000}
  - id: b
    title: B
    frequency: {loss_events: {uniform: {low: 0, high: 2}}}
    primary_loss: {all_forms: {uniform: {low: 0, high: 4000}}}
  - id: c
    title: C
    frequency: {loss_events: {uniform: {low: 0, high: 1}}}
    primary_loss: {all_forms: {constant: 3000}}
  - id: d
    title: D
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {uniform: {low: 100, high: 200}}}
quantification:
  common_events:
    - {id: e, title: E, frequency: {uniform: {low: 0, high: 2}},
       hits: [{scenario: a, probability: 0.5}, {scenario: c, probability: 1}]}
  dependence:
    copula: gaussian
    factors: [{scenario: a, factor: frequency}, {scenario: b, factor: frequency}]
    correlation: [[1, 0.7], [0.7, 1]]
";
