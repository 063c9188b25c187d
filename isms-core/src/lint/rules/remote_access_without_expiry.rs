//! Remote access without a last day.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_without_expiry",
    title: "Remote access never ends",
    severity: LintSeverity::Medium,
    why: "Access outlives the work, the contract and the people that it was given for.",
    remedy: "Set a last day, and renew it only when it is still needed.",
    references: &[
        Reference::single_source("iec-62443-2-1@2024:NET 3.3", "remote access is terminated"),
        Reference::cross_checked("iec-62443-3-3@2013:SR 2.6", "remote sessions end"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if access.expires.is_none() {
            let reason = format!("`{}` has no last day", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "expires",
                site.reached_by(at),
                reason,
            );
        }
    }
}
