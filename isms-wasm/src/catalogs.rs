//! The catalogues that programs cite.

use isms_core::catalog::RequirementId;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::{Result, json};

/// The catalogues at hand. None are compiled in. JavaScript frees it.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct Catalogs {
    core: isms_core::Catalogs,
}

impl Catalogs {
    /// What programs and analyses read; later additions do not reach it.
    pub fn core(&self) -> isms_core::Catalogs {
        self.core.clone()
    }
}

#[wasm_bindgen]
impl Catalogs {
    /// No catalogues.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self {
            core: isms_core::Catalogs::new(),
        }
    }

    /// Adds a catalogue from JSON text.
    ///
    /// # Errors
    /// When it is not a sound catalogue.
    #[wasm_bindgen(js_name = addJson)]
    pub fn add_json(&mut self, text: &str) -> Result<()> {
        Ok(self.core.add_json(text)?)
    }

    /// Standard and edition of each, as JSON text.
    ///
    /// # Errors
    /// None that are known.
    pub fn names(&self) -> Result<String> {
        json(&self.core.names().collect::<Vec<_>>())
    }

    /// The entry of a requirement, as JSON text.
    ///
    /// # Errors
    /// When the id is malformed, or the catalogues have no such requirement.
    pub fn requirement(&self, id: &str) -> Result<String> {
        let id: RequirementId = id.parse()?;
        json(self.core.requirement(&id)?)
    }

    /// Every requirement of an edition of a standard in its order, as JSON text.
    ///
    /// # Errors
    /// When the catalogue is not at hand.
    pub fn requirements(&self, standard: &str, edition: &str) -> Result<String> {
        json(self.core.get(standard, edition)?.requirements())
    }
}
