//! The zones of a program and every way between them, as one graph.
//!
//! Each zone is a node, and so is each device that bridges zones and each remote access. An edge is a
//! direction in which something can pass: a conduit has one or two of them. Building takes time linear
//! in the document, and nothing in it depends on the order of the document.

mod boundary;
mod node;
mod reach;
mod route;
#[cfg(test)]
mod tests;

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
    children: Vec<Vec<usize>>,
    /// Of each conduit, the zones at its ends, where both are in the document.
    ends: Vec<Option<(usize, usize)>>,
    /// Of each zone, the conduits that end there.
    conduits: Vec<Vec<usize>>,
    /// Of each asset, the zones in which it stands, the first its own.
    standing: Vec<Vec<usize>>,
    /// Of each zone, the assets that stand in it.
    members: Vec<Vec<usize>>,
}

impl<'a> Topology<'a> {
    /// The topology of a program.
    pub fn new(program: &'a Program) -> Self {
        let document = program.document();
        let position = |id: &ZoneId| program.directories().zones.position(id);
        let parents: Vec<Option<usize>> = document
            .zones
            .iter()
            .map(|zone| zone.parent.as_ref().and_then(position))
            .collect();
        let mut children = vec![Vec::new(); parents.len()];
        for (at, parent) in parents.iter().enumerate() {
            if let Some(inside) = parent.and_then(|parent| children.get_mut(parent)) {
                inside.push(at);
            }
        }
        let ends: Vec<Option<(usize, usize)>> = document
            .conduits
            .iter()
            .map(|conduit| position(&conduit.from).zip(position(&conduit.to)))
            .collect();
        let mut conduits = vec![Vec::new(); parents.len()];
        for (at, ends) in ends.iter().enumerate() {
            for end in ends.iter().flat_map(|(from, to)| [*from, *to]) {
                if let Some(list) = conduits.get_mut(end) {
                    list.push(at);
                }
            }
        }
        let standing: Vec<Vec<usize>> = document
            .assets
            .iter()
            .map(|asset| {
                let zones = asset.zone.iter().chain(&asset.also_in);
                zones.filter_map(position).collect()
            })
            .collect();
        let mut members = vec![Vec::new(); parents.len()];
        for (at, zones) in standing.iter().enumerate() {
            for zone in zones {
                if let Some(list) = members.get_mut(*zone) {
                    list.push(at);
                }
            }
        }
        let mut topology = Self {
            program,
            graph: Graph::new(),
            parents,
            children,
            ends,
            conduits,
            standing,
            members,
        };
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
        self.children.get(zone).map_or(&[], Vec::as_slice)
    }

    /// The conduits that end at a zone.
    pub fn conduits_of(&self, zone: usize) -> &[usize] {
        self.conduits.get(zone).map_or(&[], Vec::as_slice)
    }

    /// The zones at the ends of a conduit, `from` first.
    pub fn ends(&self, conduit: usize) -> Option<(usize, usize)> {
        self.ends.get(conduit).copied().flatten()
    }

    /// The zones in which an asset stands: its own, then those in which it also has an interface.
    pub fn zones_of(&self, asset: usize) -> &[usize] {
        self.standing.get(asset).map_or(&[], Vec::as_slice)
    }

    /// The assets that stand in a zone, or have an interface there.
    pub fn members(&self, zone: usize) -> &[usize] {
        self.members.get(zone).map_or(&[], Vec::as_slice)
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
        for asset in bridges(self) {
            let device = self.graph.add_node(Node::Bridge(asset));
            for zone in self.standing.get(asset).into_iter().flatten() {
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
                .filter_map(|id| self.standing.get(directories.assets.position(id)?))
                .filter_map(|zones| zones.first().copied())
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
