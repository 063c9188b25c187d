//! What a what-if is told in.

use std::sync::Arc;

use serde::Serialize;

use crate::iacs::{AttackPath, LevelCounts, PlaceKind, StepKind};
use crate::id::{PlaceId, ZoneId};
use crate::lint::LintFinding;
use crate::units::{Date, SecurityLevel, SecurityLevels};
use crate::word::words;

words! {
    /// What becomes of an attack path.
    PathFate {
        /// It cannot be walked any more.
        Cut = "cut",
        /// It asks for more.
        Harder = "harder",
        /// It asks for less.
        Easier = "easier",
        /// It could not be walked before.
        New = "new",
    }
}

/// What some changes would change. Of everything, only what differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WhatIfReport {
    /// The standard that levels are of, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The day as of which both were judged.
    pub as_of: Date,
    /// What was changed, a sentence for each change.
    pub changes: Vec<String>,
    /// Zones and conduits that are new.
    pub places_added: Vec<PlaceStanding>,
    /// Zones and conduits that are no more.
    pub places_removed: Vec<PlaceStanding>,
    /// Levels that differ, zones before conduits, by place and foundational requirement.
    pub levels: Vec<LevelChange>,
    /// What rules found before and find no more, in the order of the document before.
    pub findings_gone: Vec<LintFinding>,
    /// What rules find now and did not before, in the order of the document after.
    pub findings_new: Vec<LintFinding>,
    /// What becomes of the easiest paths of before and after.
    pub paths: Vec<PathChange>,
    /// Aims that differ in how they are reached, by id.
    pub aims: Vec<AimChange>,
    /// The least cut before.
    pub cut_before: CutStanding,
    /// The least cut after.
    pub cut_after: CutStanding,
}

impl WhatIfReport {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places_added.is_empty()
            && self.places_removed.is_empty()
            && self.levels.is_empty()
            && self.findings_gone.is_empty()
            && self.findings_new.is_empty()
            && self.paths.is_empty()
            && self.aims.is_empty()
            && self.cut_before == self.cut_after
    }
}

/// A zone or conduit with its levels.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceStanding {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Its target levels, SL-T.
    pub sl_t: SecurityLevels,
    /// Its levels achieved, SL-A.
    pub sl_a: SecurityLevels,
}

/// The levels of a place for one foundational requirement, before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelChange {
    /// The zone or conduit.
    pub place: PlaceId,
    /// Which of both it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The foundational requirement, such as `FR 5`.
    pub fr: Arc<str>,
    /// Its short name, such as `RDF`.
    pub abbreviation: Arc<str>,
    /// The target before.
    pub target_before: SecurityLevel,
    /// The target after.
    pub target_after: SecurityLevel,
    /// The level achieved before.
    pub achieved_before: SecurityLevel,
    /// The level achieved after.
    pub achieved_after: SecurityLevel,
}

/// An attack path, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathChange {
    /// What becomes of it.
    pub fate: PathFate,
    /// What it crosses, from start to aim.
    pub steps: Vec<PathStep>,
    /// Its place among the easiest paths before, if it is one of them.
    pub rank_before: Option<u32>,
    /// Its place among the easiest paths after, if it is one of them.
    pub rank_after: Option<u32>,
    /// How many of its steps asked for which level; none if it could not be walked.
    pub counts_before: Option<LevelCounts>,
    /// How many of its steps ask for which level; none if it cannot be walked any more.
    pub counts_after: Option<LevelCounts>,
}

/// A step of a path, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathStep {
    /// What is crossed or entered.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
}

impl PathStep {
    pub(super) fn of(path: &AttackPath) -> Vec<Self> {
        let steps = path.steps.iter();
        let named = steps.map(|step| Self {
            kind: step.kind,
            id: step.id.clone(),
        });
        named.collect()
    }
}

/// How an aim is reached, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AimChange {
    /// The zone.
    pub zone: ZoneId,
    /// The highest level to beat on its easiest path before; none if it was not reached, or no aim.
    pub hardest_before: Option<SecurityLevel>,
    /// The highest level to beat on its easiest path after; none if it is not reached, or no aim.
    pub hardest_after: Option<SecurityLevel>,
}

/// A least cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CutStanding {
    /// How large it is.
    pub size: u64,
    /// The ids of what it goes through.
    pub crossings: Vec<String>,
}
