//! Telnet and its like, from outside.

use crate::iacs::Protection;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::spoken::Speaker;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "remote_access_by_insecure_protocol",
    title: "Remote access uses a protocol that does not protect itself",
    severity: LintSeverity::High,
    why: "Whoever is on the way can read the password, and send commands in the name of another.",
    remedy: "Use a protocol that proves who sends and hides what is sent, or carry it in a tunnel.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.13",
            "access from untrusted networks is controlled",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 4.1 RE 1",
            "confidentiality over untrusted networks",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 3.1",
            "applications for remote access are decided on",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, access) in site.document().remote_access.iter().enumerate() {
        let known = || {
            let names = site.spoken.by(Speaker::RemoteAccess(at));
            names.map(|name| name.protocol)
        };
        // One that hides what it carries is the tunnel of the others.
        if known()
            .flatten()
            .any(|protocol| protocol.encrypts == Protection::Always)
        {
            continue;
        }
        for (n, protocol) in known().enumerate() {
            if let Some(bare) = protocol.filter(|protocol| protocol.encrypts == Protection::Never) {
                let reason = format!("`{}` uses {}, which hides nothing", access.id, bare.name);
                found.add(
                    Subject::RemoteAccess(at),
                    format!("protocols[{n}]"),
                    site.reached_by(at),
                    reason,
                );
            }
        }
    }
}
