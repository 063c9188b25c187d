//! ZCR 6 and 7: what is written down, and who approves it.

use std::collections::HashSet;

use super::step::Found;
use super::system::System;
use crate::id::ZoneId;
use crate::model::Scope;

/// What each scope of the system says, or that there is none.
fn each_scope(
    system: &System<'_>,
    field: &str,
    message: &str,
    says: impl Fn(&Scope) -> bool,
) -> Found {
    let mut found = Found::default();
    for (at, scope) in system.scopes() {
        let path = format!("scopes[{at}]");
        found.either(says(scope), (&path, field), &scope.id, message);
    }
    if system.scopes().next().is_none() {
        found.lacks_at("scopes", "no scope of operational technology");
    }
    found
}

/// ZCR 6.2: what the system is.
pub(super) fn description(system: &System<'_>) -> Found {
    each_scope(system, "includes", "what is in is not said", |scope| {
        !scope.includes.is_empty()
    })
}

/// ZCR 6.3: zones and conduits are drawn from the document; each zone has to hang together with others.
pub(super) fn drawings(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let document = system.program.document();
    let ends = document
        .conduits
        .iter()
        .flat_map(|conduit| [&conduit.from, &conduit.to]);
    let around = document
        .zones
        .iter()
        .filter_map(|zone| zone.parent.as_ref());
    let known: HashSet<&ZoneId> = ends.chain(around).collect();
    for (at, zone) in system.zones() {
        let joined = known.contains(&zone.id) || zone.parent.is_some();
        let path = format!("zones[{at}]");
        if joined {
            found.shown(path, &zone.id);
        } else {
            found.lacks(path, &zone.id, "joined to no other zone");
        }
    }
    if system.zones().next().is_none() {
        found.lacks_at("zones", "no zone of the system");
    }
    found
}

/// ZCR 6.4: level and owner of zones, protocols and owner of conduits.
pub(super) fn characteristics(system: &System<'_>) -> Found {
    let mut found = Found::default();
    for (at, zone) in system.zones() {
        let path = format!("zones[{at}]");
        if zone.level.is_some() && zone.owner.is_some() {
            found.shown(&path, &zone.id);
        }
        if zone.level.is_none() {
            found.lacks(
                format_args!("{path}.level"),
                &zone.id,
                "its level is not said",
            );
        }
        if zone.owner.is_none() {
            found.lacks(
                format_args!("{path}.owner"),
                &zone.id,
                "nobody answers for it",
            );
        }
    }
    for (at, conduit) in system.conduits() {
        let path = format!("conduits[{at}]");
        if !conduit.protocols.is_empty() && conduit.owner.is_some() {
            found.shown(&path, &conduit.id);
        }
        if conduit.protocols.is_empty() {
            let message = "what may pass is not said";
            found.lacks(format_args!("{path}.protocols"), &conduit.id, message);
        }
        if conduit.owner.is_none() {
            found.lacks(
                format_args!("{path}.owner"),
                &conduit.id,
                "nobody answers for it",
            );
        }
    }
    if system.zones().next().is_none() {
        found.lacks_at("zones", "no zone of the system");
    }
    found
}

/// ZCR 6.5: what is taken for granted.
pub(super) fn assumptions(system: &System<'_>) -> Found {
    let message = "what is taken for granted is not said";
    each_scope(system, "assumptions", message, |scope| {
        !scope.assumptions.is_empty()
    })
}

/// ZCR 6.6: threats, and where they are known from.
pub(super) fn threat_environment(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let threats = &system.program.document().threats;
    for (at, threat) in threats.iter().enumerate() {
        let path = format!("threats[{at}]");
        let known = threat.description.is_some() || !threat.references.is_empty();
        let message = "neither described nor with a source";
        found.either(known, (&path, "references"), &threat.id, message);
    }
    if threats.is_empty() {
        found.lacks_at("threats", "no threat");
    }
    found
}

/// ZCR 6.7: policies that somebody approved.
pub(super) fn policies(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let policies = &system.program.document().policies;
    for (at, policy) in policies.iter().enumerate() {
        let path = format!("policies[{at}]");
        let approved = policy.approved_by.is_some() && policy.approved_on.is_some();
        found.either(approved, (&path, "approved_by"), &policy.id, "not approved");
    }
    if policies.is_empty() {
        found.lacks_at("policies", "no policy");
    }
    found
}

/// ZCR 6.8: the risk that can be borne on each axis.
pub(super) fn tolerable_risk(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let axes = system
        .program
        .document()
        .criteria
        .iter()
        .flat_map(|criteria| &criteria.axes);
    for (at, axis) in axes.enumerate() {
        found.shown(format_args!("criteria.axes[{at}]"), &axis.id);
    }
    if found.shown_by.is_empty() {
        found.lacks_at("criteria", "what can be borne is not said");
    }
    found
}

/// ZCR 6.9: laws, regulations and contracts.
pub(super) fn regulatory_requirements(system: &System<'_>) -> Found {
    let message = "which laws, regulations and contracts bind it is not said";
    each_scope(system, "obligations", message, |scope| {
        !scope.obligations.is_empty()
    })
}

/// ZCR 7.1: the asset owner's approval.
pub(super) fn approval(system: &System<'_>) -> Found {
    each_scope(system, "approval", "not approved", |scope| {
        scope.approval.is_some()
    })
}
