//! Zones that nobody answers for.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "zone_without_owner",
    title: "A zone has no owner",
    severity: LintSeverity::Low,
    why: "A zone that nobody answers for is changed by everybody and checked by nobody.",
    remedy: "Name the person or function who answers for the zone.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each zone",
        ),
        Reference::cross_checked("iso-27001@2022:A.5.9", "assets have owners"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones().filter(|(_, zone)| zone.owner.is_none()) {
        let reason = format!("nobody answers for `{}`", zone.id);
        found.add(Subject::Zone(at), "owner", in_zone(&zone.id), reason);
    }
}
