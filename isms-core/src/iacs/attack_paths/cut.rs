//! Where paths are cut.

use std::collections::VecDeque;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;
use petgraph::{Incoming, Outgoing};

use super::graph::{AttackGraph, goal, outside};
use super::options::CutMeasure;

/// Wider than all that can be cut together.
const UNCUTTABLE: u64 = 1 << 48;

/// The ways whose closing cuts every path, and how much they come to.
pub(super) struct Cut {
    pub size: u64,
    /// By their place among the ways, rising.
    pub ways: Vec<usize>,
}

/// The least cut between outside and the goal that goes through ways only; of several, the one nearest to
/// outside. Aims in which attacks start are left out: nothing can be cut there.
///
/// A way between two zones becomes an edge each way between them that carries what it counts; any other becomes two
/// nodes with such an edge between them. The maximum flow (Dinic, 1970) is as large as the least cut (Ford and
/// Fulkerson, 1956). What can still be reached from outside in what the flow leaves over is the same for every maximum
/// flow, so the cut does not depend on which one was found.
pub(super) fn least(attack: &AttackGraph<'_>, measure: CutMeasure) -> Cut {
    let network = Network::new(attack, measure);
    let (around, flows) = dinics(&network.graph, outside(), goal());
    let reached = still_reached(&network.graph, &flows);
    let is = |node: NodeIndex, mark: bool| reached.get(node.index()) == Some(&mark);
    let crossed = network.crossed.iter();
    let is_cut = crossed.filter(|(_, from, to)| is(*from, true) && is(*to, false));
    let mut ways: Vec<usize> = is_cut.map(|(way, ..)| *way).collect();
    ways.dedup();
    Cut {
        size: network.straight + around,
        ways,
    }
}

/// What flows between zones and through ways.
///
/// Zones in which attacks start are one with outside, and aims with the goal, since nothing can be cut between them:
/// the fewer nodes and edges, the fewer paths the flow is made of, each of which costs a search. What flows straight
/// through, from outside to the goal or with one node between, needs none.
struct Network {
    graph: DiGraph<(), u64>,
    /// What flows straight through. The edges carry what is left.
    straight: u64,
    /// The edges that are ways, rising by their place among the ways.
    crossed: Vec<(usize, NodeIndex, NodeIndex)>,
    /// All edges, with what they carry.
    edges: Vec<(NodeIndex, NodeIndex, u64)>,
}

impl Network {
    fn new(attack: &AttackGraph<'_>, measure: CutMeasure) -> Self {
        let zones = attack.zones.len() + 2;
        let mut network = Self {
            graph: DiGraph::with_capacity(zones, attack.graph.edge_count()),
            straight: 0,
            crossed: Vec::with_capacity(attack.graph.edge_count()),
            edges: Vec::with_capacity(attack.graph.edge_count()),
        };
        // Outside, the goal and the zones have the numbers that they have there.
        for _ in 0..zones {
            network.graph.add_node(());
        }
        let merged = merged(attack);
        let ends = |way, direction| {
            let ends = attack.graph.neighbors_directed(attack.way(way), direction);
            ends.map(|end| merged.get(end.index()).copied().unwrap_or(end))
        };
        // Filled anew for each way.
        let (mut into, mut out) = (Vec::new(), Vec::new());
        for (at, way) in attack.ways.iter().enumerate() {
            let each = match measure {
                CutMeasure::Crossings => 1,
                CutMeasure::Levels => 5_u64.saturating_sub(u64::from(way.level.get())),
            };
            // No path leads on from the goal, or back outside.
            refill(&mut into, ends(at, Incoming).filter(|end| *end != goal()));
            refill(&mut out, ends(at, Outgoing).filter(|end| *end != outside()));
            network.join(at, (&into, &out), each * way.count);
        }
        network.draw();
        network
    }

    /// Adds a way that leads from some nodes to others.
    fn join(&mut self, way: usize, (into, out): (&[NodeIndex], &[NodeIndex]), carried: u64) {
        if is_between_two(into, out) {
            let pairs = into
                .iter()
                .flat_map(|from| out.iter().map(move |to| (*from, *to)));
            for (from, to) in pairs.filter(|(from, to)| from != to) {
                self.crossed.push((way, from, to));
                self.edges.push((from, to, carried));
            }
        } else {
            let entered = self.graph.add_node(());
            let left = self.graph.add_node(());
            self.crossed.push((way, entered, left));
            self.edges.push((entered, left, carried));
            let into = into.iter().map(|from| (*from, entered, UNCUTTABLE));
            self.edges.extend(into);
            self.edges
                .extend(out.iter().map(|to| (left, *to, UNCUTTABLE)));
        }
    }

