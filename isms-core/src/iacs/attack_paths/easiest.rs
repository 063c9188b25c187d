//! The easiest paths.

use std::collections::BTreeSet;

use petgraph::algo::{astar, dijkstra};
use petgraph::graph::NodeIndex;
use petgraph::visit::{EdgeFiltered, EdgeRef, Reversed};

use super::effort::Effort;
use super::graph::{AttackGraph, goal, outside};

/// A way through the graph, from outside to the goal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Route {
    pub effort: Effort,
    pub nodes: Vec<NodeIndex>,
    /// How many of its nodes are those of the route that it turns off from.
    shared: usize,
}

/// The least effort from outside to each node, as far as it can be reached.
pub(super) fn from_outside(attack: &AttackGraph<'_>) -> Vec<Option<Effort>> {
    let graph = &attack.graph;
    let known = dijkstra(graph, outside(), None, |edge| edge.weight().effort());
    let nodes = graph.node_indices();
    nodes.map(|node| known.get(&node).copied()).collect()
}

/// The easiest routes without a loop, the easiest first (Yen, 1971, as improved by Lawler, 1972).
///
/// Every further route turns off from one that was found. Each turn is looked for with A*, guided by the least
/// effort from each node to the goal in the whole graph, which never says too much; a turn that cannot be
/// among those wanted is not looked for.
pub(super) fn easiest(attack: &AttackGraph<'_>, most: usize) -> Vec<Route> {
    let search = Search::new(attack);
    let mut found: Vec<Route> = Vec::new();
    let mut candidates: BTreeSet<Route> = search.first().into_iter().collect();
    while found.len() < most {
        let Some(route) = candidates.pop_first() else {
            break;
        };
        let wanted = most - found.len() - 1;
        found.push(route);
        search.turns(&found, wanted, &mut candidates);
    }
    found
}

struct Search<'a, 'b> {
    attack: &'a AttackGraph<'b>,
    /// The least effort from each node to the goal, as far as it can be reached from there.
    ahead: Vec<Option<Effort>>,
}

impl<'a, 'b> Search<'a, 'b> {
    fn new(attack: &'a AttackGraph<'b>) -> Self {
        let graph = &attack.graph;
        let known = dijkstra(Reversed(graph), goal(), None, |edge| edge.weight().effort());
        let nodes = graph.node_indices();
        let ahead = nodes.map(|node| known.get(&node).copied()).collect();
        Self { attack, ahead }
    }

    fn ahead(&self, node: NodeIndex) -> Option<Effort> {
        self.ahead.get(node.index()).copied().flatten()
    }

    fn first(&self) -> Option<Route> {
        self.ahead(outside())?;
        self.onwards(&[outside()], Effort::default(), &BTreeSet::new())
    }

    /// Adds the easiest turn off at each node of the route found last, as far as it can be among those wanted.
    fn turns(&self, found: &[Route], wanted: usize, candidates: &mut BTreeSet<Route>) {
        let Some(route) = found.last() else {
            return;
        };
        let mut effort = Effort::default();
        for (at, step) in route.nodes.windows(2).enumerate() {
            let [node, next] = *step else {
                continue;
            };
            let Some(begin) = route.nodes.get(..=at) else {
                continue;
            };
            if at + 1 >= route.shared {
                let taken = found.iter().filter(|other| other.nodes.starts_with(begin));
                let taken = taken.filter_map(|other| other.nodes.get(at + 1).copied());
                let taken: BTreeSet<NodeIndex> = taken.collect();
                let bound = self.bound(begin, effort, &taken);
                let worst = wanted.checked_sub(1).map(|at| candidates.iter().nth(at));
                let hopeless = match (bound, worst) {
                    (None, _) | (_, None) => true,
                    (Some(bound), Some(Some(worst))) => bound > worst.effort,
                    (Some(_), Some(None)) => false,
                };
                if !hopeless {
                    candidates.extend(self.onwards(begin, effort, &taken));
                }
            }
            let edge = self.attack.graph.find_edge(node, next);
            let weight = edge.and_then(|edge| self.attack.graph.edge_weight(edge));
            effort = effort + weight.map(|step| step.effort()).unwrap_or_default();
        }
    }

    /// What the easiest turn off at the end of `begin` asks for at least.
    fn bound(
        &self,
        begin: &[NodeIndex],
        effort: Effort,
        taken: &BTreeSet<NodeIndex>,
    ) -> Option<Effort> {
        let edges = self.attack.graph.edges(*begin.last()?);
        let free = edges.filter(|edge| !taken.contains(&edge.target()));
        let free = free.filter(|edge| !begin.contains(&edge.target()));
        let asked =
            free.filter_map(|edge| Some(edge.weight().effort() + self.ahead(edge.target())?));
        Some(effort + asked.min()?)
    }

    /// The easiest route that begins with some nodes and goes on with none of those taken.
    fn onwards(
        &self,
        begin: &[NodeIndex],
        effort: Effort,
        taken: &BTreeSet<NodeIndex>,
    ) -> Option<Route> {
        let (from, before) = begin.split_last()?;
        let open = EdgeFiltered::from_fn(&self.attack.graph, |edge| {
            let to = edge.target();
            self.ahead(to).is_some()
                && !before.contains(&to)
                && !(edge.source() == *from && taken.contains(&to))
        });
        let (rest, nodes) = astar(
            &open,
            *from,
            |node| node == goal(),
            |edge| edge.weight().effort(),
            |node| self.ahead(node).unwrap_or_default(),
        )?;
        Some(Route {
            effort: effort + rest,
            nodes: before.iter().copied().chain(nodes).collect(),
            shared: begin.len(),
        })
    }
}
