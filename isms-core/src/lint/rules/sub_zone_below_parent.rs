//! Sub-zones below the zones around them.

use crate::lint::found::Found;
use crate::lint::shortfall::shortfall;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "sub_zone_below_parent",
    title: "A sub-zone has a lower target than the zone around it",
    severity: LintSeverity::Medium,
    why: "What stands inside a zone shares its fate; the weaker inner zone is the way into the outer one.",
    remedy: "Raise the target of the sub-zone, or take it out of the zone around it.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 5.6", "targets by zone"),
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.1",
            "assets of like need stand together",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        let around = site.topology.parent(at);
        let levels = (
            site.zone_target(at),
            around.and_then(|at| site.zone_target(at)),
        );
        let (Some(own), Some(least), Some(parent)) = (levels.0, levels.1, &zone.parent) else {
            continue;
        };
        if let Some(missing) = shortfall(&own, &least) {
            let reason = format!(
                "{own} of `{}` is below {least} of `{parent}` at {missing}",
                zone.id
            );
            let mut places = in_zone(&zone.id);
            places.push(parent.into());
            found.add(Subject::Zone(at), "sl_t", places, reason);
        }
    }
}
