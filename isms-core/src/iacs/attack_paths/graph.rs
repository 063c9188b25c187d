//! The graph that attackers move on.

use std::collections::BTreeSet;

use petgraph::graph::{DiGraph, NodeIndex};

use super::aim::Aims;
use super::effort::{Step, fingerprint, fingerprint_of_step};
use super::report::{AttackStartReason, StepKind};
use super::resistance;
use super::start::Starts;
use super::way::Way;
use crate::iacs::achieved::Achieved;
use crate::model::{Document, Program, RemoteAccess};
use crate::units::SecurityLevel;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Before any start.
    Outside,
    /// Behind every aim.
    Goal,
    /// A zone, by its place in the document.
    Zone(usize),
    /// Something between zones, by its place among the ways.
    Way(usize),
}

/// The node before every start.
pub(super) fn outside() -> NodeIndex {
    NodeIndex::new(0)
}

/// The node behind every aim.
pub(super) fn goal() -> NodeIndex {
    NodeIndex::new(1)
}

/// Zones and what lies between them, from one node before every start to one behind every aim, so that what
/// is asked of it does not cost more with more starts and aims.
///
/// Nodes and edges stand in the order of ids, whatever the order of the document. No edge leads into a start:
/// a path touches one, and what lies before it is another path. It may lead through aims to another.
pub(super) struct AttackGraph<'a> {
    pub graph: DiGraph<Spot, Step>,
    pub ways: Vec<Way<'a>>,
    /// Of each zone of the document, the level to beat to take hold in it.
    pub zones: Vec<SecurityLevel>,
    /// Of each zone of the document, its node.
    nodes: Vec<NodeIndex>,
    /// Of each zone of the document, whether attackers are there from the start, with nothing to beat.
    free: Vec<bool>,
    /// Of each zone of the document, whether attacks can start there.
    starts: Vec<bool>,
}

impl<'a> AttackGraph<'a> {
    pub fn new(
        program: &'a Program,
        achieved: &Achieved<'_>,
        ways: Vec<Way<'a>>,
        starts: &Starts<'_>,
        aims: &Aims<'_>,
    ) -> Self {
        let document = program.document();
        let level = |at| resistance::level(achieved, at, StepKind::Zone);
        let count = document.zones.len();
        let steps: usize = ways.iter().map(|way| way.from.len() + way.to.len()).sum();
        let nodes = count + ways.len() + 2;
        let mut attack = Self {
            graph: DiGraph::with_capacity(nodes, steps + starts.zones.len() + aims.len()),
            zones: (0..count).map(level).collect(),
            nodes: vec![NodeIndex::end(); count],
            free: vec![false; count],
            starts: vec![false; count],
            ways: Vec::new(),
        };
        for (at, (reason, _)) in &starts.zones {
            let free = matches!(
                reason,
                AttackStartReason::Stated | AttackStartReason::ExternalZone
            );
            if let Some(slot) = attack.free.get_mut(*at) {
                *slot = free;
            }
            if let Some(slot) = attack.starts.get_mut(*at) {
                *slot = true;
            }
        }
        let prints = attack.add_nodes(document, &ways);
        attack.join_ends(document, &ways, &prints, starts, aims);
        attack.join_ways(&ways, &prints);
        attack.ways = ways;
        attack
    }

    /// The node of a way.
    pub fn way(&self, at: usize) -> NodeIndex {
        NodeIndex::new(self.zones.len() + 2 + at)
    }

    /// Whether attacks can start in a zone of the document.
    pub fn is_start(&self, zone: usize) -> bool {
        self.starts.get(zone) == Some(&true)
    }

    /// What a node stands for.
    pub fn spot(&self, node: NodeIndex) -> Spot {
        self.graph.node_weight(node).copied().unwrap_or(Spot::Goal)
    }

    /// The node of a zone.
    pub fn zone(&self, at: usize) -> Option<NodeIndex> {
        self.nodes.get(at).copied()
    }

    /// The level to beat at a node; none where attackers are from the start.
    pub fn level(&self, spot: Spot) -> Option<SecurityLevel> {
        match spot {
            Spot::Outside | Spot::Goal => None,
            Spot::Zone(at) if self.free.get(at) == Some(&true) => None,
            Spot::Zone(at) => self.zones.get(at).copied(),
            Spot::Way(at) => self.ways.get(at).map(|way| way.level),
        }
    }

    /// Adds all nodes in the order of ids; a fingerprint of each.
    fn add_nodes(&mut self, document: &Document, ways: &[Way<'_>]) -> Vec<u64> {
        self.graph.add_node(Spot::Outside);
        self.graph.add_node(Spot::Goal);
        let mut prints = vec![fingerprint("outside", ""), fingerprint("goal", "")];
        let mut by_id: Vec<_> = document.zones.iter().enumerate().collect();
        by_id.sort_by_key(|(_, zone)| &zone.id);
        for (at, zone) in by_id {
            let node = self.graph.add_node(Spot::Zone(at));
            if let Some(slot) = self.nodes.get_mut(at) {
                *slot = node;
            }
            prints.push(fingerprint(StepKind::Zone.as_str(), zone.id.as_str()));
        }
        for (at, way) in ways.iter().enumerate() {
            self.graph.add_node(Spot::Way(at));
            prints.push(fingerprint(way.kind.as_str(), way.id));
        }
        prints
    }

    fn join_ends(
        &mut self,
        document: &Document,
        ways: &[Way<'_>],
        prints: &[u64],
        starts: &Starts<'_>,
        aims: &Aims<'_>,
    ) {
        for at in starts.zones.keys() {
            let free = self.free.get(*at) == Some(&true);
            let level = self.zones.get(*at).filter(|_| !free);
            let level = level.copied();
            if let Some(node) = self.zone(*at) {
                self.join(outside(), node, level, prints);
            }
        }
        let accesses = starts
            .accesses
            .keys()
            .filter_map(|at| document.remote_access.get(*at));
        let accesses: BTreeSet<&str> = accesses
            .map(|access: &RemoteAccess| access.id.as_str())
            .collect();
        for (at, way) in ways.iter().enumerate() {
            let starts_here = match way.kind {
                StepKind::RemoteAccess => accesses.contains(way.id),
                StepKind::Supplier => true,
                _ => false,
            };
            if starts_here {
                self.join(outside(), self.way(at), Some(way.level), prints);
            }
        }
        for at in aims.keys() {
            if let Some(node) = self.zone(*at) {
                self.join(node, goal(), None, prints);
            }
        }
    }

    fn join_ways(&mut self, ways: &[Way<'_>], prints: &[u64]) {
        for (at, way) in ways.iter().enumerate() {
            let node = self.way(at);
            for zone in &way.from {
                let from = self.zone(*zone).unwrap_or(goal());
                self.join(from, node, Some(way.level), prints);
            }
            for zone in &way.to {
                if !self.is_start(*zone) {
                    let to = self.zone(*zone).unwrap_or(goal());
                    let level = self.zones.get(*zone).copied().unwrap_or_default();
                    self.join(node, to, Some(level), prints);
                }
            }
        }
    }

    /// Adds a step, with the level to beat there, if there is something to beat.
    fn join(
        &mut self,
        from: NodeIndex,
        to: NodeIndex,
        level: Option<SecurityLevel>,
        prints: &[u64],
    ) {
        let print = |node: NodeIndex| prints.get(node.index()).copied().unwrap_or_default();
        let tie = fingerprint_of_step(print(from), print(to));
        self.graph.add_edge(from, to, Step::new(level, tie));
    }
}
