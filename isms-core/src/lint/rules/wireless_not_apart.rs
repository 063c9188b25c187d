//! Radios among wired devices.

use crate::lint::apart::check_apart;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, AssetKind, Connection, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "wireless_not_apart",
    title: "A wireless device is not in a zone of its own",
    severity: LintSeverity::Medium,
    why: "Radio does not end at the fence: whoever is near enough is in the zone.",
    remedy: "Move wireless devices into a zone of their own, with a conduit to the wired one.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 3.5", "wireless devices stand apart"),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 2.2",
            "wireless networks are segmented",
        ),
        Reference::cross_checked("iec-62443-3-3@2013:SR 1.6", "wireless users are known"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, asset: (usize, &Asset)) {
    check_apart(
        site,
        found,
        asset,
        &[ZoneKind::Wireless],
        is_wireless,
        "wireless",
    );
}

fn is_wireless(asset: &Asset) -> bool {
    asset.connected.contains(&Connection::Wireless) || asset.kind == AssetKind::WirelessDevice
}
