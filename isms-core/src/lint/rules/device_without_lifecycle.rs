//! Devices with no end of support.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "device_without_lifecycle",
    title: "A device of the plant does not say until when it is supported",
    severity: LintSeverity::Low,
    why: "A date that nobody looked up passes without anybody noticing.",
    remedy: "Ask its maker until when it is supported, and record the day.",
    references: &[
        Reference::single_source("iec-62443-2-1@2024:CM 1.1", "the inventory is complete"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 7.8",
            "components and their properties are known",
        ),
        Reference::cross_checked(
            "iso-27001@2022:A.8.8",
            "technical vulnerabilities are managed",
        ),
    ],
};

pub(super) fn check(_: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.end_of_support.is_none() {
        let reason = format!("it is not known until when `{}` is supported", asset.id);
        found.add(Subject::Asset(at), "end_of_support", Vec::new(), reason);
    }
}
