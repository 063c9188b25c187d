//! Flows past every boundary.

use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "flow_without_conduit",
    title: "A flow crosses zones and no conduit carries it",
    severity: LintSeverity::High,
    why: "What flows without a conduit flows past every boundary, or the drawing does not show the plant.",
    remedy: "Draw the conduit that carries the flow, or stop the flow.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 3.1", "conduits join zones"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.2",
            "zones and their interconnections are documented",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for ((at, flow), route) in site.document().flows.iter().enumerate().zip(&site.routes) {
        if let Route::NoConduit { from, to } = *route {
            let places: Vec<_> = [from, to]
                .into_iter()
                .filter_map(|zone| site.place(zone))
                .collect();
            let [from, to] = places.as_slice() else {
                continue;
            };
            let reason = format!(
                "no conduit joins `{from}` of `{}` and `{to}` of `{}`",
                flow.from, flow.to
            );
            found.add(Subject::Flow(at), "", places, reason);
        }
    }
}
