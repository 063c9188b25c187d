//! Engineering stations where mail is read.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, AssetKind};

pub(super) const RULE: Rule = Rule {
    id: "engineering_station_outside",
    title: "An engineering station stands in the office or outside",
    severity: LintSeverity::High,
    why: "Whoever holds the engineering station can load any program into the controllers.",
    remedy: "Move it into the plant, and reach it by a jump host.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.2",
            "business and control system assets stand apart",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 2.1",
            "what people may do is enforced",
        ),
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.4", "applications are kept apart"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.kind != AssetKind::EngineeringStation {
        return;
    }
    let zones = site.topology.zones_of(at).iter();
    let outside = zones.copied().find(|zone| site.is_office_or_outside(*zone));
    if let Some(zone) = outside.and_then(|zone| site.topology.zone(zone)) {
        let reason = format!(
            "`{}`, which programs controllers, stands in `{}`",
            asset.id, zone.id
        );
        found.add(Subject::Asset(at), "zone", site.places_of(at), reason);
    }
}
