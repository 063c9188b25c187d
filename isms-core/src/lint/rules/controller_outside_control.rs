//! Controllers where they do not belong.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, AssetKind, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "controller_outside_control",
    title: "A controller stands in the office or in a DMZ",
    severity: LintSeverity::High,
    why: "A controller among office computers is within reach of everything that reaches them.",
    remedy: "Move the controller into a zone of control, safety or wireless field devices.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.2",
            "business and control system assets stand apart",
        ),
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.1", "the network is segmented"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    let home = site.home(at).filter(|_| is_controller(asset.kind));
    let astray = home.filter(|zone| matches!(zone.kind, ZoneKind::Enterprise | ZoneKind::Dmz));
    if let Some(zone) = astray {
        let reason = format!("the controller `{}` stands in `{}`", asset.id, zone.id);
        found.add(Subject::Asset(at), "zone", site.places_of(at), reason);
    }
}

const fn is_controller(kind: AssetKind) -> bool {
    matches!(
        kind,
        AssetKind::Plc | AssetKind::Rtu | AssetKind::Ied | AssetKind::SafetyController
    )
}
