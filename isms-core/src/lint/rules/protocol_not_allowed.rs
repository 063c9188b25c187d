//! Flows by protocols that nobody allowed.

use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::spoken::Speaker;
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
    for (at, route) in site.routes.iter().enumerate() {
        let Route::Carried { conduit, .. } = *route else {
            continue;
        };
        let allowed = || site.spoken.by(Speaker::Conduit(conduit));
        // A conduit that says nothing is another rule's.
        let stated = site.topology.conduit(conduit);
        let Some(stated) = stated.filter(|_| allowed().next().is_some()) else {
            continue;
        };
        for (n, name) in site.spoken.by(Speaker::Flow(at)).enumerate() {
            if !allowed().any(|allowed| allowed.is_of_the_protocol_of(name)) {
                let shown = crate::wire::shorten(name.written);
                let reason = format!("`{}` does not allow `{shown}`", stated.id);
                found.add(
                    Subject::Flow(at),
                    format!("protocols[{n}]"),
                    in_conduit(&stated.id),
                    reason,
                );
            }
        }
    }
}
