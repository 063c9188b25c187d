//! Conduits that nobody answers for.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "conduit_without_owner",
    title: "A conduit has no owner",
    severity: LintSeverity::Low,
    why: "Rules in a firewall that nobody answers for only ever grow.",
    remedy: "Name the person or function who answers for the conduit.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each conduit",
        ),
        Reference::cross_checked("iso-27001@2022:A.8.20", "networks are managed"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, ..) in site
        .conduits()
        .filter(|(_, conduit, ..)| conduit.owner.is_none())
    {
        let reason = format!("nobody answers for `{}`", conduit.id);
        found.add(
            Subject::Conduit(at),
            "owner",
            in_conduit(&conduit.id),
            reason,
        );
    }
}
