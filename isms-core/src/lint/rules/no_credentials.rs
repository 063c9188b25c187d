//! Devices that ask nobody.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, Credentials};

pub(super) const RULE: Rule = Rule {
    id: "no_credentials",
    title: "A device lets anybody in who reaches it",
    severity: LintSeverity::Medium,
    why: "Whoever reaches the device over the network is its operator.",
    remedy: "Ask for credentials, or see to it that only who may operate it can reach it.",
    references: &[
        Reference::cross_checked("iec-62443-3-3@2013:SR 1.1", "people prove who they are"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 2.1",
            "what people may do is enforced",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.credentials == Some(Credentials::None) {
        let reason = format!("`{}` asks nobody who they are", asset.id);
        let places = site.places_of(at);
        found.add(Subject::Asset(at), "credentials", places, reason);
    }
}
