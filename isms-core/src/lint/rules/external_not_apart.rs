//! Devices that are reached from outside, among those that are not.

use crate::lint::apart::check_apart;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, Connection, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "external_not_apart",
    title: "An externally connected device is not in a zone of its own",
    severity: LintSeverity::High,
    why: "A device that is reached over networks of others is a door in the wall around its zone.",
    remedy: "Move it into a zone of its own, such as a DMZ, with a conduit to the rest.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.6",
            "devices connected over external networks stand apart",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.13",
            "access from untrusted networks is controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, asset: (usize, &Asset)) {
    check_apart(
        site,
        found,
        asset,
        &[ZoneKind::Dmz, ZoneKind::Wireless],
        is_external,
        "connected from outside",
    );
}

fn is_external(asset: &Asset) -> bool {
    asset.connected.contains(&Connection::External)
}
