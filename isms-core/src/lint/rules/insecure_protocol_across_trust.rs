//! Modbus, S7comm and their like between those who do not trust each other.

use std::collections::BTreeSet;

use crate::iacs::Protection;
use crate::iacs::topology::Route;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::{AssetKind, Conduit};

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
    for (flow, route) in site.document().flows.iter().zip(&site.routes) {
        if let Route::Carried { conduit, .. } = route {
            if let Some(names) = carried.get_mut(*conduit) {
                names.extend(insecure(site, &flow.protocols));
            }
        }
    }
    for ((at, conduit, from, to), mut names) in site.conduits().zip(carried) {
        if !site.crosses_trust(at) || is_tunnel(site, conduit) {
            continue;
        }
        names.extend(insecure(site, &conduit.protocols));
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

fn insecure<'s>(
    site: &'s Site<'_>,
    names: &'s [String],
) -> impl Iterator<Item = &'static str> + use<'s> {
    let known = names.iter().filter_map(|name| site.protocols.get(name));
    known
        .filter(|known| known.authenticates == Protection::Never)
        .map(|known| known.name)
}

fn is_tunnel(site: &Site<'_>, conduit: &Conduit) -> bool {
    let known = |name: &String| {
        site.protocols
            .get(name)
            .is_some_and(|p| TUNNELS.contains(&p.name))
    };
    let devices = conduit
        .enforced_by
        .iter()
        .filter_map(|id| site.program.asset(id));
    conduit.protocols.iter().any(known)
        || devices.into_iter().any(|d| d.kind == AssetKind::VpnGateway)
}
