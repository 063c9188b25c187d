//! Tactics: why attackers do what they do.

use serde::{Deserialize, Serialize};

use super::TacticId;

/// A tactic of MITRE ATT&CK: what an attacker is after with a technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttackTactic {
    /// Its id.
    pub id: TacticId,
    /// Its name.
    pub name: String,
    /// Its name for programs, such as `initial-access`.
    pub short_name: String,
}
