//! Sub-zones of a higher target that nothing keeps apart.

use crate::lint::found::Found;
use crate::lint::shortfall::shortfall;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "sub_zone_without_boundary",
    title: "A sub-zone needs more than the zone around it and has no boundary",
    severity: LintSeverity::Medium,
    why: "A sub-zone at which no conduit ends is open to the zone around it: nothing gives it the higher level.",
    remedy: "Draw the conduit between the sub-zone and the zone around it, with the device that enforces it.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.1",
            "zones and the conduits between them",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        let Some((parent, around)) = site.topology.parent(at).zip(zone.parent.as_ref()) else {
            continue;
        };
        if !site.topology.conduits_of(at).is_empty() {
            continue;
        }
        let levels = site.zone_target(parent).zip(site.zone_target(at));
        if let Some(higher) = levels.and_then(|(outer, inner)| shortfall(&outer, &inner)) {
            let reason = format!(
                "`{}` needs more than `{around}` at {higher}, and no conduit ends at it",
                zone.id
            );
            let mut places = in_zone(&zone.id);
            places.push(around.into());
            found.add(Subject::Zone(at), "parent", places, reason);
        }
    }
}
