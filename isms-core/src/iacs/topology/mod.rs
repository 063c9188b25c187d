//! The zones of a program and every way between them, as one graph.
//!
//! Each zone is a node, and so is each device that bridges zones and each remote access. An edge is a
//! direction in which something can pass: a conduit has one or two of them. Building takes time linear
//! in the document, and nothing in it depends on the order of the document.

mod belonging;
mod boundary;
mod node;
mod reach;
mod route;
#[cfg(test)]
mod tests;

pub(crate) use belonging::Belonging;
pub(crate) use boundary::bridges;
pub(crate) use node::{Node, Passage};
pub(crate) use reach::Reach;
pub(crate) use route::{NESTING, Route, Routes};

use petgraph::graph::{DiGraph, NodeIndex};

use crate::id::ZoneId;
use crate::model::{Conduit, Direction, Program, PurdueLevel, Zone, ZoneKind};

/// The graph: nodes are [`Node`], edges are [`Passage`].
pub(crate) type Graph = DiGraph<Node, Passage>;

/// The zones of a program and every way between them. Positions are those of the document.
#[derive(Debug)]
pub(crate) struct Topology<'a> {
    program: &'a Program,
    graph: Graph,
    /// Of each zone, the one around it.
    parents: Vec<Option<usize>>,
    /// Of each zone, those right inside it.
    children: Belonging,
    /// Of each conduit, the zones at its ends, where both are in the document.
    ends: Vec<Option<(usize, usize)>>,
    /// Of each zone, the conduits that end there.
    conduits: Belonging,
    /// Of each asset, the zones in which it stands, the first its own.
    standing: Belonging,
    /// Of each zone, the assets that stand in it.
    members: Belonging,
    /// Of each conduit, the devices that enforce it.
    enforcing: Belonging,
    /// The assets that bridge zones, rising.
    bridges: Vec<usize>,
}

impl<'a> Topology<'a> {
    /// The topology of a program.
    pub fn new(program: &'a Program) -> Self {
        let document = program.document();
        let zones = document.zones.len();
        let directories = program.directories();
        let position = |id: &ZoneId| directories.zones.position(id);
        let parent = |zone: &Zone| zone.parent.as_ref().and_then(position);
        let parents: Vec<Option<usize>> = document.zones.iter().map(parent).collect();
        let mut around = Belonging::with_capacity(zones);
        parents.iter().for_each(|parent| around.push(*parent));
        let mut ends = Vec::with_capacity(document.conduits.len());
        let mut joined = Belonging::with_capacity(2 * document.conduits.len());
        let mut enforcing = Belonging::with_capacity(document.conduits.len());
        for conduit in &document.conduits {
            let both = position(&conduit.from).zip(position(&conduit.to));
            joined.push(both.into_iter().flat_map(|(from, to)| [from, to]));
            ends.push(both);
            let devices = conduit.enforced_by.iter();
            enforcing.push(devices.filter_map(|id| directories.assets.position(id)));
        }
        let standing = standing(program);
        let mut topology = Self {
            program,
            graph: Graph::new(),
            children: around.turned(zones),
            parents,
            conduits: joined.turned(zones),
            ends,
            members: standing.turned(zones),
            standing,
            enforcing,
            bridges: Vec::new(),
        };
        topology.bridges = bridges(&topology);
        topology.draw();
        topology
    }

