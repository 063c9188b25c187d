//! ZCR 1 to 4: the system, a first look at its risk, and its zones and conduits.

use super::step::Found;
use super::system::System;
use crate::model::{Asset, AssetKind, Connection, Stage, Technology, ZoneKind};

/// ZCR 1.1: what is in, and every way across.
pub(super) fn perimeter(system: &System<'_>) -> Found {
    let mut found = Found::default();
    for (at, scope) in system.scopes() {
        let path = format!("scopes[{at}]");
        let says = "what is in is not said";
        found.either(
            !scope.includes.is_empty(),
            (&path, "includes"),
            &scope.id,
            says,
        );
        let says = "where it meets others is not said";
        if scope.interfaces.is_empty() {
            found.lacks(format_args!("{path}.interfaces"), &scope.id, says);
        }
    }
    if system.scopes().next().is_none() {
        found.lacks_at("scopes", "no scope of operational technology");
    }
    for (at, conduit) in system.conduits() {
        if system.holds(&conduit.from) != system.holds(&conduit.to) {
            found.shown(format_args!("conduits[{at}]"), &conduit.id);
        }
    }
    for (at, access) in system.program.document().remote_access.iter().enumerate() {
        found.shown(format_args!("remote_access[{at}]"), &access.id);
    }
    found
}

/// ZCR 2.1: the worst that could happen, in each scope.
pub(super) fn initial_assessment(system: &System<'_>) -> Found {
    let mut found = Found::default();
    for (at, risk) in system.risks() {
        found.shown(format_args!("risks[{at}]"), &risk.id);
    }
    for (at, scope) in system.scopes() {
        if !system.risks().any(|(_, risk)| risk.scope == scope.id) {
            found.lacks(
                format_args!("scopes[{at}]"),
                &scope.id,
                "no risk of this scope is rated",
            );
        }
    }
    if system.scopes().next().is_none() {
        found.lacks_at("scopes", "no scope of operational technology");
    }
    found
}

/// ZCR 3.1: zones with the devices in them, and conduits.
pub(super) fn zones_and_conduits(system: &System<'_>) -> Found {
    let mut found = Found::default();
    for (path, id) in system.places() {
        found.shown(path, id);
    }
    if system.zones().next().is_none() {
        found.lacks_at("zones", "no zone of the system");
    }
    if system.conduits().next().is_none() {
        found.lacks_at("conduits", "no conduit of the system");
    }
    for (at, device) in system.devices() {
        if device.zone.is_none() {
            found.lacks(
                format_args!("assets[{at}].zone"),
                &device.id,
                "stands in no zone",
            );
        }
    }
    found
}

/// ZCR 3.2: no zone holds devices of the office and of the plant.
pub(super) fn business_apart(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let document = system.program.document();
    let zones = &system.program.directories().zones;
    // Of each zone, whether it holds devices of the office, and of the plant.
    let mut holds = vec![(false, false); document.zones.len()];
    for asset in &document.assets {
        let at = asset.zone.as_ref().and_then(|zone| zones.position(zone));
        let technology = system
            .program
            .scope(&asset.scope)
            .map(|scope| scope.technology);
        if let Some((office, plant)) = at.and_then(|at| holds.get_mut(at)) {
            *office |= technology == Some(Technology::It);
            *plant |= technology == Some(Technology::Ot);
        }
    }
    for (at, zone) in system.zones() {
        let path = format!("zones[{at}]");
        match holds.get(at) {
            Some((true, true)) => {
                found.lacks(
                    path,
                    &zone.id,
                    "holds devices of the office and of the plant",
                );
            }
            Some((false, true)) => found.shown(path, &zone.id),
            _ => {}
        }
    }
    if found.shown_by.is_empty() && found.missing.is_empty() {
        found.lacks_at("assets", "no zone of the system holds a device");
    }
    found
}

/// Whether what asks for a zone of its own stands in one.
fn apart(
    system: &System<'_>,
    asks: impl Fn(&Asset) -> bool,
    kinds: &[ZoneKind],
    message: &str,
) -> Found {
    let mut found = Found::default();
    for (at, device) in system.devices().filter(|(_, device)| asks(device)) {
        let path = format!("assets[{at}]");
        let kind = system.zone_of(device).map(|zone| zone.kind);
        let there = kind.is_some_and(|kind| kinds.contains(&kind));
        found.either(there, (&path, "zone"), &device.id, message);
    }
    found
}

/// ZCR 3.3: safety controllers in safety zones, and no other controller there.
pub(super) fn safety_apart(system: &System<'_>) -> Found {
    let message = "a safety controller stands outside safety zones";
    let is_safety = |asset: &Asset| asset.kind == AssetKind::SafetyController;
    let mut found = apart(system, is_safety, &[ZoneKind::Safety], message);
    for (at, device) in system.devices() {
        let controls = matches!(
            device.kind,
            AssetKind::Plc | AssetKind::Rtu | AssetKind::ScadaServer
        );
        let zone = system.zone_of(device).map(|zone| zone.kind);
        if controls && zone == Some(ZoneKind::Safety) {
            let message = "controls the process from a safety zone";
            found.lacks(format_args!("assets[{at}].zone"), &device.id, message);
        }
    }
    found
}

/// ZCR 3.4: devices that come and go in zones of their own.
pub(super) fn temporary_apart(system: &System<'_>) -> Found {
    let asks = |asset: &Asset| asset.connected.contains(&Connection::Temporary);
    let message = "connected from time to time, outside zones for that";
    apart(system, asks, &[ZoneKind::Temporary], message)
}

/// ZCR 3.5: wireless devices in zones of their own.
pub(super) fn wireless_apart(system: &System<'_>) -> Found {
    let asks = |asset: &Asset| {
        asset.connected.contains(&Connection::Wireless) || asset.kind == AssetKind::WirelessDevice
    };
    let message = "connected by radio, outside zones for that";
    apart(system, asks, &[ZoneKind::Wireless], message)
}

/// ZCR 3.6: devices that are reached over networks of others in zones of their own.
pub(super) fn external_apart(system: &System<'_>) -> Found {
    let asks = |asset: &Asset| asset.connected.contains(&Connection::External);
    let message = "connected from outside, in a zone that is neither outside nor a DMZ";
    apart(system, asks, &[ZoneKind::External, ZoneKind::Dmz], message)
}

/// ZCR 4.1: every risk stands on a scale that says what can be borne.
pub(super) fn initial_comparison(system: &System<'_>) -> Found {
    let mut found = Found::default();
    for (at, risk) in system.risks() {
        let path = format!("risks[{at}]");
        let rated = !risk.consequences(Stage::Inherent).is_empty();
        found.either(
            rated,
            (&path, "inherent"),
            &risk.id,
            "has no consequence to compare",
        );
    }
    if system.risks().next().is_none() {
        found.lacks_at("risks", "no risk of the system to compare");
    }
    found
}
