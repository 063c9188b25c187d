//! The loss scenarios of an organisation, held on the Rust side between calls.

use isms_core::quant::SimulationOptions;
use isms_core::{Error, from_json, quant};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::plan::Plan;
use crate::program::Program;
use crate::progress::{Progress, Thrown};
use crate::refusal::{Result, json};
use crate::simulation::Simulation;

/// Options of an analysis.
fn options<T: DeserializeOwned>(text: &str) -> Result<T> {
    Ok(from_json(text)?)
}

/// A portfolio that was found valid. JavaScript frees it. Analyses that may take long tell `progress`
/// the years simulated so far and those to simulate in all; what it throws stops them, and is thrown.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Portfolio {
    core: quant::Portfolio,
}

impl Portfolio {
    /// The portfolio itself.
    pub const fn core(&self) -> &quant::Portfolio {
        &self.core
    }
}

#[wasm_bindgen]
impl Portfolio {
    /// Reads a portfolio, JSON or YAML.
    ///
    /// # Errors
    /// When it is refused.
    pub fn parse(text: &str) -> Result<Portfolio> {
        Ok(Self {
            core: quant::Portfolio::load(text)?,
        })
    }

    /// The portfolio of a program.
    ///
    /// # Errors
    /// When the program has no scenarios.
    pub fn of(program: &Program) -> Result<Portfolio> {
        Ok(Self {
            core: quant::Portfolio::of(program.core())?,
        })
    }

    /// The portfolio as JSON text without white space.
    ///
    /// # Errors
    /// None that are known.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> Result<String> {
        Ok(self.core.to_json()?)
    }

    /// The SHA-256 of what the losses depend on, in hexadecimal.
    ///
    /// # Errors
    /// None that are known.
    pub fn hash(&self) -> Result<String> {
        Ok(self.core.hash()?)
    }

    /// Annual loss, simulated.
    ///
    /// # Errors
    /// When an option is refused.
    pub fn simulate(&self, options: &str) -> Result<Simulation> {
        Ok(self.core.simulate(&from_json(options)?)?.into())
    }

    /// A simulation, divided into blocks.
    ///
    /// # Errors
    /// As [`Portfolio::simulate`].
    pub fn plan(&self, options: &str) -> Result<Plan> {
        Ok(quant::Plan::new(&self.core, &from_json(options)?)?.into())
    }

    /// The same years with two sets of controls.
    ///
    /// # Errors
    /// When an option is refused, or the two do not go together.
    pub fn compare(
        &self,
        before: &str,
        after: &str,
        progress: &Progress,
    ) -> Thrown<Option<String>> {
        let named = |text: &str, name| -> Result<SimulationOptions> {
            Ok(from_json(text).map_err(|error: Error| error.within(name))?)
        };
        let (before, after) = (named(before, "before")?, named(after, "after")?);
        progress.follow(&self.core, |followed| followed.compare(&before, &after))
    }

    /// The four stages of one model.
    ///
    /// # Errors
    /// When an option is refused.
    pub fn stages(&self, asked: &str, progress: &Progress) -> Thrown<Option<String>> {
        let options = options(asked)?;
        progress.follow(&self.core, |followed| followed.stages(&options))
    }

    /// Annual loss without simulation, between bounds.
    ///
    /// # Errors
    /// When an option is refused, or there is no exact answer.
    pub fn exact(&self, options: &str) -> Result<String> {
        json(&self.core.exact(&from_json(options)?)?)
    }

    /// Which estimates move the result.
    ///
    /// # Errors
    /// When an option is refused.
    pub fn tornado(&self, asked: &str, progress: &Progress) -> Thrown<Option<String>> {
        let options = options(asked)?;
        progress.follow(&self.core, |followed| followed.tornado(&options))
    }

    /// Which factors make the spread.
    ///
    /// # Errors
    /// When an option is refused.
    #[wasm_bindgen(js_name = sobolIndices)]
    pub fn sobol_indices(&self, asked: &str, progress: &Progress) -> Thrown<Option<String>> {
        let options = options(asked)?;
        progress.follow(&self.core, |followed| followed.sobol_indices(&options))
    }

    /// What controls are worth.
    ///
    /// # Errors
    /// When an option is refused.
    #[wasm_bindgen(js_name = valueControls)]
    pub fn value_controls(&self, asked: &str, progress: &Progress) -> Thrown<Option<String>> {
        let options = options(asked)?;
        progress.follow(&self.core, |followed| followed.value_controls(&options))
    }

    /// What knowing more is worth.
    ///
    /// # Errors
    /// When an option is refused.
    #[wasm_bindgen(js_name = valueOfInformation)]
    pub fn value_of_information(&self, asked: &str, progress: &Progress) -> Thrown<Option<String>> {
        let options = options(asked)?;
        progress.follow(&self.core, |followed| {
            followed.value_of_information(&options)
        })
    }

    /// Re-runs a simulation from its summary.
    ///
    /// # Errors
    /// When a single bit differs.
    pub fn verify(&self, summary: &str) -> Result<()> {
        Ok(quant::verify(&self.core, &from_json(summary)?)?)
    }
}
