//! The simulation: what its parts do, and what must hold whatever the figures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

mod parts;
mod properties;

use isms_core::distribution::Distribution;
use isms_core::id::ScenarioId;
use isms_core::model::{Counts, Frequency, LossMagnitude, Scenario, SecondaryLoss, Susceptibility};
use isms_core::quant::{Portfolio, SimulationOptions};

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

/// A FAIR tree: attempts, a contest, a primary and sometimes a secondary loss.
fn tree() -> Portfolio {
    let mut tree = scenario(
        "tree",
        Distribution::Constant(1.0),
        Distribution::pert(20e3, 100e3, 1e6),
    );
    tree.frequency = Frequency::ThreatEvents(Distribution::pert(2.0, 8.0, 30.0));
    tree.vulnerability = Some(Susceptibility::Contest {
        threat_capability: Distribution::pert(0.3, 0.6, 0.9),
        resistance_strength: Distribution::pert(0.4, 0.65, 0.95),
        drawn_per: None,
    });
    tree.secondary_loss = Some(SecondaryLoss {
        probability: Distribution::pert(0.1, 0.2, 0.5),
        magnitude: LossMagnitude::all_forms(Distribution::pert(50e3, 300e3, 3e6)),
    });
    portfolio(vec![tree])
}
