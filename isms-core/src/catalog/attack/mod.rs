//! MITRE ATT&CK for ICS: what attackers of plants do, to which assets, and what answers it.

mod asset;
mod base;
mod id;
mod mitigation;
mod tactic;
mod technique;

pub use asset::AttackAsset;
pub use base::{AttackCatalog, AttackFile};
pub use id::{AttackAssetId, AttackMitigationId, TacticId, TechniqueId};
pub use mitigation::{AttackMitigation, RequirementReference};
pub use tactic::AttackTactic;
pub use technique::AttackTechnique;

pub(crate) use id::numbered_ids;
