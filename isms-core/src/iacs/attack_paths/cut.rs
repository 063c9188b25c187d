//! Where paths are cut.

use std::collections::VecDeque;

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::graph::{AttackGraph, Spot, goal, outside};
use super::options::CutMeasure;

/// Wider than all that can be cut together.
const UNCUTTABLE: u64 = 1 << 48;

/// The ways whose closing cuts every path, and how much they come to.
pub(super) struct Cut {
    pub size: u64,
    /// By their place among the ways.
    pub ways: Vec<usize>,
}

/// The least cut between outside and the goal that goes through ways only; of several, the one nearest to
/// outside. Aims in which attacks start have to be left out beforehand: nothing can be cut there.
///
/// Every way becomes two nodes with an edge between them that carries what it counts; the maximum flow (Dinic,
/// 1970) is as large as the least cut (Ford and Fulkerson, 1956). What can still be reached from outside in what
/// the flow leaves over is the same for every maximum flow, so the cut does not depend on which one was found.
pub(super) fn least(attack: &AttackGraph<'_>, measure: CutMeasure) -> Cut {
    let network = network(attack, measure);
    let (size, flows) = dinics(&network, outside(), goal());
    let reached = still_reached(&network, &flows);
    let first_out = attack.graph.node_count();
    let is_cut = |at: &usize| {
        let entered = attack.way(*at);
        let left = first_out + at;
        reached.get(entered.index()) == Some(&true) && reached.get(left) == Some(&false)
    };
    Cut {
        size,
        ways: (0..attack.ways.len()).filter(is_cut).collect(),
    }
}

fn network(attack: &AttackGraph<'_>, measure: CutMeasure) -> DiGraph<(), u64> {
    let graph = &attack.graph;
    let (nodes, ways) = (graph.node_count(), attack.ways.len());
    let mut network = DiGraph::with_capacity(nodes + ways, graph.edge_count() + ways);
    for _ in 0..nodes + ways {
        network.add_node(());
    }
    for (at, way) in attack.ways.iter().enumerate() {
        let each = match measure {
            CutMeasure::Crossings => 1,
            CutMeasure::Levels => 5_u64.saturating_sub(u64::from(way.level.get())),
        };
        let entered = attack.way(at);
        network.add_edge(entered, NodeIndex::new(nodes + at), each * way.count);
    }
    for edge in graph.edge_references() {
        let from = match attack.spot(edge.source()) {
            Spot::Way(at) => NodeIndex::new(nodes + at),
            _ => edge.source(),
        };
        let straight = from == outside() && attack.is_aim(edge.target());
        if !straight {
            network.add_edge(from, edge.target(), UNCUTTABLE);
        }
    }
    network
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
        let out = network.edges_directed(node, petgraph::Outgoing);
        let onwards = out.filter(|edge| flow(edge.id()) < *edge.weight());
        next.extend(onwards.map(|edge| edge.target()));
        let back = network.edges_directed(node, petgraph::Incoming);
        let back = back.filter(|edge| flow(edge.id()) > 0);
        next.extend(back.map(|edge| edge.source()));
    }
    reached
}
