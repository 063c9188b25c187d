//! Conduits of IEC 62443.

use serde::{Deserialize, Serialize};

use super::{Extensions, TargetOverride};
use crate::id::{AssetId, ConduitId, PersonId, ZoneId};
use crate::units::SecurityLevels;

/// Which way a conduit lets data pass.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Either way.
    #[default]
    Both,
    /// Only from `from` to `to`, as through a diode.
    OneWay,
}

/// A channel between two zones (IEC 62443-3-2:2020, ZCR 3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conduit {
    /// Its id, different from every zone's.
    pub id: ConduitId,
    /// Its name.
    pub name: String,
    /// The zone at one end.
    pub from: ZoneId,
    /// The zone at the other end.
    pub to: ZoneId,
    /// Which way data passes.
    #[serde(default)]
    pub direction: Direction,
    /// Protocols that may pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// Whether what it runs over is trusted, such as cables of one's own in locked rooms; without it,
    /// trusted unless one of its zones lies outside the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trusted: Option<bool>,
    /// Assets that enforce it: firewalls, diodes, gateways.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enforced_by: Vec<AssetId>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// The target security level, SL-T; without it, what is derived from threat scenarios, else the
    /// higher of its zones at each requirement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl_t: Option<SecurityLevels>,
    /// The target levels that somebody decided, whatever is derived or stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_override: Option<TargetOverride>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
