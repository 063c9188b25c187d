//! Mitigations: what answers techniques, and which requirements ask for it.

use serde::{Deserialize, Serialize};

use super::AttackMitigationId;
use crate::catalog::RequirementId;

/// A reference from a mitigation to a requirement, as MITRE gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequirementReference {
    /// The requirement.
    pub requirement: RequirementId,
    /// What to know about the reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A mitigation of MITRE ATT&CK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttackMitigation {
    /// Its id.
    pub id: AttackMitigationId,
    /// Its name.
    pub name: String,
    /// The requirements that ask for it: of IEC 62443-3-3, IEC 62443-4-2 and NIST SP 800-53.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<RequirementReference>,
}

impl AttackMitigation {
    /// The requirements that it refers to.
    pub fn requirements(&self) -> impl Iterator<Item = &RequirementId> {
        self.references
            .iter()
            .map(|reference| &reference.requirement)
    }
}
