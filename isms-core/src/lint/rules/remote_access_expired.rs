//! Remote access after its end.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_expired",
    title: "Remote access is past its last day and still there",
    severity: LintSeverity::Medium,
    why: "What was to end and did not is open without anybody who wants it.",
    remedy: "Close it and remove it, or approve it anew.",
    references: &[
        Reference::single_source("iec-62443-2-1@2024:NET 3.3", "remote access is terminated"),
        Reference::cross_checked("iec-62443-3-3@2013:SR 1.3", "accounts are managed"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if let Some(last) = access.expires.filter(|last| *last < site.as_of) {
            let reason = format!("`{}` ended on {last}", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "expires",
                site.reached_by(at),
                reason,
            );
        }
    }
}
