//! Devices that stand in several zones: those that enforce a conduit between them, and those that
//! bridge them.

use std::collections::HashSet;

use super::Topology;

/// The assets that stand in several zones, at least one of which no conduit that they enforce ends at.
///
/// A firewall with a leg in each zone of the conduit that it enforces is that conduit's, and no way
/// beside it.
pub(crate) fn bridges(topology: &Topology<'_>) -> Vec<usize> {
    let document = topology.program().document();
    let several = |asset: &usize| topology.zones_of(*asset).len() > 1;
    let mut enforced: HashSet<(usize, usize)> = HashSet::new();
    for conduit in 0..document.conduits.len() {
        let Some((from, to)) = topology.ends(conduit) else {
            continue;
        };
        for device in topology.enforcing(conduit).iter().filter(|at| several(at)) {
            enforced.extend([(*device, from), (*device, to)]);
        }
    }
    let bridging = |asset: &usize| {
        let mut zones = topology.zones_of(*asset).iter();
        zones.any(|zone| !enforced.contains(&(*asset, *zone)))
    };
    let all = 0..document.assets.len();
    all.filter(several).filter(bridging).collect()
}
