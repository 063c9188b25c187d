//! What was put in place.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::catalog::RequirementId;
use crate::distribution::Distribution;
use crate::id::{AssetId, ControlId, EvidenceId, PersonId, PlaceId, ScopeId, SupplierId};
use crate::units::Date;

/// How far a control is in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ControlStatus {
    /// Considered, not decided.
    Proposed,
    /// Decided, not begun.
    Planned,
    /// In place in part.
    Partial,
    /// In place.
    Implemented,
    /// No longer in use.
    Retired,
}

impl ControlStatus {
    /// The status as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Planned => "planned",
            Self::Partial => "partial",
            Self::Implemented => "implemented",
            Self::Retired => "retired",
        }
    }

    /// Whether it is decided and not given up: what is only proposed serves nothing yet.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Planned | Self::Partial | Self::Implemented)
    }
}

/// A control as implemented, with the requirements that it serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Its id.
    pub id: ControlId,
    /// Its title.
    pub title: String,
    /// How it works here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How far it is in place.
    pub status: ControlStatus,
    /// Who answers for it.
    pub owner: PersonId,
    /// Who runs it, if that is a supplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<SupplierId>,
    /// When it is to be in place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What it costs a year, all in all, in the currency of the quantification.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_cost: Option<Distribution>,
    /// Requirements that it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<RequirementId>,
    /// Scopes in which it works; without any, in all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ScopeId>,
    /// Zones and conduits in which it works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceId>,
    /// Assets that it protects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetId>,
    /// What shows that it works.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
