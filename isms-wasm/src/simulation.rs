//! The outcome of a simulation, held on the Rust side between calls.

use isms_core::quant;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::{Result, json};

/// The simulated years and what they say. JavaScript frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Simulation {
    core: quant::Simulation,
}

impl From<quant::Simulation> for Simulation {
    fn from(core: quant::Simulation) -> Self {
        Self { core }
    }
}

#[wasm_bindgen]
impl Simulation {
    /// What it says about annual loss, as JSON text.
    ///
    /// # Errors
    /// None that are known.
    pub fn summary(&self) -> Result<String> {
        json(&self.core.summary)
    }

    /// The annual loss of each simulated year.
    #[must_use]
    pub fn losses(&self) -> Vec<f64> {
        self.core.losses().to_vec()
    }

    /// The annual loss that is not exceeded with a probability.
    ///
    /// # Errors
    /// When the level is not between 0 and 1.
    #[wasm_bindgen(js_name = valueAtRisk)]
    pub fn value_at_risk(&self, level: f64) -> Result<String> {
        json(&self.core.value_at_risk(level)?)
    }

    /// The mean of the worst years.
    ///
    /// # Errors
    /// When the level is not between 0 and 1.
    #[wasm_bindgen(js_name = tailValueAtRisk)]
    pub fn tail_value_at_risk(&self, level: f64) -> Result<String> {
        json(&self.core.tail_value_at_risk(level)?)
    }

    /// The probability that a year's loss exceeds each of some losses.
    ///
    /// # Errors
    /// None that are known.
    pub fn exceedance(&self, losses: &[f64]) -> Result<String> {
        json(&self.core.exceedance(losses))
    }
}
