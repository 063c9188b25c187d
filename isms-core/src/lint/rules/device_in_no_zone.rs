//! Devices that no zone holds.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "device_in_no_zone",
    title: "A device of the plant stands in no zone",
    severity: LintSeverity::Medium,
    why: "What stands in no zone has no target, no boundary and nobody who looks at it.",
    remedy: "Put the device into the zone where it is connected.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.1",
            "assets are grouped into zones",
        ),
        Reference::single_source("iec-62443-2-1@2024:CM 1.1", "the inventory is complete"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if site.topology.zones_of(at).is_empty() {
        let reason = format!("`{}` stands in no zone", asset.id);
        found.add(Subject::Asset(at), "zone", Vec::new(), reason);
    }
}
