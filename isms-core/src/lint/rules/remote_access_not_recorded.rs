//! Remote access that leaves no trace.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_not_recorded",
    title: "Remote access is not recorded",
    severity: LintSeverity::Low,
    why: "After an incident nobody can tell what was done from outside.",
    remedy: "Record sessions at the jump host.",
    references: &[
        Reference::cross_checked("iec-62443-3-3@2013:SR 2.8", "events are recorded"),
        Reference::single_source("iec-62443-2-1@2024:EVENT 1.4", "events are logged"),
        Reference::unverified(
            "iec-62443-2-4@2023:SP.07.03 BR",
            "remote access by service providers",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if !access.recorded {
            let reason = format!("sessions of `{}` are not recorded", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "recorded",
                site.reached_by(at),
                reason,
            );
        }
    }
}
