//! Enforcing devices that stand somewhere else.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "enforcing_device_elsewhere",
    title: "An enforcing device stands at neither end of its conduit",
    severity: LintSeverity::Medium,
    why: "A device that is not where the conduit runs enforces nothing there, or the drawing is wrong.",
    remedy: "List every zone in which the device has an interface (`also_in`), or name the device that stands at the conduit.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source("iec-62443-3-2@2020:ZCR 6.3", "drawings show what is there"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        let devices = site.topology.enforcing(at).iter();
        for ((n, id), device) in conduit.enforced_by.iter().enumerate().zip(devices) {
            // The zone around an end, or inside it, is still at the conduit.
            let near = |zone: usize| {
                let around = |inner, outer| site.topology.parent(inner) == Some(outer);
                let ends = [from.at, to.at];
                ends.iter()
                    .any(|end| zone == *end || around(zone, *end) || around(*end, zone))
            };
            if !site
                .topology
                .zones_of(*device)
                .iter()
                .any(|zone| near(*zone))
            {
                let reason = format!(
                    "`{id}` stands neither in `{}` nor in `{}`",
                    from.zone.id, to.zone.id
                );
                found.add(
                    Subject::Conduit(at),
                    format!("enforced_by[{n}]"),
                    in_conduit(&conduit.id),
                    reason,
                );
            }
        }
    }
}
