//! An entry of a catalogue.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::units::SecurityLevel;

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// A heading that groups controls.
    Theme,
    /// A control of ISO/IEC 27001 Annex A.
    Control,
    /// A clause of a management system standard.
    Clause,
    /// A foundational requirement (FR) of IEC 62443.
    FoundationalRequirement,
    /// A system requirement (SR) of IEC 62443-3-3.
    SystemRequirement,
    /// A requirement enhancement (RE) of a system requirement.
    RequirementEnhancement,
}

impl RequirementKind {
    /// Whether it groups others and asks nothing by itself.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Theme | Self::FoundationalRequirement)
    }

    /// Whether a Statement of Applicability decides about it.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Control)
    }
}

/// How well the facts of an entry are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Two or more independent sources agree.
    CrossChecked,
    /// One source.
    SingleSource,
    /// General knowledge, or sources disagree.
    Unverified,
}

impl Verification {
    /// The name, as it is written in a catalogue.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CrossChecked => "cross_checked",
            Self::SingleSource => "single_source",
            Self::Unverified => "unverified",
        }
    }
}

/// An entry of a catalogue: ids, titles, levels and flags are facts of the standard; the summary and
/// the note for plants are this project's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The id inside the edition, such as `A.8.24` or `SR 1.1 RE 1`.
    pub id: String,
    /// What kind of entry it is.
    pub kind: RequirementKind,
    /// The short title.
    pub title: String,
    /// The entry above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The short name of a foundational requirement, such as `IAC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    /// How well its facts are known.
    pub verification: Verification,
    /// The lowest security level at which it is selected; it stays selected above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_from: Option<SecurityLevel>,
    /// What it asks, in the project's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// How it differs in a plant, in the project's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ot_note: Option<String>,
    /// Whether it is new in this edition.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_in_edition: bool,
    /// Whether it asks for documented information.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub documented_information: bool,
    /// Attribute values by attribute.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub attributes: IndexMap<String, Vec<String>>,
    /// For an entry of an old edition, the ids that followed it in the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// What to know about its facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
