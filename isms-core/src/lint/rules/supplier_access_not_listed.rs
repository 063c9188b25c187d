//! Ways in of suppliers that nobody described.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule {
    id: "supplier_access_not_listed",
    title: "A supplier has remote access that is not listed",
    severity: LintSeverity::Medium,
    why: "Access that is known to exist and not described is neither approved nor closed.",
    remedy: "List each way in that the supplier has, with approval and last day, or take it away.",
    references: &[
        Reference::single_source(
            "iec-62443-2-1@2024:NET 3.2",
            "remote access connections are controlled",
        ),
        Reference::single_source("iec-62443-3-2@2020:ZCR 1.1", "perimeter and access points"),
        Reference::cross_checked(
            "iso-27001@2022:A.5.19",
            "suppliers and their risks are known",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let listed = site.document().remote_access.iter();
    let listed: HashSet<_> = listed
        .filter_map(|access| access.supplier.as_ref())
        .collect();
    for (at, supplier) in site.document().suppliers.iter().enumerate() {
        if supplier.remote_access && !listed.contains(&supplier.id) {
            let reason = format!(
                "`{}` can reach systems from outside, and no remote access says how",
                supplier.id
            );
            found.add(Subject::Supplier(at), "remote_access", Vec::new(), reason);
        }
    }
}
