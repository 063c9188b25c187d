//! A catalogue laid out by foundational requirement.

use std::sync::Arc;

use crate::catalog::{Catalog, Requirement, RequirementId, RequirementKind};
use crate::error::{Error, ErrorCode, Result};
use crate::units::SecurityLevel;

/// A requirement that is selected from some level on.
pub(super) struct Selected<'a> {
    /// Its id, with standard and edition.
    pub id: RequirementId,
    /// Its entry.
    pub entry: &'a Requirement,
    /// Its title, shared by all results that name it.
    pub title: Arc<str>,
    /// The lowest level at which it is selected.
    pub from: SecurityLevel,
    /// Where the entry stands in the catalogue.
    pub place: usize,
}

/// A foundational requirement with what it selects, in the order of the standard.
pub(super) struct Foundation<'a> {
    /// Its entry.
    pub entry: &'a Requirement,
    /// Its id, such as `FR 1`, shared by all results that name it.
    pub fr: Arc<str>,
    /// Its short name, such as `IAC`, shared as well.
    pub abbreviation: Arc<str>,
    /// Its title, shared as well.
    pub title: Arc<str>,
    /// System requirements and enhancements under it.
    pub selected: Vec<Selected<'a>>,
}

impl<'a> Foundation<'a> {
    /// The highest level at which every requirement selected up to it counts as satisfied; asked of each
    /// is the lowest level from which it does not.
    pub fn achieved(
        &self,
        missing_from: impl FnMut(&Selected<'a>) -> Option<SecurityLevel>,
    ) -> SecurityLevel {
        let lowest = self.selected.iter().filter_map(missing_from).min();
        lowest.map_or(SecurityLevel::HIGHEST, SecurityLevel::below)
    }
}

/// The seven foundational requirements of a catalogue.
///
/// # Errors
/// `invalid_catalog` if there are not seven: a vector of levels would have no meaning.
pub(super) fn foundations(catalog: &Catalog) -> Result<Vec<Foundation<'_>>> {
    let is_foundation =
        |entry: &Requirement| entry.kind == RequirementKind::FoundationalRequirement;
    let entries = catalog.requirements();
    let mut foundations = Vec::new();
    // Of each foundation of the catalogue, by its place there, which of the seven it is.
    let mut ordinals = vec![None; entries.len()];
    for (ordinal, entry) in ordinals.iter_mut().zip(entries) {
        if is_foundation(entry) {
            *ordinal = Some(foundations.len());
            let selected = Vec::new();
            foundations.push(Foundation {
                entry,
                fr: entry.id.as_str().into(),
                abbreviation: entry.abbreviation.as_deref().unwrap_or_default().into(),
                title: entry.title.as_str().into(),
                selected,
            });
        }
    }
    if foundations.len() != 7 {
        let message = format!(
            "expected a catalogue with seven foundational requirements, found {} in {}",
            foundations.len(),
            catalog.title()
        );
        return Err(Error::new(ErrorCode::InvalidCatalog, "", message));
    }
    for (place, entry) in entries.iter().enumerate() {
        let Some(from) = entry.selected_from.filter(|_| !entry.kind.is_heading()) else {
            continue;
        };
        let above = catalog
            .ancestry(&entry.id)
            .find(|above| is_foundation(above));
        let ordinal = above
            .and_then(|above| catalog.position(&above.id))
            .and_then(|at| ordinals.get(at).copied().flatten());
        if let Some(foundation) = ordinal.and_then(|n| foundations.get_mut(n)) {
            foundation.selected.push(Selected {
                id: catalog.id_of(entry)?,
                entry,
                title: entry.title.as_str().into(),
                from,
                place,
            });
        }
    }
    Ok(foundations)
}
