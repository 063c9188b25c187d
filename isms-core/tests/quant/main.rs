//! What is asked of the simulation: comparisons, the value of controls, places in the matrix, exact
//! distributions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs
)]

mod bad_numbers;
mod comparison;
mod exact;
mod placement;
mod valuation;

use isms_core::model::Stage;
use isms_core::quant::{Comparison, Portfolio, Sequence, SimulationOptions};

/// Three scenarios with three controls: bounded, insured, with secondary loss, and plain.
const PLANT: &str = "
scenarios:
  - id: ransomware
    title: Ransomware in the office network
    frequency: {loss_events: {pert: {low: 0.2, mode: 0.6, high: 2}}}
    primary_loss: {all_forms: {lognormal: {low: 20000, high: 900000}}}
    secondary_loss:
      probability: {constant: 0.3}
      magnitude: {fines_and_judgments: {uniform: {low: 10000, high: 90000}}}
    controls:
      - {control: backup, factor: primary_loss, effectiveness: {beta: {alpha: 6, beta: 4}}}
      - {control: training, factor: loss_event_frequency, effectiveness: {constant: 0.3}}
  - id: outage
    title: Outage of the control centre
    frequency: {loss_events: {constant: 1.5}}
    counts: {negative_binomial: {shape: 2}}
    primary_loss: {productivity: {uniform: {low: 5000, high: 50000}}}
    bounds: {loss_per_event: 40000, loss_per_year: 150000}
    controls:
      - {control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}
      - {control: training, factor: loss_event_frequency, effectiveness: {constant: 0.1}}
  - id: fire
    title: Fire in the pumping station
    frequency: {loss_events: {constant: 0.05}}
    primary_loss: {replacement: {constant: 2000000}}
    insurance: {deductible: 100000, limit: 1500000}
controls:
  - {id: backup, annual_cost: {uniform: {low: 20000, high: 40000}}}
  - {id: training, status: planned, annual_cost: {constant: 15000}}
  - {id: spare, status: proposed, annual_cost: {constant: 8000}}
";

fn plant() -> Portfolio {
    Portfolio::load(PLANT).unwrap()
}

fn at(stage: Stage, trials: u64) -> SimulationOptions {
    SimulationOptions {
        stage,
        trials,
        ..Default::default()
    }
}

fn code_and_path<T: std::fmt::Debug>(refused: isms_core::Result<T>) -> (String, String) {
    let error = refused.unwrap_err();
    (error.code().as_str().to_owned(), error.path().to_owned())
}
