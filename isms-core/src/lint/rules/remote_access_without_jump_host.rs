//! Remote access without a host between.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_without_jump_host",
    title: "Remote access reaches the plant without a jump host",
    severity: LintSeverity::High,
    why: "Without a host between, whatever is on the computer outside is on the network of the plant.",
    remedy: "Let remote access end at a jump host in the DMZ, and reach the plant from there.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.13",
            "access from untrusted networks is controlled",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 3.2",
            "remote access connections are controlled",
        ),
        Reference::unverified(
            "iec-62443-2-4@2023:SP.07.02 BR",
            "remote access by service providers",
        ),
        Reference::cross_checked("iso-27001@2022:A.6.7", "remote working is protected"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        if !site.goes_through_jump_host(at) {
            let reason = format!("`{}` goes through no jump host", access.id);
            found.add(
                Subject::RemoteAccess(at),
                "via",
                site.reached_by(at),
                reason,
            );
        }
    }
}
