//! What top management decided.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{PersonId, PolicyId};
use crate::units::Date;

/// A policy with its owner, version, approval and next review (ISO/IEC 27001:2022, 5.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id.
    pub id: PolicyId,
    /// Its title.
    pub title: String,
    /// Who owns it.
    pub owner: PersonId,
    /// Its version.
    pub version: String,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<PersonId>,
    /// When it was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<Date>,
    /// When it is reviewed next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
