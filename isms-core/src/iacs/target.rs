//! Which target levels hold: decided, stated, derived, or taken from the zones around.

use super::place::TargetSource;
use crate::id::ZoneId;
use crate::model::{Directory, Document, Program, TargetOverride};
use crate::units::SecurityLevels;

/// A target level, and where it comes from.
pub(super) type Target = (SecurityLevels, TargetSource);

/// What holds at a place.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PlaceAim {
    /// The target, if there is any.
    target: Option<Target>,
    /// What follows from its own threat scenarios and from the zones around it, whatever is stated.
    pub derived: Option<SecurityLevels>,
}

impl PlaceAim {
    /// What holds. The first of these counts: what somebody decided, what is stated, what is derived from
    /// own scenarios (never below the zones around), what holds around.
    fn new(
        decided: Option<&TargetOverride>,
        stated: Option<SecurityLevels>,
        own: Option<SecurityLevels>,
        around: Option<SecurityLevels>,
        around_is: TargetSource,
    ) -> Self {
        let derived = match (own, around) {
            (Some(own), Some(around)) => Some(own.join(&around)),
            (own, around) => own.or(around),
        };
        let decided = decided.map(|decided| (decided.sl_t, TargetSource::Override));
        let stated = stated.map(|stated| (stated, TargetSource::Stated));
        let derives = if own.is_some() {
            TargetSource::Derived
        } else {
            around_is
        };
        let target = decided
            .or(stated)
            .or(derived.map(|derived| (derived, derives)));
        Self { target, derived }
    }

    /// The levels that hold, if any do.
    pub fn levels(&self) -> Option<SecurityLevels> {
        self.target.map(|(levels, _)| levels)
    }

    /// What holds; without a target, level 0 stands in.
    pub fn target(&self) -> Target {
        let none = || (SecurityLevels::default(), TargetSource::None);
        self.target.unwrap_or_else(none)
    }
}

/// What holds at each zone, then at each conduit, in the order of the document; `own` is what the threat
/// scenarios of each of them need.
pub(super) fn aims(program: &Program, own: &[Option<SecurityLevels>]) -> Vec<PlaceAim> {
    let (document, zones) = (program.document(), &program.directories().zones);
    let own = |at: usize| own.get(at).copied().flatten();
    let mut aims = of_zones(document, zones, own);
    let end = |id: &ZoneId| aims.get(zones.position(id)?)?.levels();
    let conduits = (document.zones.len()..).zip(&document.conduits);
    let conduits = conduits.map(|(at, conduit)| {
        let joined = match (end(&conduit.from), end(&conduit.to)) {
            (Some(from), Some(to)) => Some(from.join(&to)),
            (from, to) => from.or(to),
        };
        let decided = conduit.target_override.as_ref();
        PlaceAim::new(
            decided,
            conduit.sl_t,
            own(at),
            joined,
            TargetSource::JoinedZones,
        )
    });
    let conduits: Vec<PlaceAim> = conduits.collect();
    aims.extend(conduits);
    aims
}

/// What holds at each zone. Every zone is walked through once, however deep they are nested.
fn of_zones(
    document: &Document,
    zones: &Directory<ZoneId>,
    own: impl Fn(usize) -> Option<SecurityLevels>,
) -> Vec<PlaceAim> {
    let mut known: Vec<Option<PlaceAim>> = vec![None; document.zones.len()];
    let mut inside = Vec::new();
    for start in 0..document.zones.len() {
        let mut next = Some(start);
        let mut around = None;
        while let Some((at, zone)) = next.and_then(|at| Some((at, document.zones.get(at)?))) {
            if let Some(aim) = known.get(at).copied().flatten() {
                around = aim.levels();
                break;
            }
            // Marked, so that even zones inside each other in a circle end the walk.
            set(&mut known, at, PlaceAim::default());
            inside.push((at, zone));
            next = zone.parent.as_ref().and_then(|id| zones.position(id));
        }
        for (at, zone) in inside.drain(..).rev() {
            let decided = zone.target_override.as_ref();
            let aim = PlaceAim::new(decided, zone.sl_t, own(at), around, TargetSource::Parent);
            set(&mut known, at, aim);
            around = aim.levels();
        }
    }
    known.into_iter().map(Option::unwrap_or_default).collect()
}

fn set(known: &mut [Option<PlaceAim>], at: usize, aim: PlaceAim) {
    if let Some(slot) = known.get_mut(at) {
        *slot = Some(aim);
    }
}