    /// The program that it is of.
    pub const fn program(&self) -> &'a Program {
        self.program
    }

    /// The graph. Its first nodes are the zones, in the order of the document.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The node of a zone.
    pub fn zone_node(zone: usize) -> NodeIndex {
        NodeIndex::new(zone)
    }

    /// The zone at a position.
    pub fn zone(&self, at: usize) -> Option<&'a Zone> {
        self.program.document().zones.get(at)
    }

    /// The zone around a zone.
    pub fn parent(&self, zone: usize) -> Option<usize> {
        self.parents.get(zone).copied().flatten()
    }

    /// The zones right inside a zone.
    pub fn children(&self, zone: usize) -> &[usize] {
        self.children.of(zone)
    }

    /// The conduits that end at a zone.
    pub fn conduits_of(&self, zone: usize) -> &[usize] {
        self.conduits.of(zone)
    }

    /// The zones at the ends of a conduit, `from` first.
    pub fn ends(&self, conduit: usize) -> Option<(usize, usize)> {
        self.ends.get(conduit).copied().flatten()
    }

    /// The zones in which an asset stands: its own, then those in which it also has an interface.
    pub fn zones_of(&self, asset: usize) -> &[usize] {
        self.standing.of(asset)
    }

    /// The assets that stand in a zone, or have an interface there.
    pub fn members(&self, zone: usize) -> &[usize] {
        self.members.of(zone)
    }

    /// The devices that enforce a conduit, in its order.
    pub fn enforcing(&self, conduit: usize) -> &[usize] {
        self.enforcing.of(conduit)
    }

    /// Whether an asset stands in several zones and bridges them.
    pub fn is_bridge(&self, asset: usize) -> bool {
        self.zones_of(asset).len() > 1 && self.bridges.binary_search(&asset).is_ok()
    }

    /// The Purdue level of a zone: stated, or that of its kind. Zones set apart by how their devices are
    /// connected have a level only where one is stated.
    pub fn level(&self, zone: usize) -> Option<f64> {
        let zone = self.zone(zone)?;
        zone.level.map(PurdueLevel::get).or(match zone.kind {
            ZoneKind::External => Some(5.0),
            ZoneKind::Enterprise => Some(4.0),
            ZoneKind::Dmz => Some(3.5),
            ZoneKind::Operations => Some(3.0),
            ZoneKind::Supervisory => Some(2.0),
            ZoneKind::Control | ZoneKind::Safety => Some(1.0),
            ZoneKind::Wireless | ZoneKind::Temporary => None,
        })
    }

    /// What a zone is for.
    pub fn kind(&self, zone: usize) -> Option<ZoneKind> {
        Some(self.zone(zone)?.kind)
    }

    /// Whether what a conduit runs over is trusted: as stated, or unless an end lies outside.
    pub fn is_trusted(&self, conduit: usize) -> bool {
        let stated = self.program.document().conduits.get(conduit);
        stated.and_then(|c| c.trusted).unwrap_or_else(|| {
            let external = |zone| self.kind(zone) == Some(ZoneKind::External);
            self.ends(conduit)
                .is_some_and(|(from, to)| !external(from) && !external(to))
        })
    }

    /// Nodes and edges, in an order that follows the document.
    fn draw(&mut self) {
        let document = self.program.document();
        for zone in 0..document.zones.len() {
            self.graph.add_node(Node::Zone(zone));
        }
        for (at, conduit) in document.conduits.iter().enumerate() {
            let Some((from, to)) = self.ends(at) else {
                continue;
            };
            let (from, to) = (Self::zone_node(from), Self::zone_node(to));
            self.graph.add_edge(from, to, Passage::Conduit(at));
            if conduit.direction == Direction::Both {
                self.graph.add_edge(to, from, Passage::Conduit(at));
            }
        }
        for asset in &self.bridges {
            let asset = *asset;
            let device = self.graph.add_node(Node::Bridge(asset));
            for zone in self.standing.of(asset) {
                let zone = Self::zone_node(*zone);
                self.graph.add_edge(zone, device, Passage::Interface(asset));
                self.graph.add_edge(device, zone, Passage::Interface(asset));
            }
        }
        self.open_boundaries();
        self.remote_access();
    }

    /// Whether a zone has no boundary of its own: a sub-zone at which no conduit ends is open to the zone
    /// around it.
    pub fn is_open(&self, zone: usize) -> bool {
        self.parent(zone).is_some() && self.conduits_of(zone).is_empty()
    }

    fn open_boundaries(&mut self) {
        for (zone, parent) in self.parents.iter().enumerate() {
            if let Some(parent) = parent.filter(|_| self.is_open(zone)) {
                let (inner, outer) = (Self::zone_node(zone), Self::zone_node(parent));
                self.graph.add_edge(outer, inner, Passage::Nesting);
                self.graph.add_edge(inner, outer, Passage::Nesting);
            }
        }
    }

    /// Remote access passes from the zone that it is said to come from, or from nowhere in particular,
    /// to every zone in which something that it reaches stands.
    fn remote_access(&mut self) {
        let directories = self.program.directories();
        for (at, access) in self.program.document().remote_access.iter().enumerate() {
            let node = self.graph.add_node(Node::RemoteAccess(at));
            let passage = Passage::RemoteAccess(at);
            let from = access.from.as_ref();
            if let Some(from) = from.and_then(|id| directories.zones.position(id)) {
                self.graph.add_edge(Self::zone_node(from), node, passage);
            }
            let assets = access.reaches.iter();
            let mut zones: Vec<usize> = assets
                .filter_map(|id| self.zones_of(directories.assets.position(id)?).first())
                .copied()
                .collect();
            zones.sort_unstable();
            zones.dedup();
            for zone in zones {
                self.graph.add_edge(node, Self::zone_node(zone), passage);
            }
        }
    }

    /// The conduit at a position.
    pub fn conduit(&self, at: usize) -> Option<&'a Conduit> {
        self.program.document().conduits.get(at)
    }
}

/// Of each asset, the zones in which it stands, its own first. Most stand where the one before them does, so that zone
/// is not looked up again.
fn standing(program: &Program) -> Belonging {
    let assets = &program.document().assets;
    let zones = &program.directories().zones;
    let mut before: Option<(&ZoneId, usize)> = None;
    let mut standing = Belonging::with_capacity(assets.len());
    for asset in assets {
        let own = asset.zone.as_ref().and_then(|id| match before {
            Some((same, at)) if same == id => Some(at),
            _ => zones.position(id),
        });
        before = asset.zone.as_ref().zip(own);
        let others = asset.also_in.iter();
        standing.push(
            own.into_iter()
                .chain(others.filter_map(|id| zones.position(id))),
        );
    }
    standing
}
