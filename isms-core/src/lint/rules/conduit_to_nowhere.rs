//! Conduits that end where nothing is.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::ZoneKind;

pub(super) const RULE: Rule = Rule {
    id: "conduit_to_nowhere",
    title: "A conduit ends at a zone with nothing in it",
    severity: LintSeverity::Low,
    why: "A way to nowhere is left over from something removed, or leads to something that the inventory lacks.",
    remedy: "Remove the conduit, or list what stands in the zone.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 3.1",
            "zones and the conduits between them",
        ),
        Reference::single_source("iec-62443-2-1@2024:CM 1.2", "drawings are kept up to date"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 7.7",
            "what is not needed is switched off",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        for (end, field) in [(from, "from"), (to, "to")] {
            let topology = &site.topology;
            let empty = topology.members(end.at).is_empty() && topology.children(end.at).is_empty();
            if empty && end.zone.kind != ZoneKind::External {
                let reason = format!(
                    "`{}` leads to `{}`, where nothing stands",
                    conduit.id, end.zone.id
                );
                let mut places = in_conduit(&conduit.id);
                places.push((&end.zone.id).into());
                found.add(Subject::Conduit(at), field, places, reason);
            }
        }
    }
}
