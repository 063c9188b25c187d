//! Flows that name the wrong conduit.

use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "flow_beside_its_conduit",
    title: "A flow names a conduit that does not join its zones",
    severity: LintSeverity::Medium,
    why: "A flow on the wrong conduit is watched by nobody: neither conduit shows what really passes.",
    remedy: "Name the conduit that the flow takes, or correct the zones of its assets.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each conduit",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.2",
            "zones and their interconnections are documented",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for ((at, flow), route) in site.document().flows.iter().enumerate().zip(&site.routes) {
        if let (Route::Astray { .. }, Some(conduit)) = (route, &flow.conduit) {
            let reason = format!(
                "`{conduit}` does not join the zones of `{}` and `{}`",
                flow.from, flow.to
            );
            found.add(Subject::Flow(at), "conduit", in_conduit(conduit), reason);
        }
    }
}
