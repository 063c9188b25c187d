//! How far the work process is.

use serde::Serialize;

use crate::catalog::{RequirementId, Verification};
use crate::id::ScopeId;
use crate::word::words;

words! {
    /// How far a step of the work process is.
    WorkStatus {
        /// Nothing that it asks for is missing from the document.
        Done = "done",
        /// Some of what it asks for is there.
        Partly = "partly",
        /// Nothing that it asks for is there.
        Missing = "missing",
    }
}

/// The steps of IEC 62443-3-2, with what the document shows of each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkProcessReport {
    /// The standard: `iec-62443-3-2`.
    pub standard: String,
    /// Its edition: `2020`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The scopes that are the system under consideration.
    pub scopes: Vec<ScopeId>,
    /// How many of the steps that ask for something stand where.
    pub counts: WorkCounts,
    /// The steps, in the order of the standard; each heading before what it heads.
    pub steps: Vec<WorkStep>,
}

/// How many steps stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkCounts {
    /// Those that are done.
    pub done: u32,
    /// Those that are done in part.
    pub partly: u32,
    /// Those of which nothing is there.
    pub missing: u32,
}

/// A step of the work process.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkStep {
    /// The step, such as `iec-62443-3-2@2020:ZCR 5.6`.
    pub step: RequirementId,
    /// Its short title.
    pub title: String,
    /// The heading that it stands under; nothing for a heading.
    pub parent: Option<RequirementId>,
    /// How far it is; a heading is as far as the steps under it.
    pub status: WorkStatus,
    /// What in the document shows it. A step that asks for nothing here, such as keeping apart wireless
    /// devices where there are none, is done and shown by nothing.
    pub shown_by: Vec<WorkEntry>,
    /// What the document lacks for it.
    pub missing: Vec<WorkGap>,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkEntry {
    /// Where it stands, such as `zones[3]`; empty for another step.
    pub path: String,
    /// Its id.
    pub id: String,
}

/// A part of the document that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkGap {
    /// Where it would stand, such as `zones[3].owner`; empty for another step.
    pub path: String,
    /// The id of the entity or step that it is about, if it is about one.
    pub id: Option<String>,
    /// What is missing.
    pub message: String,
}