    /// Draws the edges. Those between the same nodes carry together what each does.
    fn draw(&mut self) {
        self.edges.sort_unstable();
        self.edges.dedup_by(|next, edge| {
            let is_same = (next.0, next.1) == (edge.0, edge.1);
            edge.2 += if is_same { next.2 } else { 0 };
            is_same
        });
        let straight = self.straight_through();
        let of = |node: NodeIndex| straight.get(node.index()).copied().unwrap_or_default();
        self.straight = straight.iter().sum();
        for (from, to, carried) in &self.edges {
            let left = match (*from == outside(), *to == goal()) {
                (true, true) => 0,
                (true, false) => carried - of(*to),
                (false, true) => carried - of(*from),
                (false, false) => *carried,
            };
            if left > 0 {
                self.graph.add_edge(*from, *to, left);
            }
        }
    }

    /// Of each node, what flows from outside to it and on to the goal; of the goal, what flows there at once. Every
    /// cut is on one side of the node or on the other, so some maximum flow has all of that in it.
    fn straight_through(&self) -> Vec<u64> {
        let mut straight = vec![0; self.graph.node_count()];
        for (_, to, carried) in self.edges.iter().filter(|edge| edge.0 == outside()) {
            if let Some(slot) = straight.get_mut(to.index()) {
                *slot = *carried;
            }
        }
        let mut onwards = vec![0; self.graph.node_count()];
        for (from, _, carried) in self.edges.iter().filter(|edge| edge.1 == goal()) {
            if let Some(slot) = onwards.get_mut(from.index()) {
                *slot = *carried;
            }
        }
        for (at, (straight, onwards)) in straight.iter_mut().zip(onwards).enumerate() {
            if at != goal().index() {
                *straight = onwards.min(*straight);
            }
        }
        straight
    }
}

/// Of outside, the goal and each zone, the node that it is one with: itself, outside where attacks start, the goal
/// if it is an aim.
fn merged(attack: &AttackGraph<'_>) -> Vec<NodeIndex> {
    let mut merged: Vec<NodeIndex> = (0..attack.zones.len() + 2).map(NodeIndex::new).collect();
    let mut merge = |node: NodeIndex, with: NodeIndex| {
        if let Some(slot) = merged.get_mut(node.index()) {
            *slot = with;
        }
    };
    for aim in attack.graph.neighbors_directed(goal(), Incoming) {
        merge(aim, goal());
    }
    // An aim in which attacks start is a start.
    for start in attack.graph.neighbors_directed(outside(), Outgoing) {
        merge(start, outside());
    }
    merged
}

/// Whether a way joins two nodes at most.
fn is_between_two(into: &[NodeIndex], out: &[NodeIndex]) -> bool {
    let ends = || into.iter().chain(out);
    let first = ends().next();
    let mut others = ends().filter(|node| Some(*node) != first);
    let second = others.next();
    others.all(|node| Some(node) == second)
}

/// Fills a list anew, with each node once.
fn refill(list: &mut Vec<NodeIndex>, nodes: impl Iterator<Item = NodeIndex>) {
    list.clear();
    list.extend(nodes);
    list.sort_unstable();
    list.dedup();
}

/// Which nodes can be reached from outside in what a flow leaves over.
fn still_reached(network: &DiGraph<(), u64>, flows: &[u64]) -> Vec<bool> {
    let flow = |edge: EdgeIndex| flows.get(edge.index()).copied().unwrap_or_default();
    let mut reached = vec![false; network.node_count()];
    let mut next = VecDeque::from([outside()]);
    while let Some(node) = next.pop_front() {
        match reached.get_mut(node.index()) {
            Some(mark) if !*mark => *mark = true,
            _ => continue,
        }
        let out = network.edges_directed(node, Outgoing);
        let onwards = out.filter(|edge| flow(edge.id()) < *edge.weight());
        next.extend(onwards.map(|edge| edge.target()));
        let back = network.edges_directed(node, Incoming);
        let back = back.filter(|edge| flow(edge.id()) > 0);
        next.extend(back.map(|edge| edge.source()));
    }
    reached
}
