//! What a Statement of Applicability is drawn up for.

use serde::{Deserialize, Serialize};

use crate::units::Date;

/// Of which catalogue, and as of which day, a Statement of Applicability is drawn up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct StatementOptions {
    /// The standard; `iso-27001` if nothing is said.
    pub standard: String,
    /// Its edition; `2022` if nothing is said.
    pub edition: String,
    /// The day as of which evidence is judged; without it, the document's.
    pub as_of: Option<Date>,
}

impl Default for StatementOptions {
    fn default() -> Self {
        Self {
            standard: "iso-27001".to_owned(),
            edition: "2022".to_owned(),
            as_of: None,
        }
    }
}
