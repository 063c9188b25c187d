//! Remote access by a password alone.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_without_mfa",
    title: "Remote access asks for one factor only",
    severity: LintSeverity::High,
    why: "A password is phished, guessed or bought; then the plant is open.",
    remedy: "Ask for a second factor that cannot be passed on.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.1 RE 2",
            "several factors over untrusted networks",
        ),
        Reference::single_source("iec-62443-2-1@2024:USER 1.9", "several factors"),
        Reference::cross_checked("iso-27001@2022:A.8.5", "authentication is secure"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if !access.mfa {
            let reason = format!("`{}` asks for one factor only", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "mfa",
                site.reached_by(at),
                reason,
            );
        }
    }
}
