//! What is to be explained.

use serde::{Deserialize, Serialize};

use crate::id::{AssetId, PlaceId};
use crate::units::Date;

/// Which of the three levels of IEC 62443 is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LevelKind {
    /// SL-T, the level wanted.
    Target,
    /// SL-A, the level reached.
    #[default]
    Achieved,
    /// SL-C, what something can do by itself.
    Capability,
}

/// Which level of what is to be explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ExplainOptions {
    /// The zone or conduit.
    pub place: Option<PlaceId>,
    /// The component, in place of a zone or conduit; it has a capability only.
    pub asset: Option<AssetId>,
    /// One of the seven, such as `FR 5` or `RDF`; all, if nothing is said.
    pub fr: Option<String>,
    /// Which level; the one achieved, if nothing is said.
    pub level: LevelKind,
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day as of which evidence and compensations are judged; without it, the document's.
    pub as_of: Option<Date>,
}

impl Default for ExplainOptions {
    fn default() -> Self {
        Self {
            place: None,
            asset: None,
            fr: None,
            level: LevelKind::default(),
            standard: "iec-62443-3-3".to_owned(),
            edition: "2013".to_owned(),
            as_of: None,
        }
    }
}
