//! Which target levels hold: decided, stated, derived, or taken from the zones around.

use super::place::TargetSource;
use std::collections::{BTreeMap, BTreeSet};

use crate::id::ZoneId;
use crate::model::{Conduit, Directory, Document, Program, TargetOverride, Zone};
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

    /// What holds at a zone.
    fn of_zone(zone: &Zone, own: Option<SecurityLevels>, around: Option<SecurityLevels>) -> Self {
        let decided = zone.target_override.as_ref();
        Self::new(decided, zone.sl_t, own, around, TargetSource::Parent)
    }

    /// What holds at a conduit between zones with these levels.
    fn of_conduit(
        conduit: &Conduit,
        own: Option<SecurityLevels>,
        ends: [Option<SecurityLevels>; 2],
    ) -> Self {
        let joined = ends.into_iter().flatten().reduce(|a, b| a.join(&b));
        let decided = conduit.target_override.as_ref();
        Self::new(
            decided,
            conduit.sl_t,
            own,
            joined,
            TargetSource::JoinedZones,
        )
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
        PlaceAim::of_conduit(conduit, own(at), [end(&conduit.from), end(&conduit.to)])
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
            let aim = PlaceAim::of_zone(zone, own(at), around);
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

/// Which places take over what holds at a zone: those inside it, and the conduits that end there.
pub(super) struct Heirs<'a> {
    document: &'a Document,
    /// Of each zone, the one around it.
    parents: Vec<Option<usize>>,
    /// Of each zone, those right inside it.
    children: Vec<Vec<usize>>,
    /// Of each zone, how many are around it.
    depths: Vec<usize>,
    /// Of each zone, its conduits, counted from the first of the document.
    conduits: Vec<Vec<usize>>,
    /// Of each conduit, its zones.
    ends: Vec<[Option<usize>; 2]>,
}

impl<'a> Heirs<'a> {
    pub fn new(program: &'a Program) -> Self {
        let (document, zones) = (program.document(), &program.directories().zones);
        let around = |zone: &Zone| zone.parent.as_ref().and_then(|id| zones.position(id));
        let parents: Vec<Option<usize>> = document.zones.iter().map(around).collect();
        let ends = |conduit: &Conduit| [&conduit.from, &conduit.to].map(|id| zones.position(id));
        let ends: Vec<[Option<usize>; 2]> = document.conduits.iter().map(ends).collect();
        let mut children = vec![Vec::new(); document.zones.len()];
        for (at, parent) in parents.iter().enumerate() {
            if let Some(list) = parent.and_then(|parent| children.get_mut(parent)) {
                list.push(at);
            }
        }
        let mut depths = vec![0; document.zones.len()];
        let outermost = parents
            .iter()
            .enumerate()
            .filter(|(_, parent)| parent.is_none());
        let mut open: Vec<usize> = outermost.map(|(at, _)| at).collect();
        while let Some(at) = open.pop() {
            let depth = depths.get(at).copied().unwrap_or_default();
            for child in children.get(at).into_iter().flatten() {
                if let Some(slot) = depths.get_mut(*child) {
                    *slot = depth + 1;
                }
                open.push(*child);
            }
        }
        let mut conduits = vec![Vec::new(); document.zones.len()];
        for (at, ends) in ends.iter().enumerate() {
            for end in ends.iter().flatten() {
                if let Some(list) = conduits.get_mut(*end) {
                    list.push(at);
                }
            }
        }
        Self {
            document,
            parents,
            children,
            depths,
            conduits,
            ends,
        }
    }

    /// A zone, behind all that are around it.
    fn in_turn(&self, zone: usize) -> (usize, usize) {
        (self.depths.get(zone).copied().unwrap_or_default(), zone)
    }

    /// What would hold where something changes, if the threat scenarios of some places needed other levels
    /// than those by which `holds` was found.
    pub fn moved(
        &self,
        holds: &[PlaceAim],
        own: impl Fn(usize) -> Option<SecurityLevels>,
        changed: &[usize],
    ) -> BTreeMap<usize, PlaceAim> {
        let mut moved: BTreeMap<usize, PlaceAim> = BTreeMap::new();
        let levels = |moved: &BTreeMap<usize, PlaceAim>, at: usize| {
            moved.get(&at).or_else(|| holds.get(at))?.levels()
        };
        let zones = self.document.zones.len();
        let changed_zones = changed.iter().filter(|at| **at < zones);
        // From the outside in, so that each zone is looked at once.
        let mut open: BTreeSet<_> = changed_zones.map(|at| self.in_turn(*at)).collect();
        let joins = changed.iter().filter_map(|at| at.checked_sub(zones));
        let mut joins: BTreeSet<usize> = joins.collect();
        while let Some((_, at)) = open.pop_first() {
            let Some(zone) = self.document.zones.get(at) else {
                continue;
            };
            let around = self.parents.get(at).copied().flatten();
            let around = around.and_then(|around| levels(&moved, around));
            let aim = PlaceAim::of_zone(zone, own(at), around);
            if aim.levels() != levels(&moved, at) {
                moved.insert(at, aim);
                let inside = self.children.get(at).into_iter().flatten();
                open.extend(inside.map(|child| self.in_turn(*child)));
                joins.extend(self.conduits.get(at).into_iter().flatten());
            }
        }
        for at in joins {
            let ends = self.ends.get(at).copied().unwrap_or_default();
            let ends = ends.map(|end| levels(&moved, end?));
            if let Some(conduit) = self.document.conduits.get(at) {
                let aim = PlaceAim::of_conduit(conduit, own(zones + at), ends);
                moved.insert(zones + at, aim);
            }
        }
        moved
    }
}
