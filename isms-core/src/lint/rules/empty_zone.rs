//! Zones with nothing in them.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "empty_zone",
    title: "A zone has neither assets nor sub-zones",
    severity: LintSeverity::Low,
    why: "A zone with nothing in it is left over, or its assets are missing from the inventory.",
    remedy: "List what stands in the zone, or remove it.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 3.1", "zones are groups of assets"),
        Reference::single_source("iec-62443-2-1@2024:CM 1.1", "the inventory is complete"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        let topology = &site.topology;
        let empty = topology.members(at).is_empty() && topology.children(at).is_empty();
        if empty && zone.kind != ZoneKind::External {
            let reason = format!("no asset and no sub-zone stands in `{}`", zone.id);
            found.add(Subject::Zone(at), "", in_zone(&zone.id), reason);
        }
    }
}
