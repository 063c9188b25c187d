//! What to meet next.

use std::collections::BTreeMap;

use super::report::RequirementGain;
use crate::catalog::{Catalog, TechniqueId};
use crate::error::Result;
use crate::iacs::answers::Answers;

/// The techniques that wait for a requirement.
#[derive(Default)]
struct Waiting {
    completes: Vec<TechniqueId>,
    helps: Vec<TechniqueId>,
}

/// What it would do to meet each requirement that a technique waits for, the best first.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn gains(
    waiting: &[(TechniqueId, Vec<usize>)],
    catalog: &Catalog,
    answers: &Answers<'_>,
    (zone, found): (usize, &[Option<usize>]),
) -> Result<Vec<RequirementGain>> {
    let mut by_place: BTreeMap<usize, Waiting> = BTreeMap::new();
    for (technique, places) in waiting {
        for place in places {
            let of_place = by_place.entry(*place).or_default();
            of_place.helps.push(technique.clone());
            if places.len() == 1 {
                of_place.completes.push(technique.clone());
            }
        }
    }
    let mut gains = Vec::with_capacity(by_place.len());
    for (place, Waiting { completes, helps }) in by_place {
        let Some(entry) = catalog.requirements().get(place) else {
            continue;
        };
        let answer = found.get(place).copied().flatten();
        let Some(objection) = answers.objection(zone, (place, entry.selected_from), answer) else {
            continue;
        };
        gains.push(RequirementGain {
            requirement: catalog.id_of(entry)?,
            title: entry.title.clone(),
            selected_from: entry.selected_from,
            cause: objection.cause,
            detail: objection.detail.as_deref().map(str::to_owned),
            completes,
            helps,
            verification: entry.verification,
        });
    }
    // Stable: what does as much stays in the order of the standard.
    gains.sort_by(|a, b| {
        let of = |gain: &RequirementGain| (gain.completes.len(), gain.helps.len());
        of(b).cmp(&of(a))
    });
    Ok(gains)
}
