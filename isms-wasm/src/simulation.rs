//! The outcome of a simulation, held on the Rust side between calls.

use isms_core::from_json;
use isms_core::quant::{self, LossSample, SimulationSummary};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::numbers::Float64Array;
use crate::refusal::{Result, json};

/// The simulated years and what they say. JavaScript frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Simulation {
    summary: SimulationSummary,
    losses: Vec<f64>,
}

impl From<quant::Simulation> for Simulation {
    fn from(core: quant::Simulation) -> Self {
        Self {
            summary: core.summary.clone(),
            losses: core.into_losses(),
        }
    }
}

impl Simulation {
    fn sample(&self) -> Result<LossSample<'_>> {
        Ok(LossSample::of(&self.summary, &self.losses)?)
    }
}

#[wasm_bindgen]
impl Simulation {
    /// An outcome that was computed elsewhere.
    ///
    /// # Errors
    /// When the summary is none.
    pub fn of(summary: &str, losses: Vec<f64>) -> Result<Simulation> {
        Ok(Self {
            summary: from_json(summary)?,
            losses,
        })
    }

    /// What it says about annual loss, as JSON text.
    ///
    /// # Errors
    /// None that are known.
    pub fn summary(&self) -> Result<String> {
        json(&self.summary)
    }

    /// The annual loss of each simulated year.
    #[must_use]
    pub fn losses(&self) -> Float64Array {
        Float64Array::of(&self.losses)
    }

    /// The annual loss that is not exceeded with a probability.
    ///
    /// # Errors
    /// When the level is not between 0 and 1.
    #[wasm_bindgen(js_name = valueAtRisk)]
    pub fn value_at_risk(&self, level: f64) -> Result<String> {
        json(&self.sample()?.value_at_risk(level)?)
    }

    /// The mean of the worst years.
    ///
    /// # Errors
    /// When the level is not between 0 and 1.
    #[wasm_bindgen(js_name = tailValueAtRisk)]
    pub fn tail_value_at_risk(&self, level: f64) -> Result<String> {
        json(&self.sample()?.tail_value_at_risk(level)?)
    }

    /// The probability that a year's loss exceeds each of some losses.
    ///
    /// # Errors
    /// When one of them is no number.
    pub fn exceedance(&self, losses: &[f64]) -> Result<String> {
        json(&self.sample()?.exceedance(losses)?)
    }
}
