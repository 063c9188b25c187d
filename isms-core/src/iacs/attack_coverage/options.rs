//! What coverage is computed by.

use serde::{Deserialize, Serialize};

use crate::catalog::AttackCatalog;
use crate::units::Date;

/// By which catalogues, and as of which day, coverage of attack techniques is computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AttackCoverageOptions {
    /// The standard whose requirements are looked at; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The version of MITRE ATT&CK for ICS; `18.1` if nothing is said.
    pub attack_edition: String,
    /// The day as of which evidence and compensations are judged; without it, the document's.
    pub as_of: Option<Date>,
}

impl Default for AttackCoverageOptions {
    fn default() -> Self {
        Self {
            standard: "iec-62443-3-3".to_owned(),
            edition: "2013".to_owned(),
            attack_edition: AttackCatalog::EDITION.to_owned(),
            as_of: None,
        }
    }
}
