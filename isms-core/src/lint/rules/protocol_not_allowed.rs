//! Flows by protocols that nobody allowed.

use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "protocol_not_allowed",
    title: "A flow uses a protocol that its conduit does not allow",
    severity: LintSeverity::Medium,
    why: "Either the enforcing device lets more pass than is decided, or the decision was never written down.",
    remedy: "Stop the protocol, or allow it on the conduit with a reason.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2 RE 1",
            "what is not allowed is denied",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 7.7",
            "what is not needed is switched off",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for ((at, flow), route) in site.document().flows.iter().enumerate().zip(&site.routes) {
        let Route::Carried { conduit, .. } = *route else {
            continue;
        };
        // A conduit that says nothing is another rule's.
        let conduit = site.topology.conduit(conduit);
        let Some(conduit) = conduit.filter(|conduit| !conduit.protocols.is_empty()) else {
            continue;
        };
        for (n, name) in flow.protocols.iter().enumerate() {
            if !conduit
                .protocols
                .iter()
                .any(|allowed| site.protocols.same(allowed, name))
            {
                let shown = crate::wire::shorten(name);
                let reason = format!("`{}` does not allow `{shown}`", conduit.id);
                found.add(
                    Subject::Flow(at),
                    format!("protocols[{n}]"),
                    in_conduit(&conduit.id),
                    reason,
                );
            }
        }
    }
}
