//! Conduits that nothing enforces.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "conduit_without_enforcement",
    title: "A conduit between different levels of trust has no enforcing device",
    severity: LintSeverity::High,
    why: "A line in a drawing stops nothing: without a firewall, diode or gateway the zones are one.",
    remedy: "Name the device that enforces the conduit, or put one in.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2 RE 1",
            "what is not allowed is denied",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.6",
            "access within the network is controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        let level = |zone| site.topology.level(zone);
        let differ = match (level(from.at), level(to.at)) {
            (Some(one), Some(other)) => (one - other).abs() >= 0.5,
            _ => false,
        };
        if conduit.enforced_by.is_empty() && (differ || site.crosses_trust(at)) {
            let reason = format!(
                "nothing enforces `{}` between `{}` and `{}`",
                conduit.id, from.zone.id, to.zone.id
            );
            found.add(
                Subject::Conduit(at),
                "enforced_by",
                in_conduit(&conduit.id),
                reason,
            );
        }
    }
}
