//! Passwords from the manual.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{Asset, Credentials};

pub(super) const RULE: Rule = Rule {
    id: "default_credentials",
    title: "A device still has the credentials that it was delivered with",
    severity: LintSeverity::High,
    why: "They stand in its manual, and in every list that attackers use.",
    remedy: "Change them, and keep the new ones where they can be found in an emergency.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.5",
            "default authenticators are changed",
        ),
        Reference::single_source("iec-62443-2-1@2024:USER 1.11", "passwords are protected"),
        Reference::unverified("iec-62443-2-4@2023:SP.09.03 BR", "default accounts"),
        Reference::cross_checked(
            "iso-27001@2022:A.5.17",
            "authentication information is managed",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.credentials == Some(Credentials::Default) {
        let reason = format!(
            "`{}` has the credentials that it was delivered with",
            asset.id
        );
        let places = site.places_of(at);
        found.add(Subject::Asset(at), "credentials", places, reason);
    }
}
