//! What security levels are computed for.

use serde::{Deserialize, Serialize};

use crate::units::Date;

/// By which catalogue, and as of which day, security levels are computed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SecurityLevelOptions {
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day as of which evidence and compensations are judged; without it, the document's.
    pub as_of: Option<Date>,
}

impl Default for SecurityLevelOptions {
    fn default() -> Self {
        Self {
            standard: "iec-62443-3-3".to_owned(),
            edition: "2013".to_owned(),
            as_of: None,
        }
    }
}
