//! What attack paths are computed for.

use serde::{Deserialize, Serialize};

use crate::id::{AssetId, RemoteAccessId, SupplierId, ZoneId};
use crate::units::Date;

/// The most paths that can be asked for.
pub const MOST_PATHS: u32 = 1_000;

/// Where an attack starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AttackStart {
    /// In a zone.
    Zone(ZoneId),
    /// On an asset: in the zones that it stands in.
    Asset(AssetId),
    /// With an access from outside.
    RemoteAccess(RemoteAccessId),
    /// At a supplier who can reach systems.
    Supplier(SupplierId),
}

/// What an attack is after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AttackAim {
    /// A zone.
    Zone(ZoneId),
    /// An asset: the zones that it stands in.
    Asset(AssetId),
}

/// What a minimum cut is to be least in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CutMeasure {
    /// In how many crossings have to be hardened: each counts 1, devices that bridge zones 1 each.
    #[default]
    Crossings,
    /// In how many levels they have to be raised: each counts 5 less the level that it asks for, which is
    /// arithmetic on ranks.
    Levels,
}

/// From where to where attack paths are looked for, how many, and by what security levels are judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AttackPathOptions {
    /// The standard; `iec-62443-3-3` if nothing is said.
    pub standard: String,
    /// Its edition; `2013` if nothing is said.
    pub edition: String,
    /// The day as of which evidence, compensations and accesses are judged; without it, the document's.
    pub as_of: Option<Date>,
    /// Where attacks start; without any, everywhere where attackers can come from outside.
    pub starts: Vec<AttackStart>,
    /// What attacks are after; without any, what matters most.
    pub aims: Vec<AttackAim>,
    /// How many of the easiest paths are listed, at most 1,000.
    pub most_paths: u32,
    /// What the minimum cut is to be least in.
    pub cut_by: CutMeasure,
}

impl Default for AttackPathOptions {
    fn default() -> Self {
        Self {
            standard: "iec-62443-3-3".to_owned(),
            edition: "2013".to_owned(),
            as_of: None,
            starts: Vec::new(),
            aims: Vec::new(),
            most_paths: 10,
            cut_by: CutMeasure::default(),
        }
    }
}
