//! What shows that something is so.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{EvidenceId, PersonId};
use crate::units::Date;

/// A record that shows that something is so (ISO/IEC 27001:2022, 7.5 and 9.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// Its title.
    pub title: String,
    /// The day on which it was taken.
    pub date: Date,
    /// The last day on which it counts; without it, it does not age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// Who took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<PersonId>,
    /// Where it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
