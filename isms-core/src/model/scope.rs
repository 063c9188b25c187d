//! What the ISMS covers, and what it does not.

use serde::{Deserialize, Serialize};

use super::{Extensions, PropertyOrder};
use crate::id::{PersonId, ScopeId};
use crate::units::Date;

/// Information technology or operational technology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Technology {
    /// Information technology: data first.
    It,
    /// Operational technology: the process first.
    Ot,
}

/// A part of the organisation with one technical scope (ISO/IEC 27001:2022, 4.3).
///
/// One programme, several scopes: an office network and a plant differ in what comes first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Its id.
    pub id: ScopeId,
    /// Its name.
    pub name: String,
    /// Whether it is an office (IT) or a plant (OT).
    pub technology: Technology,
    /// What is in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    /// What is out, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<Exclusion>,
    /// Where it meets others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interfaces: Vec<Interface>,
    /// What is taken for granted about its surroundings (IEC 62443-3-2:2020, ZCR 6.5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<String>,
    /// Laws, regulations and contracts that bind it (IEC 62443-3-2:2020, ZCR 6.9).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<String>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Which property comes first here; without it, CIA for IT and AIC for OT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<PropertyOrder>,
    /// Who approved its zones, conduits and target levels (IEC 62443-3-2:2020, ZCR 7.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

/// The asset owner's approval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Who approved. Required: without it the document is refused as `missing_approver`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<PersonId>,
    /// When.
    pub approved_on: Date,
}

/// Something left out of a scope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// What is out.
    pub what: String,
    /// Why it is out.
    pub reason: String,
}

/// Where a scope meets something else (ISO/IEC 27001:2022, 4.3 c).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interface {
    /// With whom or what.
    pub with: String,
    /// The other scope, if it is one of this document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeId>,
    /// What passes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}
