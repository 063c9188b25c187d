//! Decisions of the Statement of Applicability.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::catalog::RequirementId;
use crate::id::{PersonId, RiskId, SupplierId};
use crate::units::Date;

/// Why a requirement is included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reason {
    /// Risks that need it.
    RiskTreatment {
        /// Those risks.
        risks: Vec<RiskId>,
    },
    /// A law or regulation.
    Legal {
        /// Which, and where in it.
        reference: String,
    },
    /// A contract.
    Contractual {
        /// Which, and where in it.
        reference: String,
        /// The supplier, if it is with one of this document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<SupplierId>,
    },
    /// The business wants it.
    Business {
        /// What for.
        reference: String,
    },
    /// Good practice, such as a sector's guide.
    GoodPractice {
        /// Which.
        reference: String,
    },
}

impl Reason {
    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::RiskTreatment { .. } => "risk_treatment",
            Self::Legal { .. } => "legal",
            Self::Contractual { .. } => "contractual",
            Self::Business { .. } => "business",
            Self::GoodPractice { .. } => "good_practice",
        }
    }
}

/// Whether a requirement applies, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Applicability {
    /// It applies.
    Include {
        /// Why; at least one reason.
        reasons: Vec<Reason>,
    },
    /// It does not apply.
    Exclude {
        /// Why not. Required: without it the document is refused as `missing_justification`.
        #[serde(default)]
        justification: String,
    },
}

/// A decision of the Statement of Applicability (ISO/IEC 27001:2022, 6.1.3 d).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What is decided about, such as `iso-27001@2022:A.8.24`.
    pub requirement: RequirementId,
    /// Whether it applies, and why.
    pub decision: Applicability,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonId>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
