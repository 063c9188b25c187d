//! Devices that nobody made.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "device_without_supplier",
    title: "A device of the plant has no supplier",
    severity: LintSeverity::Low,
    why: "Without a supplier nobody says when a weakness was found in the device.",
    remedy: "Name who made or maintains the device.",
    references: &[
        Reference::cross_checked(
            "iso-27001@2022:A.5.19",
            "suppliers and their risks are known",
        ),
        Reference::single_source("iec-62443-2-1@2024:ORG 1.6", "the supply chain is secured"),
    ],
};

pub(super) fn check(_: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.supplier.is_none() {
        let reason = format!("nobody is said to have made or to maintain `{}`", asset.id);
        found.add(Subject::Asset(at), "supplier", Vec::new(), reason);
    }
}
