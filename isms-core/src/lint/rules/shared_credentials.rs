//! Shared accounts where programs are changed and ways in end.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, AssetKind, Credentials};

pub(super) const RULE: Rule = Rule {
    id: "shared_credentials",
    title: "People share an account where changes to the plant are made",
    severity: LintSeverity::Medium,
    why: "What was done by an account of several was done by nobody, and the account outlives who left.",
    remedy: "Give each person an account of their own; at operator stations, where a shared one is needed, write down who is on duty.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.1 RE 1",
            "people are identified one by one",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:USER 1.12",
            "shared passwords are controlled",
        ),
        Reference::cross_checked(
            "iso-27001@2022:A.5.17",
            "authentication information is managed",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.credentials == Some(Credentials::Shared) && changes_the_plant(asset.kind) {
        let reason = format!("several people use `{}` with one account", asset.id);
        let places = site.places_of(at);
        found.add(Subject::Asset(at), "credentials", places, reason);
    }
}

const fn changes_the_plant(kind: AssetKind) -> bool {
    matches!(
        kind,
        AssetKind::EngineeringStation
            | AssetKind::ScadaServer
            | AssetKind::SafetyController
            | AssetKind::JumpHost
            | AssetKind::VpnGateway
            | AssetKind::RemoteAccess
            | AssetKind::Firewall
    )
}
