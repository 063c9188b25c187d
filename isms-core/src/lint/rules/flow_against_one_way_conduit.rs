//! Flows against the arrow.

use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Direction;

pub(super) const RULE: Rule = Rule {
    id: "flow_against_one_way_conduit",
    title: "A flow runs against a conduit that lets data pass one way",
    severity: LintSeverity::High,
    why: "Either the conduit is not one-way, or the flow does not exist; one of them deceives.",
    remedy: "Turn the flow, or admit that the conduit lets data pass both ways.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each conduit",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for ((at, flow), route) in site.document().flows.iter().enumerate().zip(&site.routes) {
        let Route::Carried {
            conduit,
            backward: true,
        } = *route
        else {
            continue;
        };
        let conduit = site.topology.conduit(conduit);
        if let Some(conduit) = conduit.filter(|c| c.direction == Direction::OneWay) {
            let reason = format!(
                "`{}` lets data pass only from `{}` to `{}`, and the flow goes from `{}` to `{}`",
                conduit.id, conduit.from, conduit.to, flow.from, flow.to
            );
            found.add(Subject::Flow(at), "", in_conduit(&conduit.id), reason);
        }
    }
}
