//! What target levels are derived with.

use serde::{Deserialize, Serialize};

/// What else is computed beside the target levels.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TargetLevelOptions {
    /// Whether each likelihood, consequence, tolerance and attacker is moved one step up and down, to say
    /// which levels move with it; not if nothing is said.
    pub sensitivity: bool,
}
