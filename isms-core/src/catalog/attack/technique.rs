//! Techniques: what attackers do.

use serde::{Deserialize, Serialize};

use super::{AttackAssetId, AttackMitigationId, TacticId, TechniqueId};

/// A technique of MITRE ATT&CK: something that attackers do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttackTechnique {
    /// Its id.
    pub id: TechniqueId,
    /// Its name.
    pub name: String,
    /// What attackers are after with it.
    pub tactics: Vec<TacticId>,
    /// The kinds of asset that it is used on. Some techniques, most of them impacts, name none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AttackAssetId>,
    /// What answers it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mitigations: Vec<AttackMitigationId>,
}
