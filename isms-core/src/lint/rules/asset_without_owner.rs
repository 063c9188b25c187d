//! Assets that nobody answers for.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "asset_without_owner",
    title: "An asset has no owner",
    severity: LintSeverity::Low,
    why: "Nobody decides about what nobody owns.",
    remedy: "Name the person or function who answers for the asset.",
    references: &[
        Reference::cross_checked("iso-27001@2022:A.5.9", "assets have owners"),
        Reference::single_source("iec-62443-2-1@2024:CM 1.1", "the inventory is complete"),
    ],
};

pub(super) fn check(_: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if asset.owner.is_none() {
        let reason = format!("nobody answers for `{}`", asset.id);
        found.add(Subject::Asset(at), "owner", Vec::new(), reason);
    }
}
