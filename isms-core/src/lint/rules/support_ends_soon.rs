//! Devices whose support ends within a year.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "support_ends_soon",
    title: "A device runs out of support within a year",
    severity: LintSeverity::Low,
    why: "Replacing a device in a plant takes longer than a year of support that is left.",
    remedy: "Plan its replacement, or what protects it afterwards.",
    references: &[
        Reference::single_source(
            "iec-62443-2-1@2024:COMP 3.3",
            "the state of patches is known",
        ),
        Reference::cross_checked(
            "iso-27001@2022:A.8.8",
            "technical vulnerabilities are managed",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    let ends = asset.end_of_support.filter(|last| *last >= site.as_of);
    if let Some(last) = ends.filter(|last| *last <= site.a_year_later) {
        let reason = format!("support of `{}` ends on {last}", asset.id);
        let places = site.places_of(at);
        found.add(Subject::Asset(at), "end_of_support", places, reason);
    }
}
