//! Zones of IEC 62443.

use serde::{Deserialize, Serialize};

use super::{Extensions, TargetOverride};
use crate::error::{Error, ErrorCode, Result};
use crate::id::{PersonId, ScopeId, ZoneId};
use crate::units::SecurityLevels;
use crate::wire;

/// What a zone is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZoneKind {
    /// The office network.
    Enterprise,
    /// Between office and plant.
    Dmz,
    /// Operations management of the plant.
    Operations,
    /// Supervision: SCADA servers, operator stations.
    Supervisory,
    /// Basic control: PLCs, RTUs.
    Control,
    /// A safety instrumented system, kept apart.
    Safety,
    /// Wireless devices, kept apart.
    Wireless,
    /// Devices that come and go, kept apart.
    Temporary,
    /// Outside the organisation: internet, cloud, a supplier.
    External,
}

/// A group of assets with common security needs (IEC 62443-3-2:2020, ZCR 3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Its id, different from every conduit's.
    pub id: ZoneId,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub kind: ZoneKind,
    /// The scope that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeId>,
    /// The zone around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ZoneId>,
    /// Its level of the Purdue model: 0, 1, 2, 3, 3.5, 4 or 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<PurdueLevel>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// The target security level, SL-T; without it, what is derived from threat scenarios, else that of
    /// the zone around it, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl_t: Option<SecurityLevels>,
    /// The target levels that somebody decided, whatever is derived or stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_override: Option<TargetOverride>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

/// A level of the Purdue model: 0, 1, 2, 3, 3.5 (the DMZ), 4 or 5.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PurdueLevel(f64);

impl PurdueLevel {
    /// Reads a level.
    ///
    /// # Errors
    /// `out_of_range` if the model has no such level.
    pub fn new(level: f64) -> Result<Self> {
        if [0.0, 1.0, 2.0, 3.0, 3.5, 4.0, 5.0].contains(&level) {
            return Ok(Self(level));
        }
        let message = format!("expected a Purdue level (0, 1, 2, 3, 3.5, 4 or 5), found {level}");
        Err(Error::new(ErrorCode::OutOfRange, "", message))
    }

    /// The level as a number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl std::fmt::Display for PurdueLevel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for PurdueLevel {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl<'de> Deserialize<'de> for PurdueLevel {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_number(
            deserializer,
            "a Purdue level (0, 1, 2, 3, 3.5, 4 or 5)",
            Self::new,
        )
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PurdueLevel {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PurdueLevel".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "enum": [0, 1, 2, 3, 3.5, 4, 5],
            "description": "A level of the Purdue model; 3.5 is the DMZ.",
        })
    }
}
