//! Diodes that point at the controllers.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{AssetKind, Direction, ZoneKind};

pub(super) const RULE: Rule = Rule {
    id: "diode_wrong_way",
    title: "A diode is drawn the wrong way, or in both",
    severity: LintSeverity::High,
    why: "A diode guards what it lets data out of; drawn into the plant, or both ways, it guards nothing.",
    remedy: "Let data pass from the more critical zone to the less critical one only, and say so by `direction`.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.1 RE 3",
            "critical networks are isolated",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, from, to) in site.conduits() {
        let is_diode = |device: &&usize| site.kind(**device) == Some(AssetKind::DataDiode);
        let diodes = site.topology.enforcing(at).iter().filter(is_diode);
        let diodes = diodes.filter_map(|device| site.asset(*device));
        let Some(diode) = diodes.map(|device| device.id.as_str()).min() else {
            continue;
        };
        // A safety system is told nothing, whatever its level.
        let into_safety = to.zone.kind == ZoneKind::Safety && from.zone.kind != ZoneKind::Safety;
        let levels = site.topology.level(from.at).zip(site.topology.level(to.at));
        let reason = if conduit.direction == Direction::Both {
            format!(
                "`{}` lets data pass both ways through the diode `{diode}`",
                conduit.id
            )
        } else if into_safety || levels.is_some_and(|(from, to)| from > to) {
            format!(
                "the diode `{diode}` lets data pass from `{}` into `{}`",
                from.zone.id, to.zone.id
            )
        } else {
            continue;
        };
        found.add(
            Subject::Conduit(at),
            "direction",
            in_conduit(&conduit.id),
            reason,
        );
    }
}
