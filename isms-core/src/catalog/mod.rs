//! Catalogues of requirements: what standards ask, by id, edition and level.

mod collection;
mod component_type;
mod requirement;
mod requirement_id;

pub use collection::{Catalog, CatalogFile, Catalogs};
pub use component_type::ComponentType;
pub use requirement::{Requirement, RequirementKind, Verification};
pub use requirement_id::RequirementId;
