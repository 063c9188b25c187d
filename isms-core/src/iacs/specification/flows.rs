//! What flows across the boundary of a zone, or along a conduit (ZCR 6.4).

use serde::Serialize;

use crate::iacs::topology::{NESTING, Route, Routes, Topology};
use crate::id::{AssetId, ConduitId, FlowId, ZoneId};
use crate::model::Flow;
use crate::word::words;

words! {
    /// Which way a flow crosses the boundary of a zone.
    FlowWay {
        /// It is opened outside and reaches in.
        In = "in",
        /// It is opened inside and reaches out.
        Out = "out",
    }
    /// How it is known which conduit carries a flow.
    FlowCourse {
        /// The flow names it.
        Stated = "stated",
        /// The flow names none, and this one joins its zones.
        Derived = "derived",
        /// The conduit that the flow names does not join its zones.
        Astray = "astray",
        /// No conduit joins its zones.
        None = "none",
        /// One of its assets stands in no zone.
        Unplaced = "unplaced",
    }
}

/// A flow across the boundary of a zone, or along a conduit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecifiedFlow {
    /// The flow.
    pub flow: FlowId,
    /// What passes.
    pub description: Option<String>,
    /// What opens it.
    pub from: FlowEnd,
    /// What it reaches.
    pub to: FlowEnd,
    /// Protocols that it uses.
    pub protocols: Vec<String>,
    /// The conduit that carries it, or the one that it names; nothing if there is neither.
    pub conduit: Option<ConduitId>,
    /// How that is known.
    pub course: FlowCourse,
    /// Of a zone, which way it crosses the boundary; of a conduit nothing.
    pub way: Option<FlowWay>,
}

/// An asset at an end of a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FlowEnd {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
    /// The zone in which it stands there.
    pub zone: Option<ZoneId>,
}

/// The flows of a program by the zones and conduits that they cross.
pub(super) struct Crossings {
    /// Of each zone and then conduit, in the order of the document.
    of_place: Vec<Vec<SpecifiedFlow>>,
}

impl Crossings {
    /// Finds the flows of those places that are `wanted`.
    pub fn new(topology: &Topology<'_>, wanted: &[bool]) -> Self {
        let document = topology.program().document();
        let mut routes = Routes::new(topology);
        let mut of_place = vec![Vec::new(); wanted.len()];
        let zones = document.zones.len();
        for flow in &document.flows {
            let route = routes.of(flow);
            let ends = ends(topology, flow, route);
            let crossed = crossed(topology, route, ends);
            let along = conduit_of(route).map(|conduit| (zones + conduit, None));
            for (place, way) in crossed.into_iter().chain(along) {
                if !wanted.get(place).copied().unwrap_or(false) {
                    continue;
                }
                let told = told(topology, flow, (route, ends, way));
                if let (Some(list), Some(told)) = (of_place.get_mut(place), told) {
                    list.push(told);
                }
            }
        }
        Self { of_place }
    }

    /// The flows of a place; they are handed out once.
    pub fn take(&mut self, place: usize) -> Vec<SpecifiedFlow> {
        self.of_place
            .get_mut(place)
            .map(std::mem::take)
            .unwrap_or_default()
    }
}

/// The conduit of a route, whether it fits or not.
const fn conduit_of(route: Route) -> Option<usize> {
    match route {
        Route::Carried { conduit, .. } | Route::Astray { conduit } => Some(conduit),
        Route::Inside { .. } | Route::NoConduit { .. } | Route::Unplaced => None,
    }
}

/// The zones at both ends of a flow.
type Ends = (Option<usize>, Option<usize>);

/// The zones between which a flow passes. An asset in several zones stands in the one from which the conduit
/// is reached, else in its own.
fn ends(topology: &Topology<'_>, flow: &Flow, route: Route) -> Ends {
    let assets = &topology.program().directories().assets;
    let (start, stop) = match route {
        Route::Carried { conduit, backward } => match topology.ends(conduit) {
            Some((from, to)) if backward => (Some(to), Some(from)),
            Some((from, to)) => (Some(from), Some(to)),
            None => (None, None),
        },
        Route::Inside { zone } => return (Some(zone), Some(zone)),
        Route::NoConduit { from, to } => return (Some(from), Some(to)),
        Route::Unplaced | Route::Astray { .. } => (None, None),
    };
    let standing = |asset: &AssetId, end: Option<usize>| {
        let zones = topology.zones_of(assets.position(asset)?);
        let reaches = |zone: &&usize| outward(topology, **zone).any(|at| Some(at) == end);
        zones.iter().find(reaches).or(zones.first()).copied()
    };
    (standing(&flow.from, start), standing(&flow.to, stop))
}

/// A zone and those around it.
pub(super) fn outward<'t>(
    topology: &'t Topology<'_>,
    zone: usize,
) -> impl Iterator<Item = usize> + use<'t> {
    std::iter::successors(Some(zone), |zone| topology.parent(*zone)).take(NESTING)
}

/// The zones whose boundary a flow crosses, and which way.
fn crossed(
    topology: &Topology<'_>,
    route: Route,
    (from, to): Ends,
) -> Vec<(usize, Option<FlowWay>)> {
    if matches!(route, Route::Inside { .. }) {
        return Vec::new();
    }
    let chain = |zone: Option<usize>| -> Vec<usize> {
        zone.map(|zone| outward(topology, zone).collect())
            .unwrap_or_default()
    };
    let (start, stop) = (chain(from), chain(to));
    let left = start.iter().filter(|zone| !stop.contains(zone));
    let entered = stop.iter().filter(|zone| !start.contains(zone));
    left.map(|zone| (*zone, Some(FlowWay::Out)))
        .chain(entered.map(|zone| (*zone, Some(FlowWay::In))))
        .collect()
}

fn told(
    topology: &Topology<'_>,
    flow: &Flow,
    (route, (from, to), way): (Route, Ends, Option<FlowWay>),
) -> Option<SpecifiedFlow> {
    let end = |id: &AssetId, zone: Option<usize>| {
        let asset = topology.program().asset(id)?;
        let zone = zone.and_then(|zone| topology.zone(zone));
        Some(FlowEnd {
            asset: asset.id.clone(),
            name: asset.name.clone(),
            zone: zone.map(|zone| zone.id.clone()),
        })
    };
    let conduit = conduit_of(route).and_then(|conduit| topology.conduit(conduit));
    Some(SpecifiedFlow {
        flow: flow.id.clone(),
        description: flow.description.clone(),
        from: end(&flow.from, from)?,
        to: end(&flow.to, to)?,
        protocols: flow.protocols.clone(),
        conduit: conduit.map(|conduit| conduit.id.clone()),
        course: match route {
            Route::Carried { .. } if flow.conduit.is_some() => FlowCourse::Stated,
            Route::Carried { .. } => FlowCourse::Derived,
            Route::Astray { .. } => FlowCourse::Astray,
            Route::NoConduit { .. } | Route::Inside { .. } => FlowCourse::None,
            Route::Unplaced => FlowCourse::Unplaced,
        },
        way,
    })
}
