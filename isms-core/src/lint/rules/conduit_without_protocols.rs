//! Conduits through which anything may pass.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "conduit_without_protocols",
    title: "A conduit does not say which protocols may pass",
    severity: LintSeverity::Low,
    why: "What may pass and is not written down cannot be denied, nor missed.",
    remedy: "List the protocols that may pass; deny all others.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2 RE 1",
            "what is not allowed is denied",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 7.7",
            "what is not needed is switched off",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each conduit",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, ..) in site
        .conduits()
        .filter(|(_, conduit, ..)| conduit.protocols.is_empty())
    {
        let reason = format!("`{}` does not say what may pass", conduit.id);
        found.add(
            Subject::Conduit(at),
            "protocols",
            in_conduit(&conduit.id),
            reason,
        );
    }
}
