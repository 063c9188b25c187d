//! A path of one program, walked in another.

use petgraph::graph::NodeIndex;

use super::effort::Effort;
use super::graph::{goal, outside};
use super::report::{AttackPath, AttackStep, LevelCounts, StepKind};
use super::survey::Survey;

impl Survey<'_> {
    /// What a path asks for here, if it can be walked here from outside to an aim.
    pub fn counts(&self, path: &AttackPath) -> Option<LevelCounts> {
        let steps = path.steps.iter().map(|step| self.node(step));
        let whole = std::iter::once(Some(outside())).chain(steps);
        let whole = whole.chain([Some(goal())]);
        let nodes: Vec<NodeIndex> = whole.collect::<Option<_>>()?;
        let graph = &self.attack.graph;
        let mut effort = Effort::default();
        for step in nodes.windows(2) {
            if let [from, to] = *step {
                let step = graph.edge_weight(graph.find_edge(from, to)?)?;
                effort = effort + step.effort();
            }
        }
        Some(effort.counts())
    }

    /// The node of what a step names, if it is there.
    fn node(&self, step: &AttackStep) -> Option<NodeIndex> {
        let zones = &self.program.directories().zones;
        if step.kind == StepKind::Zone {
            return self.attack.zone(zones.position_of_text(&step.id)?);
        }
        let key = (step.kind, step.id.as_str());
        let at = self
            .attack
            .ways
            .binary_search_by(|way| (way.kind, way.id).cmp(&key));
        Some(self.attack.way(at.ok()?))
    }
}
