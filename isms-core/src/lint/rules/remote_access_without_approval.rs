//! Remote access that nobody decided on.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_without_approval",
    title: "Remote access that nobody approved",
    severity: LintSeverity::High,
    why: "A way in that nobody decided on is a way in that nobody will close.",
    remedy: "Let the owner of the plant approve it, for a purpose and a time.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.13 RE 1",
            "access is approved each time",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 3.2",
            "remote access connections are controlled",
        ),
        Reference::unverified(
            "iec-62443-2-4@2023:SP.07.04 BR",
            "remote access by service providers",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if access.approved_by.is_none() {
            let reason = format!("nobody approved `{}`", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "approved_by",
                site.reached_by(at),
                reason,
            );
        }
    }
}
