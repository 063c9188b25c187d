//! Catalogues of requirements: what standards ask, by id, edition and level.

mod attack;
mod collection;
mod component_type;
mod emb3d;
mod requirement;
mod requirement_id;
mod shelf;

pub use attack::{
    AttackAsset, AttackAssetId, AttackCatalog, AttackFile, AttackMitigation, AttackMitigationId,
    AttackTactic, AttackTechnique, RequirementReference, TacticId, TechniqueId,
};
pub use collection::{Catalog, CatalogFile, Catalogs};
pub use component_type::ComponentType;
pub use emb3d::{Emb3dCatalog, Emb3dFile, Emb3dMaturity, Emb3dMitigation, Emb3dMitigationId};
pub use requirement::{Requirement, RequirementKind, Verification};
pub use requirement_id::RequirementId;
