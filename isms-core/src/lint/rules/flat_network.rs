//! Plants that stand in one zone.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_zone;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "flat_network",
    title: "One zone holds most devices of the plant",
    severity: LintSeverity::High,
    why: "In a flat network whatever gets in reaches everything.",
    remedy: "Divide the zone by function and criticality, with conduits between the parts.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 3.1", "assets are grouped by need"),
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.1", "the network is segmented"),
        Reference::cross_checked("iso-27001@2022:A.8.22", "networks are segregated"),
    ],
};

/// With fewer devices, one zone can be the right number of them.
const DEVICES: usize = 10;

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let mut devices = vec![0_usize; site.document().zones.len()];
    for at in site.devices() {
        let home = site.topology.zones_of(at).first();
        if let Some(count) = home.and_then(|zone| devices.get_mut(*zone)) {
            *count += 1;
        }
    }
    let all: usize = devices.iter().sum();
    if all < DEVICES {
        return;
    }
    for ((at, zone), here) in site.zones().zip(devices) {
        if here * 2 > all {
            let reason = format!(
                "{here} of {all} devices of the plant stand in `{}`",
                zone.id
            );
            found.add(Subject::Zone(at), "", in_zone(&zone.id), reason);
        }
    }
}
