//! What was found about requirements in zones and conduits, and of components.

use serde::{Deserialize, Serialize};

use super::{Extensions, Finding};
use crate::catalog::RequirementId;
use crate::id::{AssetId, PlaceId};
use crate::units::Date;

/// One finding about one or more requirements in one or more zones and conduits, or of one or more
/// components.
///
/// A requirement that no assessment names is not met: a missing answer is a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The zones and conduits looked at. Without any, there are `assets`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
    /// The components looked at, for requirements of IEC 62443-4-2 that are asked of their type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetId>,
    /// The requirements looked at, such as `iec-62443-3-3@2013:SR 1.1`.
    pub requirements: Vec<RequirementId>,
    /// What was found.
    pub finding: Finding,
    /// When it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
