//! Target levels: stated, taken from the zone around, or from the zones of a conduit.

use super::place::TargetSource;
use crate::id::ZoneId;
use crate::model::{Directory, Document, Program};
use crate::units::SecurityLevels;

/// A target level, and where it comes from.
pub(super) type Target = (SecurityLevels, TargetSource);

fn no_target() -> Target {
    (SecurityLevels::default(), TargetSource::None)
}

/// The target of each zone, then of each conduit, in the order of the document.
pub(super) fn targets(program: &Program) -> Vec<Target> {
    let (document, zones) = (program.document(), &program.directories().zones);
    let mut targets = of_zones(document, zones);
    let end = |id: &ZoneId| {
        let known = zones.position(id).and_then(|at| targets.get(at));
        known.copied().unwrap_or_else(no_target)
    };
    let conduits = document.conduits.iter().map(|conduit| {
        if let Some(stated) = conduit.sl_t {
            return (stated, TargetSource::Stated);
        }
        match (end(&conduit.from), end(&conduit.to)) {
            ((_, TargetSource::None), (_, TargetSource::None)) => no_target(),
            ((from, _), (to, _)) => (from.join(&to), TargetSource::JoinedZones),
        }
    });
    let conduits: Vec<Target> = conduits.collect();
    targets.extend(conduits);
    targets
}

/// The target of each zone, then of each conduit, where there is one.
pub(crate) fn known_targets(program: &Program) -> Vec<Option<SecurityLevels>> {
    let targets = targets(program).into_iter();
    let known = |(levels, source)| (source != TargetSource::None).then_some(levels);
    targets.map(known).collect()
}

/// The target of each zone. Every zone is walked through once, however deep they are nested.
fn of_zones(document: &Document, zones: &Directory<ZoneId>) -> Vec<Target> {
    let mut known: Vec<Option<Target>> = vec![None; document.zones.len()];
    let mut inside = Vec::new();
    for start in 0..document.zones.len() {
        let mut next = Some(start);
        let mut found = no_target();
        while let Some((at, zone)) = next.and_then(|at| Some((at, document.zones.get(at)?))) {
            if let Some(target) = known.get(at).copied().flatten() {
                found = target;
                break;
            }
            if let Some(stated) = zone.sl_t {
                set(&mut known, at, (stated, TargetSource::Stated));
                found = (stated, TargetSource::Stated);
                break;
            }
            // Marked, so that even zones inside each other in a circle end the walk.
            set(&mut known, at, no_target());
            inside.push(at);
            next = zone.parent.as_ref().and_then(|id| zones.position(id));
        }
        if found.1 == TargetSource::Stated {
            found.1 = TargetSource::Parent;
        }
        for at in inside.drain(..) {
            set(&mut known, at, found);
        }
    }
    let targets = known
        .into_iter()
        .map(|target| target.unwrap_or_else(no_target));
    targets.collect()
}

fn set(known: &mut [Option<Target>], at: usize, target: Target) {
    if let Some(slot) = known.get_mut(at) {
        *slot = Some(target);
    }
}
