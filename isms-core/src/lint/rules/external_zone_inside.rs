//! External zones inside others.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "external_zone_inside",
    title: "A zone outside the organisation is drawn inside one of its zones",
    severity: LintSeverity::Medium,
    why: "What others run does not become trusted by being drawn inside; its boundary is missing from the picture.",
    remedy: "Draw the external zone by itself, with a conduit to the zone that it is connected to.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 1.1", "perimeter and access points"),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.2",
            "zones and their interconnections are documented",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site
        .zones()
        .filter(|(_, zone)| zone.kind == ZoneKind::External)
    {
        let around = site
            .topology
            .parent(at)
            .and_then(|at| site.topology.zone(at));
        if let Some(around) = around.filter(|around| around.kind != ZoneKind::External) {
            let reason = format!(
                "`{}` lies outside, and is drawn inside `{}`",
                zone.id, around.id
            );
            let mut places = in_zone(&zone.id);
            places.push((&around.id).into());
            found.add(Subject::Zone(at), "parent", places, reason);
        }
    }
}
