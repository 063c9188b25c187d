//! What can be reached, and by which way.

use std::collections::VecDeque;

use petgraph::graph::NodeIndex;
use petgraph::visit::{Bfs, EdgeFiltered, EdgeRef, VisitMap, Visitable};

use super::{Node, Passage, Topology};

/// What can be reached from some nodes, each by a way of fewest steps. Of ways that are equally short,
/// the one whose last node, and then whose passage, has the lowest id: no order of the document matters.
#[derive(Debug)]
pub(crate) struct Reach {
    /// Of each node, how many steps away it is, if it is reached.
    steps: Vec<Option<u32>>,
    /// Of each node that is reached and is no start, where the way comes from.
    before: Vec<Option<(NodeIndex, Passage)>>,
    /// Of each node that is reached, the start of the way to it.
    start: Vec<Option<NodeIndex>>,
}

impl Reach {
    /// Walks from `starts`, leaving each node that `passes` lets through. A node that it does not let
    /// through is reached, and not left.
    pub fn new(
        topology: &Topology<'_>,
        starts: impl IntoIterator<Item = NodeIndex>,
        passes: impl Fn(Node) -> bool,
    ) -> Self {
        let graph = topology.graph();
        let mut reach = Self {
            steps: vec![None; graph.node_count()],
            before: vec![None; graph.node_count()],
            start: vec![None; graph.node_count()],
        };
        // All edges out of a node that may not be left are taken away.
        let open = EdgeFiltered::from_fn(graph, |edge| {
            graph.node_weight(edge.source()).is_some_and(|n| passes(*n))
        });
        let mut walk = Bfs {
            stack: VecDeque::new(),
            discovered: graph.visit_map(),
        };
        for start in starts {
            if walk.discovered.visit(start) {
                walk.stack.push_back(start);
                set(&mut reach.steps, start, 0);
                set(&mut reach.start, start, start);
            }
        }
        while let Some(node) = walk.next(&open) {
            reach.settle(node);
            let Some(steps) = reach.steps(node) else {
                continue;
            };
            let leaves = graph.node_weight(node).is_some_and(|n| passes(*n));
            for edge in graph.edges(node).filter(|_| leaves) {
                reach.offer(topology, (node, *edge.weight()), edge.target(), steps + 1);
            }
        }
        reach
    }

    /// How many steps away a node is, if it is reached.
    pub fn steps(&self, node: NodeIndex) -> Option<u32> {
        self.steps.get(node.index()).copied().flatten()
    }

    /// The start of the way to a node.
    pub fn start(&self, node: NodeIndex) -> Option<NodeIndex> {
        self.start.get(node.index()).copied().flatten()
    }

    /// The node before a node on the way to it, and the passage between them.
    pub fn before(&self, node: NodeIndex) -> Option<(NodeIndex, Passage)> {
        self.before.get(node.index()).copied().flatten()
    }

    /// A way to a node that was found: taken if it is the first, or as short and of lower ids.
    fn offer(
        &mut self,
        topology: &Topology<'_>,
        way: (NodeIndex, Passage),
        to: NodeIndex,
        steps: u32,
    ) {
        let better = match (self.steps(to), self.before(to)) {
            (None, _) => true,
            (Some(known), Some(other)) if known == steps => {
                key(topology, way) < key(topology, other)
            }
            _ => false,
        };
        if better {
            set(&mut self.steps, to, steps);
            set(&mut self.before, to, way);
        }
    }

    /// The start of the way to a node, once no other way can come.
    fn settle(&mut self, node: NodeIndex) {
        if let Some(start) = self.before(node).and_then(|(before, _)| self.start(before)) {
            set(&mut self.start, node, start);
        }
    }
}

fn key<'t>(
    topology: &'t Topology<'_>,
    (from, passage): (NodeIndex, Passage),
) -> (&'t str, &'t str) {
    let node = topology.graph().node_weight(from);
    let id = node.map_or("", |node| topology.node_id(*node));
    (id, topology.passage_id(passage))
}

fn set<T>(list: &mut [Option<T>], at: NodeIndex, value: T) {
    if let Some(slot) = list.get_mut(at.index()) {
        *slot = Some(value);
    }
}
