//! What a cybersecurity requirements specification is told in.

use serde::Serialize;

use super::drawing::Drawing;
use super::flows::SpecifiedFlow;
use crate::catalog::ComponentType;
use crate::iacs::{PlaceKind, PlaceTarget, RequirementCounts, RequirementRow};
use crate::id::{AssetId, AxisId, ConduitId, LevelId, PersonId, PlaceId, PolicyId, ScopeId};
use crate::id::{SupplierId, ThreatScenarioId, ZoneId};
use crate::model::{Asset, AssetKind, Direction, Patchability, PurdueLevel, ZoneKind};
use crate::units::{Date, SecurityLevels};
use crate::word::words;

words! {
    /// Whether the maker of an asset still supports it.
    SupportState {
        /// It does, as far as the document says.
        Supported = "supported",
        /// Support has ended.
        Ended = "ended",
        /// The document does not say.
        Unknown = "unknown",
    }
}

/// The cybersecurity requirements specification of a system (IEC 62443-3-2:2020, ZCR 6).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementsSpecification {
    /// The standard that requirements are taken from, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence, compensations and support were judged.
    pub as_of: Date,
    /// The organisation.
    pub organisation: String,
    /// What it does (ZCR 6.2).
    pub description: Option<String>,
    /// The scopes that the places belong to, with what is assumed and what binds (ZCR 6.5, 6.9).
    pub scopes: Vec<SpecifiedScope>,
    /// The organisation's own rules, named and not copied (ZCR 6.7).
    pub policies: Vec<SpecifiedPolicy>,
    /// What risk is borne, axis by axis (ZCR 6.8).
    pub tolerable_risk: Vec<TolerableRisk>,
    /// The zones, then the conduits, each in the order of the document (ZCR 6.3, 6.4).
    pub places: Vec<PlaceSpecification>,
}

/// A scope with what is assumed and what binds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecifiedScope {
    /// The scope.
    pub scope: ScopeId,
    /// Its name.
    pub name: String,
    /// What is in.
    pub includes: Vec<String>,
    /// What is taken for granted about its surroundings (ZCR 6.5).
    pub assumptions: Vec<String>,
    /// Laws, regulations and contracts that bind it (ZCR 6.9).
    pub obligations: Vec<String>,
    /// Who approved its zones, conduits and targets (ZCR 7.1).
    pub approver: Option<PersonId>,
    /// When.
    pub approved_on: Option<Date>,
}

/// A policy that the system has to fit into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecifiedPolicy {
    /// The policy.
    pub policy: PolicyId,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
}

/// What risk is borne on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TolerableRisk {
    /// The axis.
    pub axis: AxisId,
    /// Its name.
    pub name: String,
    /// Whether it is about health, safety or environment.
    pub hse: bool,
    /// The highest level of risk that is borne.
    pub tolerance: LevelId,
}

/// What is specified for a zone or conduit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceSpecification {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// What a zone is for.
    pub zone_kind: Option<ZoneKind>,
    /// The scope that a zone belongs to.
    pub scope: Option<ScopeId>,
    /// The zone around a zone.
    pub parent: Option<ZoneId>,
    /// A zone's level of the Purdue model.
    pub level: Option<PurdueLevel>,
    /// Who answers for it.
    pub owner: Option<PersonId>,
    /// Of a zone the assets that stand in it, of a conduit those that enforce it.
    pub assets: Vec<SpecifiedAsset>,
    /// Of a zone every conduit that it has an end of or that leads out of a zone inside it; of a conduit itself.
    pub boundaries: Vec<Boundary>,
    /// What is drawn of it and its surroundings (ZCR 6.3).
    pub drawing: Drawing,
    /// Of a zone the flows across its boundary, of a conduit those along it, in the order of the document.
    pub flows: Vec<SpecifiedFlow>,
    /// Its target levels, and what they come from (ZCR 5.6).
    pub target: PlaceTarget,
    /// The levels achieved.
    pub sl_a: SecurityLevels,
    /// How many of the requirements selected for the target stand where.
    pub counts: RequirementCounts,
    /// The requirements selected for the target, with how they stand.
    pub requirements: Vec<RequirementRow>,
    /// The threat scenarios that are reckoned with (ZCR 6.6).
    pub threats: Vec<SpecifiedThreat>,
}

/// An asset of a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecifiedAsset {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: AssetKind,
    /// The type of component that it is to IEC 62443-4-2.
    pub component: Option<ComponentType>,
    /// Who made or maintains it.
    pub supplier: Option<SupplierId>,
    /// Product family or model.
    pub product: Option<String>,
    /// The capability that is declared for it.
    pub sl_c: Option<SecurityLevels>,
    /// The day on which its maker's support ends.
    pub end_of_support: Option<Date>,
    /// Whether it is supported.
    pub support: SupportState,
    /// Whether and when it can be patched.
    pub patchability: Option<Patchability>,
}

/// An asset by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedAsset {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
}

impl NamedAsset {
    pub(super) fn of(asset: &Asset) -> Self {
        Self {
            asset: asset.id.clone(),
            name: asset.name.clone(),
        }
    }
}

/// Where a zone ends and another begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Boundary {
    /// The conduit.
    pub conduit: ConduitId,
    /// Its name.
    pub name: String,
    /// The zone at one end.
    pub from: ZoneId,
    /// The zone at the other end.
    pub to: ZoneId,
    /// Which way data passes.
    pub direction: Direction,
    /// Protocols that may pass.
    pub protocols: Vec<String>,
    /// What enforces it.
    pub enforced_by: Vec<AssetId>,
}

/// A threat scenario that is reckoned with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecifiedThreat {
    /// The scenario.
    pub scenario: ThreatScenarioId,
    /// What may be done, in a line.
    pub title: String,
}
