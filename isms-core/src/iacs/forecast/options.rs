//! What is looked ahead at.

use serde::{Deserialize, Serialize};

use crate::iacs::SecurityLevelOptions;
use crate::units::Date;

/// From which day to which other, and by which catalogue, security levels are looked ahead at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ForecastOptions {
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day that is today; without it, the document's.
    pub as_of: Option<Date>,
    /// The last day that is looked at; without it, there is none.
    pub until: Option<Date>,
}

impl Default for ForecastOptions {
    fn default() -> Self {
        let SecurityLevelOptions {
            standard,
            edition,
            as_of,
        } = SecurityLevelOptions::default();
        Self {
            standard,
            edition,
            as_of,
            until: None,
        }
    }
}
