//! Ways into the plant that cross no DMZ.

use petgraph::graph::NodeIndex;

use crate::iacs::topology::{Node, Reach};
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "path_without_dmz",
    title: "A path from office or outside reaches controllers and crosses no DMZ",
    severity: LintSeverity::High,
    why: "Without a zone between, one broken session in the office is a session with the controllers.",
    remedy: "End every connection from office or outside in a DMZ, and open another one from there.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.1",
            "the control network is segmented from others",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.1",
            "segmentation from other networks",
        ),
    ],
};

/// The steps of a path that are told, counted from its end.
const TOLD: usize = 8;

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let zones = 0..site.document().zones.len();
    let outside = zones
        .clone()
        .filter(|zone| site.is_office_or_outside(*zone));
    // Remote access that says of no zone that it comes from there comes from anywhere outside.
    let graph = site.topology.graph();
    let remote = graph.node_indices().skip(site.document().zones.len()).filter(|node| {
        matches!(graph.node_weight(*node), Some(Node::RemoteAccess(at)) if site.comes_from_anywhere(*at))
    });
    let starts = outside.map(NodeIndex::new).chain(remote);
    let reach = Reach::new(&site.topology, starts, |node| goes_on(site, node));
    for zone in zones.filter(|zone| is_control(site, *zone)) {
        let node = NodeIndex::new(zone);
        if let (Some(start), Some(id)) = (
            reach.start(node),
            site.topology.zone(zone).map(|zone| &zone.id),
        ) {
            let reason = format!(
                "`{}` reaches `{id}`: {}",
                site.node_id(start),
                told(site, &reach, node)
            );
            found.add(Subject::Zone(zone), "", in_zone(id), reason);
        }
    }
}

fn is_control(site: &Site<'_>, zone: usize) -> bool {
    let kind = site.topology.kind(zone);
    matches!(kind, Some(ZoneKind::Control | ZoneKind::Safety))
}

/// A path ends in a DMZ, at the controllers, and at a remote access that goes through a DMZ.
fn goes_on(site: &Site<'_>, node: Node) -> bool {
    match node {
        Node::Zone(zone) => {
            site.topology.kind(zone) != Some(ZoneKind::Dmz) && !is_control(site, zone)
        }
        Node::Bridge(_) => true,
        Node::RemoteAccess(at) => !site.goes_through_dmz(at),
    }
}

/// The steps of the way to a node, with what makes each of them.
fn told(site: &Site<'_>, reach: &Reach, end: NodeIndex) -> String {
    let mut steps = Vec::new();
    let mut node = end;
    while let Some((before, passage)) = reach.before(node) {
        if steps.len() == TOLD {
            steps.push("...".to_owned());
            break;
        }
        let by = site.topology.passage_id(passage);
        let (from, to) = (site.node_id(before), site.node_id(node));
        // Into a device or a remote access, and out again, needs no word of its own.
        steps.push(if by.is_empty() || by == from || by == to {
            format!("`{from}` to `{to}`")
        } else {
            format!("`{from}` to `{to}` by `{by}`")
        });
        node = before;
    }
    steps.reverse();
    steps.join(", ")
}
