//! What the system in a zone, or on a conduit, can do by itself.

use std::borrow::Cow;
use std::sync::Arc;

use super::gap::{Unmet, gaps, reached};
use super::report::{PlaceCapability, PlaceFrCapability};
use crate::error::Result;
use crate::iacs::PlaceKind;
use crate::iacs::answers::Answers;
use crate::iacs::components::Components;
use crate::iacs::frame::{Foundation, Selected};
use crate::iacs::judgement::{NOT_ASSESSED, Objection};
use crate::iacs::place::BlockerCause;
use crate::iacs::target::Target;
use crate::id::{AssetId, PlaceId};
use crate::model::Finding;
use crate::units::{SecurityLevel, SecurityLevels};

/// A place to look at.
pub(super) struct Place<'a> {
    /// Where it stands among zones and then conduits.
    pub at: usize,
    pub id: PlaceId,
    pub kind: PlaceKind,
    pub name: &'a str,
    pub target: Target,
}

/// What a place can do; `of_asset` are the capabilities of the assets that are components.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn capability(
    place: Place<'_>,
    foundations: &[Foundation<'_>],
    (answers, components): (&Answers<'_>, &Components<'_>),
    found: &[Option<usize>],
    of_asset: &[Option<SecurityLevels>],
) -> Result<PlaceCapability> {
    let members = components.of_place(place.at);
    let (sl_t, sl_t_from) = place.target;
    let mut levels = [SecurityLevel::default(); 7];
    let mut requirements = Vec::with_capacity(foundations.len());
    let aims = sl_t.levels().iter().zip(&mut levels);
    for ((fr, foundation), (target, level)) in foundations.iter().enumerate().zip(aims) {
        let selected = foundation.selected.iter();
        let unmet = selected.filter_map(|selected| {
            let answer = found.get(selected.place).copied().flatten();
            let place = (place.at, selected, members);
            let objection = against(place, (answers, components), answer)?;
            Some(Unmet {
                selected,
                objection,
            })
        });
        let unmet: Vec<Unmet<'_, '_>> = unmet.collect();
        *level = reached(&unmet)?;
        let shown = target.get().max(level.get() + 1);
        let of = |asset: &usize| {
            let levels = of_asset.get(*asset).copied().flatten()?;
            levels.levels().get(fr).copied()
        };
        let lowest = members.iter().filter_map(of).min();
        let limits = members.iter().filter(|asset| of(asset) == lowest);
        requirements.push(PlaceFrCapability {
            fr: Arc::clone(&foundation.fr),
            abbreviation: Arc::clone(&foundation.abbreviation),
            target: *target,
            capability: *level,
            lowest_component: lowest,
            limited_by: ids(components, limits),
            held_down_by: gaps(&unmet, shown, |objection| objection.components.clone()),
        });
    }
    let sl_c = SecurityLevels::new(levels);
    Ok(PlaceCapability {
        place: place.id,
        kind: place.kind,
        name: place.name.to_owned(),
        sl_t,
        sl_t_from,
        sl_c,
        covers_target: sl_c.covers(&sl_t),
        components: ids(components, members.iter()),
        requirements,
    })
}

fn ids<'i>(components: &Components<'_>, assets: impl Iterator<Item = &'i usize>) -> Vec<AssetId> {
    let assets = assets.filter_map(|at| components.asset(*at));
    assets.map(|asset| asset.id.clone()).collect()
}

/// What speaks against saying that a place can meet a requirement without anything that stands in.
///
/// What is asked of any component there, each of them answers; what is asked of none, the place does.
fn against<'o>(
    (at, selected, members): (usize, &Selected<'_>, &[usize]),
    (answers, components): (&'o Answers<'_>, &Components<'_>),
    answer: Option<usize>,
) -> Option<Cow<'o, Objection>> {
    if answers.is_not_applicable(answer) {
        return None;
    }
    let counterparts = answers.counterparts(selected.place);
    let by_components = components.objection(members, counterparts, answers.objections(), true);
    match by_components {
        Some(none) if none.cause == BlockerCause::NotAskedOfComponents => {}
        other => return other.map(Cow::Owned),
    }
    let Some(assessment) = answers.assessment(answer) else {
        return Some(Cow::Borrowed(&NOT_ASSESSED));
    };
    if let Finding::Compensated { .. } = assessment.finding {
        return Some(Cow::Owned(Objection::of(BlockerCause::Compensated)));
    }
    let missing = answers.missing(at, (selected.place, selected.from), answer);
    missing.map(|missing| missing.objection)
}
