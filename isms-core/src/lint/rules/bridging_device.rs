//! Devices with a leg in two worlds.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::trust::Trust;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Asset;

pub(super) const RULE: Rule = Rule {
    id: "bridging_device",
    title: "A device with several networks bridges levels or boundaries of trust",
    severity: LintSeverity::High,
    why: "A device with a leg on both sides is a conduit that nobody drew and nothing enforces.",
    remedy: "Take one network away, or make the device the enforcing device of a conduit between its zones.",
    references: &[
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.1", "the network is segmented"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::single_source(
            "iec-62443-2-1@2024:NET 1.6",
            "access within the network is controlled",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found, (at, asset): (usize, &Asset)) {
    if !site.topology.is_bridge(at) {
        return;
    }
    let zones = site.topology.zones_of(at);
    let nature = |zone: usize| {
        let level = site.topology.level(zone).map(|level| (level * 2.0) as u8);
        (site.topology.kind(zone).map(Trust::of), level)
    };
    let first = zones.first().map(|zone| nature(*zone));
    if zones.iter().any(|zone| Some(nature(*zone)) != first) {
        let named = zones.iter().filter_map(|zone| site.topology.zone(*zone));
        let mut ids: Vec<&str> = named.map(|zone| zone.id.as_str()).collect();
        ids.sort_unstable();
        let reason = format!(
            "`{}` joins `{}` beside every conduit",
            asset.id,
            ids.join("`, `")
        );
        found.add(Subject::Asset(at), "also_in", site.places_of(at), reason);
    }
}
