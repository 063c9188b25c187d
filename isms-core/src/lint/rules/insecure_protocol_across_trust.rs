//! Modbus, S7comm and their like between those who do not trust each other.

use std::collections::BTreeSet;

use crate::iacs::Protection;
use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::spoken::Speaker;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::AssetKind;

pub(super) const RULE: Rule = Rule {
    id: "insecure_protocol_across_trust",
    title: "A protocol without authentication crosses a boundary of trust",
    severity: LintSeverity::High,
    why: "Whoever can send to the other side can command it: the protocol asks nobody who they are.",
    remedy: "Use the secured variant of the protocol, carry it in a tunnel, or read it by a gateway at the boundary.",
    references: &[
        Reference::cross_checked("iec-62443-3-3@2013:SR 3.1", "what is sent stays whole"),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 1.2",
            "software and devices prove who they are",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 4.1 RE 2",
            "confidentiality across zone boundaries",
        ),
        Reference::cross_checked("iso-27001@2022:A.5.14", "transfer is protected"),
    ],
};

/// Tunnels that protect whatever they carry.
const TUNNELS: [&str; 3] = ["IPsec", "OpenVPN", "WireGuard"];

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let mut carried: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); site.document().conduits.len()];
    for (flow, route) in site.routes.iter().enumerate() {
        if let Route::Carried { conduit, .. } = route {
            if let Some(names) = carried.get_mut(*conduit) {
                names.extend(insecure(site, Speaker::Flow(flow)));
            }
        }
    }
    for ((at, conduit, from, to), mut names) in site.conduits().zip(carried) {
        if !site.crosses_trust(at) || is_tunnel(site, at) {
            continue;
        }
        names.extend(insecure(site, Speaker::Conduit(at)));
        if !names.is_empty() {
            let names: Vec<&str> = names.into_iter().collect();
            let reason = format!(
                "`{}` carries {} between `{}` and `{}`",
                conduit.id,
                names.join(", "),
                from.zone.id,
                to.zone.id
            );
            found.add(
                Subject::Conduit(at),
                "protocols",
                in_conduit(&conduit.id),
                reason,
            );
        }
    }
}

fn insecure(site: &Site<'_>, speaker: Speaker) -> impl Iterator<Item = &'static str> {
    let known = site.spoken.known(speaker);
    known
        .filter(|known| known.authenticates == Protection::Never)
        .map(|known| known.name)
}

fn is_tunnel(site: &Site<'_>, conduit: usize) -> bool {
    let mut known = site.spoken.known(Speaker::Conduit(conduit));
    let mut devices = site.topology.enforcing(conduit).iter();
    known.any(|protocol| TUNNELS.contains(&protocol.name))
        || devices.any(|device| site.kind(*device) == Some(AssetKind::VpnGateway))
}
