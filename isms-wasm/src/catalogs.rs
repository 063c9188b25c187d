//! The catalogues that programs cite.

use isms_core::catalog::{AttackAssetId, AttackCatalog, Emb3dCatalog, RequirementId, TechniqueId};
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
        json(&self.core.get(standard, edition)?.requirements())
    }

    /// An edition of MITRE ATT&CK for ICS, whole, as JSON text.
    ///
    /// # Errors
    /// When it is not at hand.
    pub fn attack(&self, edition: Option<String>) -> Result<String> {
        json(self.edition_of_attack(edition)?.file())
    }

    /// A technique of ATT&CK, as JSON text.
    ///
    /// # Errors
    /// When the id is malformed, or ATT&CK has no such technique.
    pub fn technique(&self, id: &str, edition: Option<String>) -> Result<String> {
        let id = TechniqueId::new(id)?;
        json(self.edition_of_attack(edition)?.technique(&id)?)
    }

    /// The mitigations of a technique, as JSON text.
    ///
    /// # Errors
    /// When the id is malformed, or ATT&CK has no such technique.
    #[wasm_bindgen(js_name = mitigationsOf)]
    pub fn mitigations_of(&self, technique: &str, edition: Option<String>) -> Result<String> {
        let id = TechniqueId::new(technique)?;
        let attack = self.edition_of_attack(edition)?;
        let technique = attack.technique(&id)?;
        json(&attack.mitigations_of(technique).collect::<Vec<_>>())
    }

    /// The techniques used on a kind of asset, as JSON text.
    ///
    /// # Errors
    /// When the id is malformed, or ATT&CK has no such kind of asset.
    #[wasm_bindgen(js_name = techniquesOn)]
    pub fn techniques_on(&self, asset: &str, edition: Option<String>) -> Result<String> {
        let id = AttackAssetId::new(asset)?;
        json(&self.edition_of_attack(edition)?.techniques_on(&id)?)
    }

    /// The techniques that a requirement helps against, as JSON text.
    ///
    /// # Errors
    /// When the id is malformed, or ATT&CK is not at hand.
    #[wasm_bindgen(js_name = techniquesAnsweredBy)]
    pub fn techniques_answered_by(
        &self,
        requirement: &str,
        edition: Option<String>,
    ) -> Result<String> {
        let id: RequirementId = requirement.parse()?;
        json(&self.edition_of_attack(edition)?.techniques_answered_by(&id))
    }

    /// An edition of MITRE EMB3D, as JSON text.
    ///
    /// # Errors
    /// When it is not at hand.
    pub fn emb3d(&self, edition: Option<String>) -> Result<String> {
        let edition = edition.as_deref().unwrap_or(Emb3dCatalog::EDITION);
        json(self.core.emb3d(edition)?.file())
    }
}

impl Catalogs {
    fn edition_of_attack(&self, edition: Option<String>) -> Result<&AttackCatalog> {
        let edition = edition.as_deref().unwrap_or(AttackCatalog::EDITION);
        Ok(self.core.attack(edition)?)
    }
}
