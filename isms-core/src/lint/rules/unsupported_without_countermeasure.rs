//! Devices without support and without anything instead.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "unsupported_without_countermeasure",
    title: "A device is out of support and nothing makes up for it",
    severity: LintSeverity::High,
    why: "Weaknesses found from now on stay open for good, and everybody can read about them.",
    remedy: "Replace the device, or put a countermeasure in place that protects it and name the device, or its zone, in it.",
    references: &[
        Reference::single_source(
            "iec-62443-2-1@2024:COMP 3.5",
            "what cannot be patched is mitigated",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 7.8",
            "components and their versions are known",
        ),
        Reference::cross_checked(
            "iso-27001@2022:A.8.8",
            "technical vulnerabilities are managed",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    let ended = asset.end_of_support.filter(|last| *last < site.as_of);
    let protected = || site.protection.covers(at, site.topology.zones_of(at));
    if let Some(ended) = ended.filter(|_| !protected()) {
        let reason = format!(
            "support of `{}` ended on {ended}, and no control in use protects it",
            asset.id
        );
        let places = site.places_of(at);
        found.add(Subject::Asset(at), "end_of_support", places, reason);
    }
}
