//! A document that was found valid, and can be asked.

use sha2::{Digest, Sha256};

use super::validate;
use super::{
    Asset, Conduit, Control, Criteria, Directories, Document, Evidence, Person, Risk,
    SCHEMA_VERSION, Scope, Supplier, ThreatScenario, Zone,
};
use crate::catalog::Catalogs;
use crate::error::{Error, ErrorCode, Issue, Result, Severity};
use crate::id::{
    AssetId, ConduitId, ControlId, EvidenceId, PersonId, RiskId, ScopeId, SupplierId,
    ThreatScenarioId, ZoneId,
};
use crate::units::Date;
use crate::wire::{self, Format, Limits};

/// A document that was read and found valid as a whole.
///
/// ```
/// use isms_core::{Catalogs, Program};
///
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// people: [{id: ciso, name: Information security officer}]
/// scopes: [{id: plant, name: Treatment plant, technology: ot, owner: ciso}]
/// ";
/// let program = Program::load(text, &Catalogs::bundled())?;
/// assert_eq!(program.document().organisation.name, "Example Waterworks");
///
/// let typo = text.replace("owner: ciso", "owner: cisso");
/// let error = Program::load(&typo, &Catalogs::bundled()).unwrap_err();
/// assert_eq!((error.code().as_str(), error.path()), ("unknown_id", "scopes[0].owner"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Program {
    document: Document,
    directories: Directories,
    warnings: Vec<Issue>,
}

macro_rules! lookups {
    ($($(#[doc = $doc:literal])+ $name:ident, $family:ident, $id:ty, $entity:ty;)+) => {$(
        $(#[doc = $doc])+
        #[must_use]
        pub fn $name(&self, id: &$id) -> Option<&$entity> {
            self.document.$family.get(self.directories.$family.position(id)?)
        }
    )+};
}

impl Program {
    /// Reads a document and validates it as a whole. A text that starts with `{` is read as JSON,
    /// any other as YAML.
    ///
    /// # Errors
    /// The first thing that keeps the text from being read, or everything that is wrong with what
    /// was read, in document order.
    pub fn load(text: &str, catalogs: &Catalogs) -> Result<Self> {
        Self::load_with(text, catalogs, &Limits::default())
    }

    /// As [`Program::load`], within other limits.
    ///
    /// # Errors
    /// As [`Program::load`].
    pub fn load_with(text: &str, catalogs: &Catalogs, limits: &Limits) -> Result<Self> {
        let document: Document = wire::read(text, Format::of(text), limits)?;
        Self::new_with(document, catalogs, limits)
    }

    /// Validates a document as a whole.
    ///
    /// # Errors
    /// Everything that is wrong with it, in document order.
    pub fn new(document: Document, catalogs: &Catalogs) -> Result<Self> {
        Self::new_with(document, catalogs, &Limits::default())
    }

    fn new_with(document: Document, catalogs: &Catalogs, limits: &Limits) -> Result<Self> {
        if document.schema_version != SCHEMA_VERSION {
            let found = document.schema_version;
            let message = format!("expected schema version {SCHEMA_VERSION}, found {found}");
            return Err(Error::new(
                ErrorCode::UnsupportedSchemaVersion,
                "schema_version",
                message,
            ));
        }
        let entities = document.entity_count();
        if entities > limits.entities {
            let most = limits.entities;
            let message = format!("expected at most {most} entities, found {entities}");
            return Err(Error::new(ErrorCode::TooManyEntities, "", message));
        }
        let directories = Directories::of(&document);
        let (errors, warnings) = validate::issues(&document, &directories, catalogs)
            .into_iter()
            .partition(|issue| issue.severity == Severity::Error);
        match Error::from_issues(errors) {
            Some(error) => Err(error),
            None => Ok(Self {
                document,
                directories,
                warnings,
            }),
        }
    }

    /// What the organisation states.
    #[must_use]
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Where each entity stands.
    pub(crate) const fn directories(&self) -> &Directories {
        &self.directories
    }

    /// What somebody should look at, in document order.
    #[must_use]
    pub fn warnings(&self) -> &[Issue] {
        &self.warnings
    }

    /// The day that the document describes.
    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.document.as_of
    }

    /// How the organisation measures risk.
    ///
    /// # Errors
    /// `no_criteria` if the document does not say.
    pub fn criteria(&self) -> Result<&Criteria> {
        self.document.criteria.as_ref().ok_or_else(|| {
            let message = "expected criteria that say how risk is measured, found none";
            Error::new(ErrorCode::NoCriteria, "criteria", message)
        })
    }

    /// The document as JSON without white space, keys in the order of the schema.
    ///
    /// # Errors
    /// None that a valid document is known to cause.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(&self.document).map_err(|error| {
            Error::new(ErrorCode::WrongType, "", wire::shorten(&error.to_string()))
        })
    }

    /// The document as YAML.
    ///
    /// # Errors
    /// None that a valid document is known to cause.
    pub fn to_yaml(&self) -> Result<String> {
        // By way of JSON, since YAML libraries write Rust's enums as tags.
        let fails = |text: String| Error::new(ErrorCode::WrongType, "", wire::shorten(&text));
        let tree: serde_json::Value =
            serde_json::from_str(&self.to_json()?).map_err(|e| fails(e.to_string()))?;
        serde_yaml_ng::to_string(&tree).map_err(|e| fails(e.to_string()))
    }

    /// The SHA-256 of [`Program::to_json`], in hexadecimal. The same for YAML and JSON.
    ///
    /// # Errors
    /// As [`Program::to_json`].
    pub fn hash(&self) -> Result<String> {
        let digest = Sha256::digest(self.to_json()?.as_bytes());
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    lookups! {
        /// The person of an id.
        person, people, PersonId, Person;
        /// The scope of an id.
        scope, scopes, ScopeId, Scope;
        /// The supplier of an id.
        supplier, suppliers, SupplierId, Supplier;
        /// The zone of an id.
        zone, zones, ZoneId, Zone;
        /// The conduit of an id.
        conduit, conduits, ConduitId, Conduit;
        /// The asset of an id.
        asset, assets, AssetId, Asset;
        /// The threat scenario of an id.
        threat_scenario, threat_scenarios, ThreatScenarioId, ThreatScenario;
        /// The risk of an id.
        risk, risks, RiskId, Risk;
        /// The control of an id.
        control, controls, ControlId, Control;
        /// The evidence of an id.
        evidence, evidence, EvidenceId, Evidence;
    }
}
