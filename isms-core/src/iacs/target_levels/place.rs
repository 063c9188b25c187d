//! Target levels of one zone or conduit, with what they come from.

use super::case::{Case, Cases};
use super::report::{
    PlaceAround, PlaceFr, PlaceOverride, PlaceTarget, ScenarioDriver, ScenarioTarget,
};
use crate::iacs::PlaceKind;
use crate::iacs::target::PlaceAim;
use crate::id::{PlaceId, ZoneId};
use crate::model::{FoundationalRequirement, Program, TargetOverride};
use crate::units::{SecurityLevel, SecurityLevels};

/// What the document says of a zone or conduit.
pub(super) struct Stated<'a> {
    pub at: usize,
    pub kind: PlaceKind,
    pub id: PlaceId,
    pub name: &'a str,
    pub sl_t: Option<SecurityLevels>,
    pub decided: Option<&'a TargetOverride>,
    /// The zone around it, or the zones that it joins.
    pub around: Vec<&'a ZoneId>,
}

/// Every zone, then every conduit.
pub(super) fn stated(program: &Program) -> impl Iterator<Item = Stated<'_>> {
    let document = program.document();
    let zones = document.zones.iter().enumerate().map(|(at, zone)| Stated {
        at,
        kind: PlaceKind::Zone,
        id: PlaceId::from(&zone.id),
        name: &zone.name,
        sl_t: zone.sl_t,
        decided: zone.target_override.as_ref(),
        around: zone.parent.iter().collect(),
    });
    let conduits = (document.zones.len()..).zip(&document.conduits);
    zones.chain(conduits.map(|(at, conduit)| Stated {
        at,
        kind: PlaceKind::Conduit,
        id: PlaceId::from(&conduit.id),
        name: &conduit.name,
        sl_t: conduit.sl_t,
        decided: conduit.target_override.as_ref(),
        around: vec![&conduit.from, &conduit.to],
    }))
}

/// The target of a place. `judged` are the scenarios in the order of the cases.
pub(super) fn target(
    program: &Program,
    stated: &Stated<'_>,
    cases: &Cases<'_>,
    judged: &[ScenarioTarget],
    aims: &[PlaceAim],
) -> PlaceTarget {
    let aim = aims.get(stated.at).copied().unwrap_or_default();
    let (sl_t, sl_t_from) = aim.target();
    let around = |zone: &&ZoneId| {
        let at = program.directories().zones.position(zone);
        let aim = at.and_then(|at| aims.get(at)).copied().unwrap_or_default();
        let (sl_t, sl_t_from) = aim.target();
        PlaceAround {
            place: PlaceId::from(*zone),
            sl_t,
            sl_t_from,
        }
    };
    let here: Vec<(&Case<'_>, &ScenarioTarget)> = cases
        .of_place
        .get(stated.at)
        .into_iter()
        .flatten()
        .filter_map(|at| Some((cases.all.get(*at)?, judged.get(*at)?)))
        .collect();
    let lacking = |(_, judged): &&(&Case<'_>, &ScenarioTarget)| !judged.lacks.is_empty();
    let mut place = PlaceTarget {
        place: stated.id.clone(),
        kind: stated.kind,
        name: stated.name.to_owned(),
        sl_t,
        sl_t_from,
        derived: aim.derived,
        stated: stated.sl_t,
        target_override: stated
            .decided
            .map(|decided| overridden(decided, aim.derived)),
        around: stated.around.iter().map(around).collect(),
        scenarios: here
            .iter()
            .map(|(case, _)| case.scenario.id.clone())
            .collect(),
        underived: here
            .iter()
            .filter(lacking)
            .map(|(case, _)| case.scenario.id.clone())
            .collect(),
        requirements: Vec::with_capacity(7),
    };
    for fr in FoundationalRequirement::ALL {
        let requirement = requirement(&place, &here, fr);
        place.requirements.push(requirement);
    }
    place
}

fn at(levels: &SecurityLevels, fr: FoundationalRequirement) -> SecurityLevel {
    levels
        .levels()
        .get(fr as usize)
        .copied()
        .unwrap_or_default()
}

fn requirement(
    place: &PlaceTarget,
    here: &[(&Case<'_>, &ScenarioTarget)],
    fr: FoundationalRequirement,
) -> PlaceFr {
    let derived = place.derived.map(|levels| at(&levels, fr));
    let stated = place.stated.map(|levels| at(&levels, fr));
    let number = |level: SecurityLevel| i8::try_from(level.get()).unwrap_or_default();
    let needed = derived.filter(|level| *level > SecurityLevel::default());
    let drives = here.iter().filter_map(|(case, judged)| {
        let mut requirements = judged.requirements.iter();
        let own = requirements.find(|own| own.fr == fr && Some(own.level) == needed)?;
        Some(ScenarioDriver {
            scenario: case.scenario.id.clone(),
            axes: own.axes.clone(),
        })
    });
    let inherited = place.around.iter();
    let inherited = inherited.filter(|zone| Some(at(&zone.sl_t, fr)) == needed);
    PlaceFr {
        fr,
        target: at(&place.sl_t, fr),
        derived,
        stated,
        difference: stated
            .zip(derived)
            .map(|(stated, derived)| number(stated) - number(derived)),
        driven_by: drives.collect(),
        inherited_from: inherited.map(|zone| zone.place.clone()).collect(),
    }
}

fn overridden(decided: &TargetOverride, derived: Option<SecurityLevels>) -> PlaceOverride {
    let below = |fr: &FoundationalRequirement| {
        derived.is_some_and(|derived| at(&decided.sl_t, *fr) < at(&derived, *fr))
    };
    PlaceOverride {
        sl_t: decided.sl_t,
        reason: decided.reason.clone(),
        approver: decided.approver.clone(),
        approved_on: decided.approved_on,
        below_derived: FoundationalRequirement::ALL
            .into_iter()
            .filter(below)
            .collect(),
    }
}
