//! What a rule found.

use std::sync::Arc;

use serde::Serialize;

use super::{LintSeverity, Reference};
use crate::id::PlaceId;

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LintFinding {
    /// The rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: LintSeverity,
    /// What the rule finds, in a line.
    pub title: &'static str,
    /// Where in the document, such as `conduits[3].enforced_by`.
    pub path: String,
    /// The id of what it is about; empty for what has no id.
    pub entity: Arc<str>,
    /// The zones and conduits that it concerns.
    pub places: Vec<PlaceId>,
    /// Why it is a finding here, with the names that the document gives.
    pub reason: String,
    /// What to do about it.
    pub remedy: &'static str,
    /// Where the rule comes from.
    pub references: &'static [Reference],
}
