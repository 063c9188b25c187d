//! What a rule says of itself.

use serde::Serialize;

use super::LintSeverity;
use crate::catalog::Verification;

/// Where a rule comes from: a requirement of a standard, and what it has to do with the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "LintReference")
)]
pub struct Reference {
    /// The requirement, as a catalogue of this library has it: `iec-62443-3-2@2020:ZCR 3.4`.
    pub requirement: &'static str,
    /// What it has to do with the rule, in the project's own words.
    pub note: &'static str,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

impl Reference {
    /// Two or more independent sources agree on the entry.
    pub(super) const fn cross_checked(requirement: &'static str, note: &'static str) -> Self {
        let verification = Verification::CrossChecked;
        Self {
            requirement,
            note,
            verification,
        }
    }

    /// One source has the entry.
    pub(super) const fn single_source(requirement: &'static str, note: &'static str) -> Self {
        let verification = Verification::SingleSource;
        Self {
            requirement,
            note,
            verification,
        }
    }

    /// The entry is told from memory.
    pub(super) const fn unverified(requirement: &'static str, note: &'static str) -> Self {
        let verification = Verification::Unverified;
        Self {
            requirement,
            note,
            verification,
        }
    }
}

/// A rule. Which requirements it refers to, and how severe it is, is this project's own judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "LintRule")
)]
pub struct Rule {
    /// Its id; never changed and never used again.
    pub id: &'static str,
    /// What it finds, in a line.
    pub title: &'static str,
    /// How much a finding matters, unless the options say otherwise.
    pub severity: LintSeverity,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about a finding.
    pub remedy: &'static str,
    /// Where it comes from.
    pub references: &'static [Reference],
}
