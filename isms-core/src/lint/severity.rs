//! How much a finding matters.

use serde::{Deserialize, Serialize};

/// How much a finding matters, as far as a rule can tell without knowing the plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LintSeverity {
    /// Something is not written down; the plant is no weaker for it, its owner is.
    Low,
    /// A weakness that needs another one to hurt.
    Medium,
    /// A weakness that an attacker can use as it is.
    High,
}

impl LintSeverity {
    /// The word as it is written in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl std::fmt::Display for LintSeverity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
