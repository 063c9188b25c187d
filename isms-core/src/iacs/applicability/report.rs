//! What the Statement of Applicability of a plant is told in.

use std::sync::Arc;

use serde::Serialize;

use crate::catalog::{RequirementId, Verification};
use crate::iacs::{BlockerCause, DutyReason, PlaceKind, TargetSource};
use crate::id::{AssetId, ControlId, EvidenceId, PersonId, PlaceId};
use crate::model::IacsRole;
use crate::units::{Date, SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// How a requirement stands in a place.
    RequirementStatus {
        /// It is met, with current evidence, or by components.
        Met = "met",
        /// A compensating countermeasure stands in.
        Compensated = "compensated",
        /// It is justified as not applicable.
        NotApplicable = "not_applicable",
        /// It was found not to be met, by the place or a component, or only up to a lower level.
        NotMet = "not_met",
        /// It is said to be met or compensated, and what shows it is missing or has expired.
        Unproven = "unproven",
        /// No assessment names it here.
        NotAssessed = "not_assessed",
    }
    /// Whether evidence counts on a day.
    EvidenceValidity {
        /// It counts.
        Current = "current",
        /// Its last day has passed.
        Expired = "expired",
        /// It is of a later day.
        Later = "later",
    }
}

/// The Statement of Applicability of a plant: every system requirement and enhancement by place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApplicabilityReport {
    /// The standard, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence and compensations were judged.
    pub as_of: Date,
    /// The zones, then the conduits, each in the order of the document.
    pub places: Vec<PlaceApplicability>,
}

/// How every requirement stands in a zone or conduit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceApplicability {
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
    /// How many of the requirements selected for the target stand where.
    pub counts: RequirementCounts,
    /// Every requirement of the standard that has a level, in the order of the standard.
    pub requirements: Vec<RequirementRow>,
}

/// How many requirements stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementCounts {
    /// All of them.
    pub selected: u32,
    /// Met.
    pub met: u32,
    /// Compensated.
    pub compensated: u32,
    /// Not applicable.
    pub not_applicable: u32,
    /// Not met.
    pub not_met: u32,
    /// Without proof.
    pub unproven: u32,
    /// Not assessed.
    pub not_assessed: u32,
}

impl RequirementCounts {
    pub(super) const fn add(&mut self, status: RequirementStatus) {
        self.selected += 1;
        match status {
            RequirementStatus::Met => self.met += 1,
            RequirementStatus::Compensated => self.compensated += 1,
            RequirementStatus::NotApplicable => self.not_applicable += 1,
            RequirementStatus::NotMet => self.not_met += 1,
            RequirementStatus::Unproven => self.unproven += 1,
            RequirementStatus::NotAssessed => self.not_assessed += 1,
        }
    }
}

/// How a requirement stands in a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementRow {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: Arc<str>,
    /// The foundational requirement that it belongs to, such as `FR 1`.
    pub fr: Arc<str>,
    /// The lowest level at which it is selected.
    pub selected_from: SecurityLevel,
    /// Whether it is selected for the target.
    pub selected: bool,
    /// Whether it has a meaning here: unless somebody justified that it has none, it has.
    pub applicable: bool,
    /// Why it has none.
    pub justification: Option<String>,
    /// How it stands.
    pub status: RequirementStatus,
    /// Why it does not count as satisfied, if it does not.
    pub cause: Option<BlockerCause>,
    /// What is missing or expired.
    pub detail: Option<Arc<str>>,
    /// What is named to show it, and whether that counts.
    pub evidence: Vec<EvidenceRecord>,
    /// Controls that meet it, or stand in for it.
    pub controls: Vec<ControlId>,
    /// Components that meet it, or because of which it is not met.
    pub components: Vec<AssetId>,
    /// What stands in for it, if something is said to.
    pub compensation: Option<Compensation>,
    /// Whose job it is to satisfy it, if it is not satisfied.
    pub duty: Option<IacsRole>,
    /// Why it is theirs.
    pub duty_because: Option<DutyReason>,
    /// When it was found.
    pub assessed_on: Option<Date>,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

/// A record that is named to show something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceRecord {
    /// The record.
    pub evidence: EvidenceId,
    /// Its title.
    pub title: String,
    /// The day on which it was taken.
    pub date: Date,
    /// The last day on which it counts.
    pub valid_until: Option<Date>,
    /// Whether it counts.
    pub validity: EvidenceValidity,
}

/// What stands in for a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compensation {
    /// Why it is as good.
    pub rationale: String,
    /// Who approved it.
    pub approver: Option<PersonId>,
    /// The last day on which it counts.
    pub expires: Date,
    /// The highest level up to which it is as good, if that is limited.
    pub up_to: Option<SecurityLevel>,
}
