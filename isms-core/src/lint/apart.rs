//! Devices that belong into zones of their own, by how they are connected.

use super::found::Found;
use super::site::Site;
use super::subject::Subject;
use crate::model::{Asset, ZoneKind};

/// Finds a device of a nature that stands neither in a zone of a kind for it, nor outside the
/// organisation, nor in a zone in which all are of that nature.
pub(super) fn check_apart(
    site: &Site<'_>,
    found: &mut Found,
    (at, asset): (usize, &Asset),
    kinds: &[ZoneKind],
    is: fn(&Asset) -> bool,
    nature: &str,
) {
    if !is(asset) {
        return;
    }
    let home = site.topology.zones_of(at).first().copied();
    let Some((at_home, zone)) = home.and_then(|at| Some((at, site.topology.zone(at)?))) else {
        return;
    };
    if zone.kind == ZoneKind::External || kinds.contains(&zone.kind) {
        return;
    }
    let members = site.topology.members(at_home).iter();
    let mut others = members.filter_map(|other| site.asset(*other));
    if others.any(|other| !is(other)) {
        let reason = format!(
            "`{}`, {nature}, stands in `{}` with devices that are not",
            asset.id, zone.id
        );
        found.add(Subject::Asset(at), "zone", site.places_of(at), reason);
    }
}
