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
    let (size, flows) = dinics(&network.graph, outside(), goal());
    let reached = still_reached(&network.graph, &flows);
    let is = |node: NodeIndex, mark: bool| reached.get(node.index()) == Some(&mark);
    let is_cut = |at: &usize| match network.through.get(*at).copied().flatten() {
        Some((entered, left)) => is(entered, true) && is(left, false),
        None => {
            let ends = network.ends.get(*at).into_iter();
            let mut pairs = ends.flat_map(pairs);
            pairs.any(|(from, to)| is(from, true) && is(to, false))
        }
    };
    Cut {
        size,
        ways: (0..attack.ways.len()).filter(is_cut).collect(),
    }
}

/// What leads into a way, and what it leads to.
type Ends = (Vec<NodeIndex>, Vec<NodeIndex>);

fn ends(attack: &AttackGraph<'_>, at: usize) -> Ends {
    let of = |direction| {
        attack
            .graph
            .neighbors_directed(attack.way(at), direction)
            .collect()
    };
    (of(Incoming), of(Outgoing))
}

/// Whether a way has two ends at most, none of which is outside.
fn is_between_two((into, out): &Ends) -> bool {
    let first = into.iter().chain(out).next();
    let others = || into.iter().chain(out).filter(|node| Some(*node) != first);
    let second = others().next();
    let third = others().find(|node| Some(*node) != second);
    third.is_none() && !into.contains(&outside())
}

/// Each start of a way with each other end of it.
fn pairs((into, out): &Ends) -> impl Iterator<Item = (NodeIndex, NodeIndex)> {
    let each = into
        .iter()
        .flat_map(|from| out.iter().map(|to| (*from, *to)));
    each.filter(|(from, to)| from != to)
}

/// What flows between zones and through ways.
struct Network {
    graph: DiGraph<(), u64>,
    /// Of each way, its ends.
    ends: Vec<Ends>,
    /// Of each way that is not between two zones, the node before it and the one behind it.
    through: Vec<Option<(NodeIndex, NodeIndex)>>,
}

impl Network {
    fn new(attack: &AttackGraph<'_>, measure: CutMeasure) -> Self {
        let mut network = Self {
            graph: DiGraph::with_capacity(attack.zones.len() + 2, attack.graph.edge_count()),
            ends: (0..attack.ways.len()).map(|at| ends(attack, at)).collect(),
            through: vec![None; attack.ways.len()],
        };
        // Outside, the goal and the zones have the numbers that they have there. Ways have none: every path that
        // the search finds costs it a look at all nodes.
        for _ in 0..attack.zones.len() + 2 {
            network.graph.add_node(());
        }
        let mut edges: Vec<(NodeIndex, NodeIndex, u64)> = Vec::new();
        for (at, (way, ends)) in attack.ways.iter().zip(&network.ends).enumerate() {
            let each = match measure {
                CutMeasure::Crossings => 1,
                CutMeasure::Levels => 5_u64.saturating_sub(u64::from(way.level.get())),
            };
            if is_between_two(ends) {
                edges.extend(pairs(ends).map(|(from, to)| (from, to, each * way.count)));
            } else {
                let entered = network.graph.add_node(());
                let left = network.graph.add_node(());
                edges.push((entered, left, each * way.count));
                edges.extend(ends.0.iter().map(|from| (*from, entered, UNCUTTABLE)));
                edges.extend(ends.1.iter().map(|to| (left, *to, UNCUTTABLE)));
                if let Some(slot) = network.through.get_mut(at) {
                    *slot = Some((entered, left));
                }
            }
        }
        let zones = 0..attack.zones.len();
        for (at, zone) in zones.filter_map(|at| Some((at, attack.zone(at)?))) {
            let (start, aim) = (attack.is_start(at), attack.is_aim(zone));
            if start {
                edges.push((outside(), zone, UNCUTTABLE));
            }
            if aim && !start {
                edges.push((zone, goal(), UNCUTTABLE));
            }
        }
        // Ways between the same zones carry together what each does.
        edges.sort_unstable();
        let mut edges = edges.into_iter().peekable();
        while let Some((from, to, mut carried)) = edges.next() {
            while let Some((.., more)) = edges.next_if(|next| (next.0, next.1) == (from, to)) {
                carried += more;
            }
            network.graph.add_edge(from, to, carried);
        }
        network
    }
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
