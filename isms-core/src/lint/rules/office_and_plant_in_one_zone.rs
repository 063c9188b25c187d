//! Zones with assets of offices and of plants.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "office_and_plant_in_one_zone",
    title: "Office and plant stand in one zone",
    severity: LintSeverity::High,
    why: "Office systems have other users, other rhythms and other attackers; what reaches them reaches the plant.",
    remedy: "Separate business assets from those of the control system, with a conduit between both.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.2",
            "business and control system assets stand apart",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.1",
            "segmentation from other networks",
        ),
        Reference::cross_checked("iso-27001@2022:A.8.22", "networks are segregated"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, zone) in site.zones() {
        // A DMZ stands between both, and what lies outside is no zone of the organisation.
        if matches!(zone.kind, ZoneKind::Dmz | ZoneKind::External) {
            continue;
        }
        let first = |of_plant: bool| {
            let members = site.topology.members(at).iter();
            let of_side = members.filter(|asset| site.is_of_plant(**asset) == of_plant);
            let assets = of_side.filter_map(|asset| site.asset(*asset));
            assets.map(|asset| asset.id.as_str()).min()
        };
        let office = first(false);
        if let Some((office, plant)) = office.and_then(|office| Some((office, first(true)?))) {
            let reason = format!(
                "`{office}` of an office and `{plant}` of a plant stand in `{}`",
                zone.id
            );
            found.add(Subject::Zone(at), "", in_zone(&zone.id), reason);
        }
    }
}
