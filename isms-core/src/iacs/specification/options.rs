//! What a specification is written for.

use serde::{Deserialize, Serialize};

use crate::id::PlaceId;
use crate::units::Date;

/// Of which zones and conduits, by which catalogue, and as of which day a specification is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SpecificationOptions {
    /// The zones and conduits; all of them, if nothing is said.
    pub places: Vec<PlaceId>,
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day as of which it is written; without it, the document's.
    pub as_of: Option<Date>,
}

impl Default for SpecificationOptions {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            standard: "iec-62443-3-3".to_owned(),
            edition: "2013".to_owned(),
            as_of: None,
        }
    }
}
