//! Which conduit carries a flow.

use foldhash::{HashMap, HashMapExt};

use super::Topology;
use crate::model::{Direction, Flow};

/// How far out around a zone a conduit is looked for.
pub(crate) const NESTING: usize = 16;

/// How a flow gets from one asset to the other, by the positions of zones and conduits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// One of its assets stands in no zone.
    Unplaced,
    /// Both assets stand in one zone, which it does not leave.
    Inside {
        /// That zone.
        zone: usize,
    },
    /// A conduit carries it.
    Carried {
        /// The conduit.
        conduit: usize,
        /// Whether it runs from the conduit's `to` to its `from`.
        backward: bool,
    },
    /// The conduit that it names does not join the zones of its assets.
    Astray {
        /// The conduit that it names.
        conduit: usize,
    },
    /// No conduit joins the zones of its assets.
    NoConduit {
        /// The zone that it comes from.
        from: usize,
        /// The zone that it goes to.
        to: usize,
    },
}

/// The routes of flows, each pair of places looked at once.
pub(crate) struct Routes<'t, 'a> {
    topology: &'t Topology<'a>,
    known: HashMap<(usize, usize), Route>,
}

impl<'t, 'a> Routes<'t, 'a> {
    pub fn new(topology: &'t Topology<'a>) -> Self {
        Self {
            topology,
            known: HashMap::new(),
        }
    }

    /// How a flow gets from one asset to the other. The conduit is the one that the flow names; without
    /// one, of those that join the zones of its assets, or zones around them, the nearest, then one that
    /// lets it pass, then the one of the lowest id.
    pub fn of(&mut self, flow: &Flow) -> Route {
        let program = self.topology.program();
        let assets = &program.directories().assets;
        let (Some(from), Some(to)) = (assets.position(&flow.from), assets.position(&flow.to))
        else {
            return Route::Unplaced;
        };
        let named = flow.conduit.as_ref();
        if let Some(conduit) = named.and_then(|id| program.directories().conduits.position(id)) {
            return self.along(conduit, from, to);
        }
        // Assets in one and the same zone have the same routes; those in several have their own.
        let place = |asset: usize| match self.topology.zones_of(asset) {
            [zone] => *zone,
            _ => program.document().zones.len() + asset,
        };
        let key = (place(from), place(to));
        if let Some(route) = self.known.get(&key) {
            return *route;
        }
        let route = self.search(from, to);
        self.known.insert(key, route);
        route
    }

    /// A flow between two assets along a conduit that it names.
    fn along(&self, conduit: usize, from: usize, to: usize) -> Route {
        // Most join the very zones: nothing around them need be looked at.
        if let Some((one, other)) = self.topology.ends(conduit) {
            let in_zone = |asset, zone| self.topology.zones_of(asset) == [zone];
            if in_zone(from, one) && in_zone(to, other) {
                let backward = false;
                return Route::Carried { conduit, backward };
            }
            if in_zone(from, other) && in_zone(to, one) {
                let backward = true;
                return Route::Carried { conduit, backward };
            }
        }
        let (out, back) = (self.outward(from), self.outward(to));
        if out.zones.is_empty() || back.zones.is_empty() {
            return Route::Unplaced;
        }
        match crossing(self.topology, &out, &back, conduit) {
            Some((_, backward)) => Route::Carried { conduit, backward },
            None => Route::Astray { conduit },
        }
    }

    fn search(&self, from: usize, to: usize) -> Route {
        let topology = self.topology;
        let (sources, targets) = (topology.zones_of(from), topology.zones_of(to));
        let (Some(first), Some(last)) = (sources.first(), targets.first()) else {
            return Route::Unplaced;
        };
        let (out, back) = (self.outward(from), self.outward(to));
        if let Some(zone) = sources.iter().find(|zone| back.steps(**zone) == Some(0)) {
            return Route::Inside { zone: *zone };
        }
        let side = if out.degree(topology) <= back.degree(topology) {
            &out
        } else {
            &back
        };
        let conduits = side
            .zones
            .iter()
            .flat_map(|(zone, _)| topology.conduits_of(*zone));
        let fitting = conduits.filter_map(|conduit| {
            let (steps, backward) = crossing(topology, &out, &back, *conduit)?;
            let stated = topology.conduit(*conduit)?;
            let against = backward && stated.direction == Direction::OneWay;
            Some((steps, against, stated.id.as_str(), *conduit, backward))
        });
        match fitting.min() {
            Some((.., conduit, backward)) => Route::Carried { conduit, backward },
            None => Route::NoConduit {
                from: *first,
                to: *last,
            },
        }
    }

    fn outward(&self, asset: usize) -> Outward {
        Outward::new(self.topology, asset)
    }
}

/// The zones of an asset and those around them, each with how many steps out it lies, by position.
struct Outward {
    zones: Vec<(usize, usize)>,
}

impl Outward {
    fn new(topology: &Topology<'_>, asset: usize) -> Self {
        let mut zones = Vec::with_capacity(4);
        for start in topology.zones_of(asset) {
            let mut next = Some(*start);
            for steps in 0..NESTING {
                let Some(zone) = next else { break };
                zones.push((zone, steps));
                next = topology.parent(zone);
            }
        }
        // Of a zone that is met twice, the fewest steps.
        zones.sort_unstable();
        zones.dedup_by_key(|(zone, _)| *zone);
        Self { zones }
    }

    /// How many steps out a zone lies, if it is one of them.
    fn steps(&self, zone: usize) -> Option<usize> {
        let at = self.zones.binary_search_by_key(&zone, |(zone, _)| *zone);
        self.zones.get(at.ok()?).map(|(_, steps)| *steps)
    }

    /// How many conduits end at one of the zones.
    fn degree(&self, topology: &Topology<'_>) -> usize {
        let ends = self.zones.iter();
        ends.map(|(zone, _)| topology.conduits_of(*zone).len())
            .sum()
    }
}

/// How many steps out a conduit crosses from one side to the other, and whether backward, if it does. A
/// zone around both sides is no side: only where an asset itself stands in it does a conduit start there.
fn crossing(
    topology: &Topology<'_>,
    out: &Outward,
    back: &Outward,
    conduit: usize,
) -> Option<(usize, bool)> {
    let steps = |zone: usize, side: &Outward, other: &Outward| {
        let steps = side.steps(zone)?;
        (steps == 0 || other.steps(zone).is_none()).then_some(steps)
    };
    let (from, to) = topology.ends(conduit)?;
    let way = |a: usize, b: usize| Some(steps(a, out, back)? + steps(b, back, out)?);
    let forward = way(from, to).map(|steps| (steps, false));
    let backward = way(to, from).map(|steps| (steps, true));
    [forward, backward].into_iter().flatten().min()
}
