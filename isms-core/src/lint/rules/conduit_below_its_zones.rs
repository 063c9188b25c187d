//! Conduits below their zones.

use crate::lint::found::Found;
use crate::lint::shortfall::shortfall;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "conduit_below_its_zones",
    title: "A conduit has a lower target than the zones it joins",
    severity: LintSeverity::Medium,
    why: "A zone is as strong as the weakest way into it.",
    remedy: "Leave the target of the conduit out, so that the higher of its zones holds, or raise it.",
    references: &[
        Reference::single_source("iec-62443-3-2@2020:ZCR 5.6", "targets by zone and conduit"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        let Some(own) = site.conduit_target(at) else {
            continue;
        };
        let needed = match (site.zone_target(from.at), site.zone_target(to.at)) {
            (Some(one), Some(other)) => Some(one.join(&other)),
            (one, other) => one.or(other),
        };
        if let Some((needed, missing)) = needed.and_then(|n| Some((n, shortfall(&own, &n)?))) {
            let reason = format!(
                "{own} of `{}` is below {needed} of its zones at {missing}",
                conduit.id
            );
            let mut places = in_conduit(&conduit.id);
            places.extend([(&conduit.from).into(), (&conduit.to).into()]);
            found.add(Subject::Conduit(at), "sl_t", places, reason);
        }
    }
}
