//! Zones and conduits.

use super::Checker;
use super::graph::circles;
use super::target_levels::target_override;
use crate::error::ErrorCode;

pub(super) fn zones(check: &mut Checker<'_>) {
    let zones = &check.document.zones;
    let directories = check.directories;
    check.unique("zones", zones.iter().map(|zone| &zone.id));
    for (at, zone) in zones.iter().enumerate() {
        let path = format!("zones[{at}]");
        check.text(&zone.name, format_args!("{path}.name"));
        if let Some(scope) = &zone.scope {
            check.known(scope, &directories.scopes, format_args!("{path}.scope"));
        }
        if let Some(parent) = &zone.parent {
            check.known(parent, &directories.zones, format_args!("{path}.parent"));
        }
        check.person(zone.owner.as_ref(), format_args!("{path}.owner"));
        let parent = zone
            .parent
            .as_ref()
            .and_then(|id| zones.get(directories.zones.position(id)?));
        if let (Some(own), Some(around)) = (zone.sl_t, parent.and_then(|parent| parent.sl_t)) {
            if !own.covers(&around) {
                let message =
                    format!("expected at least {around} of the zone around it, found {own}");
                check.warning(
                    ErrorCode::SubZoneBelowParent,
                    format_args!("{path}.sl_t"),
                    message,
                );
            }
        }
        target_override(check, zone.target_override.as_ref(), &path);
    }
    let links = zones.iter().map(|zone| {
        let parent = zone
            .parent
            .as_ref()
            .and_then(|id| directories.zones.position(id));
        parent.into_iter().collect()
    });
    for circle in circles(&links.collect::<Vec<_>>()) {
        let at = circle.first().copied().unwrap_or_default();
        let names = circle
            .iter()
            .filter_map(|at| Some(zones.get(*at)?.id.as_str()));
        let names: Vec<&str> = names.collect();
        let message = format!(
            "expected no zone inside itself, found the circle `{}`",
            names.join("` -> `")
        );
        check.error(
            ErrorCode::Cycle,
            format_args!("zones[{at}].parent"),
            message,
        );
    }
}

pub(super) fn conduits(check: &mut Checker<'_>) {
    let conduits = &check.document.conduits;
    let directories = check.directories;
    check.unique("conduits", conduits.iter().map(|conduit| &conduit.id));
    for (at, conduit) in conduits.iter().enumerate() {
        let path = format!("conduits[{at}]");
        if directories.zones.contains_text(conduit.id.as_str()) {
            let message = format!("expected an id that no zone has, found `{}`", conduit.id);
            check.error(ErrorCode::DuplicateId, format_args!("{path}.id"), message);
        }
        check.text(&conduit.name, format_args!("{path}.name"));
        check.known(
            &conduit.from,
            &directories.zones,
            format_args!("{path}.from"),
        );
        check.known(&conduit.to, &directories.zones, format_args!("{path}.to"));
        if conduit.from == conduit.to {
            let message = format!("expected two zones, found `{}` twice", conduit.to);
            check.error(
                ErrorCode::ConduitToItself,
                format_args!("{path}.to"),
                message,
            );
        }
        let enforcers = format!("{path}.enforced_by");
        check.all_known(&conduit.enforced_by, &directories.assets, enforcers);
        check.person(conduit.owner.as_ref(), format_args!("{path}.owner"));
        target_override(check, conduit.target_override.as_ref(), &path);
    }
}
