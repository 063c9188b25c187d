//! Catalogues of requirements: what standards ask, by id, edition and level.

mod collection;
mod requirement;
mod requirement_id;

pub use collection::{Catalog, CatalogFile, Catalogs};
pub use requirement::{Requirement, RequirementKind, Verification};
pub use requirement_id::RequirementId;
