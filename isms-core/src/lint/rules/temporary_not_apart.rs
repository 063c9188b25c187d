//! Laptops among controllers.

use crate::lint::apart::check_apart;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, Connection, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "temporary_not_apart",
    title: "A temporarily connected device is not in a zone of its own",
    severity: LintSeverity::Medium,
    why: "A laptop that comes and goes brings along what it met elsewhere.",
    remedy: "Connect it through a zone for devices that come and go, where it is checked first.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.4",
            "temporarily connected devices stand apart",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 2.3",
            "use of portable devices is controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, asset: (usize, &Asset)) {
    check_apart(
        site,
        found,
        asset,
        &[ZoneKind::Temporary],
        is_temporary,
        "connected from time to time",
    );
}

fn is_temporary(asset: &Asset) -> bool {
    asset.connected.contains(&Connection::Temporary)
}
