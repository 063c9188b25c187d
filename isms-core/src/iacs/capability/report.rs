//! What capabilities are told in.

use std::sync::Arc;

use serde::Serialize;

use crate::catalog::{ComponentType, RequirementId, Verification};
use crate::iacs::{BlockerCause, PlaceKind, TargetSource};
use crate::id::{AssetId, PlaceId, ZoneId};
use crate::units::{Date, SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// Where a component's capability is known from.
    CapabilitySource {
        /// It is declared; findings can speak against it.
        Declared = "declared",
        /// It follows from what was found about each requirement.
        Assessed = "assessed",
        /// Nowhere: nothing is declared and nothing was found, which is no capability.
        None = "none",
    }
    /// Where it is known from which type of component an asset is.
    ComponentTypeSource {
        /// The document states it.
        Stated = "stated",
        /// It follows from the kind of the asset, by this project's own judgement.
        Kind = "kind",
    }
}

/// What components can do by themselves (SL-C), and what the systems made of them can.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CapabilityReport {
    /// The standard for systems, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The standard for components as its users cite it.
    pub component_title: String,
    /// The revision of that catalogue's data.
    pub component_revision: String,
    /// The day as of which evidence was judged.
    pub as_of: Date,
    /// Every asset that is a component, in the order of the document.
    pub components: Vec<ComponentCapability>,
    /// The zones, then the conduits, each in the order of the document.
    pub places: Vec<PlaceCapability>,
}

/// What a component can do by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComponentCapability {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
    /// The zone that it stands in.
    pub zone: Option<ZoneId>,
    /// The places whose targets it has to carry: the zones that it stands in and the conduits that it
    /// enforces.
    pub places: Vec<PlaceId>,
    /// The highest of their targets at each requirement.
    pub sl_t: SecurityLevels,
    /// The type of component that it is.
    pub component: ComponentType,
    /// Where that is known from.
    pub component_from: ComponentTypeSource,
    /// Its capability, SL-C.
    pub sl_c: SecurityLevels,
    /// Whether it is at least the target at each of the seven.
    pub covers_target: bool,
    /// Where that is known from.
    pub sl_c_from: CapabilitySource,
    /// What is declared for it.
    pub declared: Option<SecurityLevels>,
    /// The seven foundational requirements, in the order of the standard.
    pub requirements: Vec<FrCapability>,
    /// The constraints that hold for every component (CCSC), which have no level, with what was found.
    pub constraints: Vec<ConstraintAnswer>,
}

/// What a component can do for one foundational requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrCapability {
    /// The foundational requirement, such as `FR 1`.
    pub fr: Arc<str>,
    /// Its short name, such as `IAC`.
    pub abbreviation: Arc<str>,
    /// The level wanted by the places that it stands in or enforces.
    pub target: SecurityLevel,
    /// The capability: the highest level at which everything that is asked of its type up to it is met,
    /// or what is declared, if that is lower.
    pub capability: SecurityLevel,
    /// What is declared.
    pub declared: Option<SecurityLevel>,
    /// What is not met up to the target or the next level, whichever is higher, in the order of the
    /// standard; nothing if there is no higher level, or only the declaration holds it down.
    pub held_down_by: Vec<CapabilityGap>,
}

/// A requirement that a component, or a system of components, does not meet by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CapabilityGap {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: Arc<str>,
    /// The lowest level at which it is selected.
    pub selected_from: SecurityLevel,
    /// Why it does not count as met.
    pub cause: BlockerCause,
    /// What is missing or expired.
    pub detail: Option<Arc<str>>,
    /// The components that limit a system here; nothing for a component itself.
    pub components: Vec<AssetId>,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

/// Whether a component keeps a constraint that holds for every component.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConstraintAnswer {
    /// The constraint.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: Arc<str>,
    /// Whether it is met, with current evidence.
    pub met: bool,
    /// Why it does not count as met, if it does not.
    pub cause: Option<BlockerCause>,
}

/// What the system in a zone, or on a conduit, can do by itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceCapability {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The target levels, SL-T.
    pub sl_t: SecurityLevels,
    /// Where the target comes from.
    pub sl_t_from: TargetSource,
    /// The capability, SL-C.
    pub sl_c: SecurityLevels,
    /// Whether it is at least the target at each of the seven.
    pub covers_target: bool,
    /// The components: of a zone those that stand in it, of a conduit those that enforce it.
    pub components: Vec<AssetId>,
    /// The seven foundational requirements, in the order of the standard.
    pub requirements: Vec<PlaceFrCapability>,
}

/// What the system in a place can do for one foundational requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceFrCapability {
    /// The foundational requirement, such as `FR 1`.
    pub fr: Arc<str>,
    /// Its short name, such as `IAC`.
    pub abbreviation: Arc<str>,
    /// The level wanted.
    pub target: SecurityLevel,
    /// The capability: the highest level at which every system requirement selected up to it can be met
    /// without anything that stands in.
    pub capability: SecurityLevel,
    /// The lowest capability of a component there; nothing if there is none.
    pub lowest_component: Option<SecurityLevel>,
    /// The components that have it.
    pub limited_by: Vec<AssetId>,
    /// The system requirements that cannot be met, up to the target or the next level, whichever is higher.
    pub held_down_by: Vec<CapabilityGap>,
}
