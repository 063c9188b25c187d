//! Controllers and workstations in the part of a firewall.

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::AssetKind;

pub(super) const RULE: Rule = Rule {
    id: "enforced_by_endpoint",
    title: "A conduit is enforced by a device that is no boundary",
    severity: LintSeverity::Medium,
    why: "A controller or workstation that passes traffic on is a way in, not a wall.",
    remedy: "Enforce the conduit by a firewall, diode, proxy or gateway.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::cross_checked("iec-62443-3-3@2013:SR 5.4", "applications are kept apart"),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    for (at, conduit, ..) in site.conduits() {
        let devices = site.topology.enforcing(at).iter();
        for ((n, id), device) in conduit.enforced_by.iter().enumerate().zip(devices) {
            if site.kind(*device).is_some_and(is_endpoint) {
                let reason = format!("`{id}` is no device that enforces a boundary");
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

const fn is_endpoint(kind: AssetKind) -> bool {
    matches!(
        kind,
        AssetKind::Workstation
            | AssetKind::MobileDevice
            | AssetKind::ScadaServer
            | AssetKind::Hmi
            | AssetKind::EngineeringStation
            | AssetKind::Historian
            | AssetKind::Plc
            | AssetKind::Rtu
            | AssetKind::Ied
            | AssetKind::SafetyController
            | AssetKind::Instrument
            | AssetKind::Actuator
            | AssetKind::TimeSource
    )
}
