//! Zones for which nothing says how much security they need.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "zone_without_target",
    title: "A zone has no target security level",
    severity: LintSeverity::Medium,
    why: "Without a target nobody can say which requirements a zone has to meet, and every gap looks like none.",
    remedy: "State SL-T, or threat scenarios from which it follows.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 5.6",
            "each zone and conduit has a target",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 6.4",
            "what is recorded of each zone",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        // What lies outside the organisation is beyond its reach.
        if zone.kind != ZoneKind::External && site.zone_target(at).is_none() {
            let reason = format!("nothing says which level `{}` needs", zone.id);
            found.add(Subject::Zone(at), "sl_t", in_zone(&zone.id), reason);
        }
    }
}
