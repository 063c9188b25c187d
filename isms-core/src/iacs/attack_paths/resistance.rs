//! What hinders an attacker at a place, and how much.

use std::sync::Arc;

use super::report::{Hindrance, MissingRequirement, StepKind};
use crate::iacs::achieved::Achieved;
use crate::units::SecurityLevel;

/// FR 1 identification and authentication control, FR 2 use control: whoever passes is known and may.
const IAC: usize = 0;
const UC: usize = 1;
/// FR 3 system integrity: foreign code and changes are kept out.
const SI: usize = 2;
/// FR 5 restricted data flow: only what is meant to pass passes.
const RDF: usize = 4;

/// The foundational requirements that hinder an attacker at what is crossed.
///
/// The others do not stand in the way: FR 4 protects what is read, FR 6 tells afterwards, FR 7 keeps the
/// process going. The lowest of those that do counts, since an attacker takes the easiest of them. Which of
/// them hinder where is this project's own judgement; the standard does not say.
pub(super) const fn hindering(kind: StepKind) -> &'static [usize] {
    match kind {
        StepKind::Zone | StepKind::Bridge => &[IAC, UC, SI],
        StepKind::Conduit => &[IAC, UC, RDF],
        StepKind::RemoteAccess => &[IAC, UC],
        StepKind::SubZone | StepKind::Supplier => &[],
    }
}

/// The level to beat at a zone or conduit, `place`, for what is crossed there.
pub(super) fn level(achieved: &Achieved<'_>, place: usize, kind: StepKind) -> SecurityLevel {
    let levels = achieved.levels(place);
    let hindering = hindering(kind).iter();
    let levels = hindering.filter_map(|fr| levels.levels().get(*fr).copied());
    levels.min().unwrap_or_default()
}

/// The levels achieved for the requirements that hinder.
pub(super) fn hindrances(achieved: &Achieved<'_>, place: usize, kind: StepKind) -> Vec<Hindrance> {
    let levels = achieved.levels(place);
    let of = |fr: &usize| {
        let foundation = achieved.foundations().get(*fr)?;
        Some(Hindrance {
            fr: Arc::clone(&foundation.fr),
            abbreviation: Arc::clone(&foundation.abbreviation),
            achieved: levels.levels().get(*fr).copied()?,
        })
    };
    hindering(kind).iter().filter_map(of).collect()
}

/// What would have to be met for the level to beat to rise by one.
pub(super) fn missing(
    achieved: &Achieved<'_>,
    place: usize,
    kind: StepKind,
) -> Vec<MissingRequirement> {
    let lowest = level(achieved, place, kind);
    let Ok(next) = SecurityLevel::new(lowest.get() + 1) else {
        return Vec::new();
    };
    let levels = achieved.levels(place);
    let is_lowest = |fr: &&usize| levels.levels().get(**fr) == Some(&lowest);
    let lowest = hindering(kind).iter().filter(is_lowest);
    let missing = lowest.flat_map(|fr| achieved.missing(place, *fr, next));
    missing
        .map(|(selected, missing)| MissingRequirement {
            requirement: selected.id.clone(),
            title: selected.entry.title.clone(),
            selected_from: selected.from,
            cause: missing.objection.cause,
            detail: missing.objection.detail.as_deref().map(str::to_owned),
        })
        .collect()
}
