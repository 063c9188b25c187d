//! Kinds of asset that techniques are used on.

use serde::{Deserialize, Serialize};

use super::AttackAssetId;

/// A kind of asset in MITRE ATT&CK for ICS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttackAsset {
    /// Its id.
    pub id: AttackAssetId,
    /// Its name.
    pub name: String,
    /// Sectors in which it is found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// What it runs on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<String>,
    /// Other names for it, and more special ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
}
