//! The security levels of one zone or conduit.

use std::sync::Arc;

use serde::Serialize;

use super::duty::DutyReason;
use crate::catalog::{RequirementId, Verification};
use crate::id::{AssetId, PlaceId};
use crate::model::{Document, IacsRole};
use crate::units::{SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// Whether a place is a zone or a conduit.
    PlaceKind {
        /// A zone.
        Zone = "zone",
        /// A conduit between two zones.
        Conduit = "conduit",
    }
    /// Where a target level comes from.
    TargetSource {
        /// Somebody decided it for the place, whatever is stated or derived.
        Override = "override",
        /// The document states it for the place itself.
        Stated = "stated",
        /// The threat scenarios of the place need it, or the zones around it ask for more.
        Derived = "derived",
        /// The nearest zone around it that has one.
        Parent = "parent",
        /// A conduit's zones: the higher of both at each foundational requirement.
        JoinedZones = "joined_zones",
        /// Nowhere: there is no target, and level 0 stands in.
        None = "none",
    }
    /// Why a requirement does not count as satisfied.
    BlockerCause {
        /// No assessment names it here: a missing answer is a gap.
        NotAssessed = "not_assessed",
        /// It was found not to be met, or not wholly.
        NotMet = "not_met",
        /// It is said to be met, and nothing shows it.
        NoEvidence = "no_evidence",
        /// It is said to be met, and all that showed it has expired.
        EvidenceExpired = "evidence_expired",
        /// The compensating countermeasure has expired.
        CompensationExpired = "compensation_expired",
        /// No control that stands in for it is in use.
        CompensationWithoutControls = "compensation_without_controls",
        /// The compensating countermeasure is as good only up to a lower level.
        CompensationLimited = "compensation_limited",
        /// Components are said to meet it, and one is known not to meet what corresponds.
        ComponentNotCapable = "component_not_capable",
        /// Components are said to meet it, and nothing current shows it for one of them.
        ComponentNotShown = "component_not_shown",
        /// Components are said to meet it, and none of them is asked anything that corresponds.
        NotAskedOfComponents = "not_asked_of_components",
        /// The capability that is declared for a component is lower, and nothing else shows it.
        DeclaredLower = "declared_lower",
        /// Something else stands in for it: a capability is what something can do by itself.
        Compensated = "compensated",
    }
}

impl BlockerCause {
    /// The cause within a sentence.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::NotAssessed => "not assessed",
            Self::NotMet => "not met",
            Self::NoEvidence => "without evidence",
            Self::EvidenceExpired => "with expired evidence",
            Self::CompensationExpired => "with an expired compensation",
            Self::CompensationWithoutControls => "compensated without a control in use",
            Self::CompensationLimited => "compensated only up to a lower level",
            Self::ComponentNotCapable => "not met by a component",
            Self::ComponentNotShown => "not shown for a component",
            Self::NotAskedOfComponents => "asked of no component",
            Self::DeclaredLower => "above the declared capability",
            Self::Compensated => "compensated by something else",
        }
    }
}

/// A requirement that keeps a place below its target.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Blocker {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: Arc<str>,
    /// The lowest level at which it is selected; it stays selected above.
    pub selected_from: SecurityLevel,
    /// The lowest level at which it is missing: that at which it is selected, or one above the level up
    /// to which a compensating countermeasure is as good.
    pub missing_from: SecurityLevel,
    /// Why it does not count as satisfied.
    pub cause: BlockerCause,
    /// What is missing or expired, in the assessment's or in plain words.
    pub detail: Option<Arc<str>>,
    /// Whose job it is to satisfy it.
    pub duty: IacsRole,
    /// Why it is theirs.
    pub duty_because: DutyReason,
    /// The components because of which it is missing, where that is known.
    pub components: Vec<AssetId>,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

/// What has to be satisfied for the next level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelStep {
    /// The level.
    pub level: SecurityLevel,
    /// What it takes beyond the steps before, in the order of the standard, an enhancement after its
    /// requirement; nothing if the level comes with the step before.
    pub requirements: Vec<RequirementId>,
}

/// Target and achieved level of a place for one foundational requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrLevels {
    /// The foundational requirement, such as `FR 1`.
    pub fr: Arc<str>,
    /// Its short name, such as `IAC`.
    pub abbreviation: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// The level wanted.
    pub target: SecurityLevel,
    /// The highest level at which every requirement selected up to it is satisfied.
    pub achieved: SecurityLevel,
    /// How many levels are missing to the target; 0 if none are.
    pub gap: u8,
    /// The requirements selected for the target that are not satisfied, in the order of the standard;
    /// empty exactly when there is no gap.
    pub held_down_by: Vec<Arc<Blocker>>,
    /// One step for each level above the achieved up to the target. All of them together are the smallest
    /// set that reaches the target, since a level asks for everything that is selected up to it.
    pub steps: Vec<LevelStep>,
}

/// Target and achieved levels of a zone or conduit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceLevels {
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
    /// The levels achieved, SL-A.
    pub sl_a: SecurityLevels,
    /// The seven foundational requirements, in the order of the standard.
    // Places that are alike share them: a large site has few kinds.
    pub requirements: Vec<Arc<FrLevels>>,
    /// Whether SL-A is at least SL-T at each of the seven.
    pub meets_target: bool,
    /// How many requirements are selected for the target.
    pub selected: u32,
    /// How many of those are satisfied.
    pub satisfied: u32,
}

/// Id, kind and name of each zone, then of each conduit, in the order of the document.
pub(super) fn places(document: &Document) -> impl Iterator<Item = (PlaceId, PlaceKind, &str)> {
    let zones = document.zones.iter();
    let zones = zones.map(|zone| {
        let id = PlaceId::from(&zone.id);
        (id, PlaceKind::Zone, zone.name.as_str())
    });
    let conduits = document.conduits.iter().map(|conduit| {
        let id = PlaceId::from(&conduit.id);
        (id, PlaceKind::Conduit, conduit.name.as_str())
    });
    zones.chain(conduits)
}
