//! Conduits that leave out a level.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "level_jump",
    title: "A conduit jumps over a level of the Purdue model",
    severity: LintSeverity::Medium,
    why: "Each level that is jumped over is a boundary that an attacker need not cross.",
    remedy: "Lead the data through the level between, or through the DMZ.",
    references: &[
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.1", "the network is segmented"),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.6",
            "access within the network is controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        let Some((one, other)) = site.topology.level(from.at).zip(site.topology.level(to.at))
        else {
            continue;
        };
        // What a DMZ is for: it stands between operations and everything above them.
        let kinds = [from.zone.kind, to.zone.kind];
        let through_dmz = kinds.contains(&ZoneKind::Dmz) && one.min(other) >= 3.0;
        if (one - other).abs() > 1.0 && !through_dmz {
            let reason = format!(
                "`{}` joins level {one} of `{}` and level {other} of `{}`",
                conduit.id, from.zone.id, to.zone.id
            );
            found.add(Subject::Conduit(at), "", in_conduit(&conduit.id), reason);
        }
    }
}
