//! Safety zones next to the office or the internet.

use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::iacs::topology::Node;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "safety_one_step_from_outside",
    title: "A safety system is one step from office or outside",
    severity: LintSeverity::High,
    why: "Whoever is in the office, or outside, needs to beat a single boundary to switch the last safeguard off.",
    remedy: "Let only the control system read from the safety system, through a device that lets data pass one way.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.3",
            "safety related assets stand apart",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.3",
            "the network keeps safety systems apart",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.1 RE 3",
            "critical networks are isolated",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let graph = site.topology.graph();
    for (at, zone) in site
        .zones()
        .filter(|(_, zone)| zone.kind == ZoneKind::Safety)
    {
        let neighbours = graph.neighbors_directed(NodeIndex::new(at), Direction::Incoming);
        let from =
            neighbours.filter_map(|node| Some((site.node_id(node), *graph.node_weight(node)?)));
        let outside = from
            .filter(|(_, node)| leads_outside(site, *node))
            .map(|(id, _)| id)
            .min();
        if let Some(from) = outside {
            let reason = format!("`{from}` leads straight into `{}`", zone.id);
            found.add(Subject::Zone(at), "", in_zone(&zone.id), reason);
        }
    }
}

fn leads_outside(site: &Site<'_>, node: Node) -> bool {
    match node {
        Node::Zone(zone) => site.is_office_or_outside(zone),
        Node::Bridge(asset) => {
            let mut zones = site.topology.zones_of(asset).iter();
            zones.any(|zone| site.is_office_or_outside(*zone))
        }
        Node::RemoteAccess(at) => site.goes_through_nothing(at),
    }
}
