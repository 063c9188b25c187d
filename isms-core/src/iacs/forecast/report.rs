//! What a look ahead finds.

use std::sync::Arc;

use serde::Serialize;

use crate::catalog::RequirementId;
use crate::iacs::PlaceKind;
use crate::id::{AssetId, ControlId, EvidenceId, PlaceId, RiskId, ZoneId};
use crate::units::{Date, SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// What becomes of a place if nobody does anything.
    Outlook {
        /// It is below its target today.
        BelowToday = "below_today",
        /// It meets its target today and falls below it later.
        Falls = "falls",
        /// It meets its target as far as is looked.
        Holds = "holds",
        /// It has no target.
        NoTarget = "no_target",
    }
    /// Why a requirement ceases to count as satisfied, or begins to.
    ForecastCauseKind {
        /// The last day of a piece of evidence has passed.
        EvidenceEnded = "evidence_ended",
        /// The last day of a compensating countermeasure has passed.
        CompensationEnded = "compensation_ended",
        /// Evidence with a later date begins to count.
        EvidenceBegins = "evidence_begins",
    }
    /// What it is that ends.
    EndingKind {
        /// Evidence counts no longer (`valid_until`).
        Evidence = "evidence",
        /// A compensating countermeasure stands in no longer.
        Compensation = "compensation",
        /// A risk is borne no longer.
        Acceptance = "acceptance",
        /// Somebody else bears a risk no longer.
        Transfer = "transfer",
        /// An asset's maker supports it no longer.
        Support = "support",
        /// The contract with a supplier ends.
        Contract = "contract",
        /// A remote access is open no longer.
        RemoteAccess = "remote_access",
    }
    /// What a control that protects an asset names.
    ProtectionScope {
        /// The asset itself.
        Asset = "asset",
        /// The zone that the asset stands in.
        Zone = "zone",
    }
}

/// When zones and conduits fall below their targets, and why, if nobody does anything.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastReport {
    /// The standard, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day that is today.
    pub as_of: Date,
    /// The last day that was looked at, if there is one.
    pub until: Option<Date>,
    /// The zones, then the conduits, each in the order of the document.
    pub places: Vec<PlaceForecast>,
    /// Everything with a last day, by that day and then in the order of the document.
    pub endings: Vec<Ending>,
    /// The assets whose support ends or has ended, by that day and then in the order of the document.
    pub support_ends: Vec<SupportEnd>,
}

/// What becomes of the levels of a zone or conduit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceForecast {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The target levels, SL-T.
    pub sl_t: SecurityLevels,
    /// The levels achieved today, SL-A.
    pub sl_a: SecurityLevels,
    /// What becomes of it.
    pub outlook: Outlook,
    /// The first day on which it is below its target, if it meets it today.
    pub falls_on: Option<Date>,
    /// Every later day on which its SL-A changes, in order.
    pub changes: Vec<ForecastChange>,
}

/// A day on which the levels achieved change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastChange {
    /// The first day of the new levels.
    pub date: Date,
    /// The new levels, SL-A.
    pub sl_a: SecurityLevels,
    /// Whether they meet the target.
    pub meets_target: bool,
    /// The foundational requirements whose level changes.
    pub levels: Vec<FrForecast>,
    /// What ended or began, and the requirements that this changes.
    pub because: Vec<ForecastCause>,
}

/// The level achieved for a foundational requirement, before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FrForecast {
    /// The foundational requirement, such as `FR 1`.
    pub fr: Arc<str>,
    /// Its short name, such as `IAC`.
    pub abbreviation: Arc<str>,
    /// The level wanted.
    pub target: SecurityLevel,
    /// The level achieved on the day before.
    pub from: SecurityLevel,
    /// The level achieved from then on.
    pub to: SecurityLevel,
}

/// What ended or began.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastCause {
    /// Which of the three it is.
    pub kind: ForecastCauseKind,
    /// Where it stands in the document: `evidence[3]`, or `assessments[4]` of a compensation.
    pub path: String,
    /// The evidence, if it is evidence.
    pub evidence: Option<EvidenceId>,
    /// What it is called.
    pub title: String,
    /// The last day on which it counted, or the first on which it counts.
    pub day: Date,
    /// The requirements that cease to be satisfied, or begin to be, and that the change follows from.
    pub requirements: Vec<RequirementId>,
}

/// Something with a last day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ending {
    /// What it is that ends.
    pub kind: EndingKind,
    /// Where its last day stands in the document, such as `evidence[3].valid_until`.
    pub path: String,
    /// Its id; none of a compensation, which has no id of its own.
    pub id: Option<String>,
    /// What it is called.
    pub title: String,
    /// The last day.
    pub last_day: Date,
    /// Whether that has passed.
    pub ended: bool,
    /// The risks that were borne or transferred.
    pub risks: Vec<RiskId>,
    /// The zones and conduits whose SL-A falls on the day after, because of it.
    pub lowers: Vec<PlaceId>,
}

/// An asset whose maker's support ends.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupportEnd {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
    /// The zone that it stands in.
    pub zone: Option<ZoneId>,
    /// The last day of support.
    pub last_day: Date,
    /// Whether that has passed.
    pub ended: bool,
    /// Controls in use, wholly or in part, that name the asset or its zone; without any, nothing stands in
    /// for what its maker no longer mends.
    pub protected_by: Vec<AssetProtection>,
}

/// A control that protects an asset.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssetProtection {
    /// The control.
    pub control: ControlId,
    /// Whether it names the asset itself or its zone.
    pub through: ProtectionScope,
}
