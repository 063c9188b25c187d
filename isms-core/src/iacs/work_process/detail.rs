//! ZCR 5: the detailed assessment of each zone and conduit.

use std::collections::HashSet;

use super::step::Found;
use super::system::System;
use crate::iacs::TargetSource;
use crate::iacs::target_levels::{ScenarioConsequence, ScenarioTarget};
use crate::id::PlaceId;
use crate::model::ThreatScenario;

/// What each scenario of the system says, or that there is none.
fn each(
    system: &System<'_>,
    field: &str,
    message: &str,
    says: impl Fn(&ThreatScenario, &ScenarioTarget) -> bool,
) -> Found {
    let mut found = Found::default();
    for (path, scenario, target) in scenarios(system) {
        found.either(
            says(scenario, target),
            (&path, field),
            &scenario.id,
            message,
        );
    }
    if system.scenarios().next().is_none() {
        found.lacks_at("threat_scenarios", "no threat scenario of the system");
    }
    found
}

/// Where each scenario stands, what it says, and what it needs.
fn scenarios<'s>(
    system: &'s System<'_>,
) -> impl Iterator<Item = (String, &'s ThreatScenario, &'s ScenarioTarget)> {
    system.scenarios().filter_map(|(at, scenario)| {
        let target = system.targets.scenarios.get(at)?;
        Some((format!("threat_scenarios[{at}]"), scenario, target))
    })
}

/// ZCR 5.1: who could do what to each zone and conduit.
pub(super) fn threats(system: &System<'_>) -> Found {
    let message = "neither a threat nor an attacker is named";
    let mut found = each(system, "threats", message, |scenario, _| {
        !scenario.threats.is_empty() || scenario.attacker.is_some()
    });
    let all = &system.program.document().threat_scenarios;
    let named: HashSet<&PlaceId> = all.iter().flat_map(|scenario| &scenario.places).collect();
    for (path, id) in system.places() {
        if !named.contains(&id) {
            found.lacks(path, id, "no threat scenario is about it");
        }
    }
    found
}

/// ZCR 5.2: what the threats could use.
pub(super) fn vulnerabilities(system: &System<'_>) -> Found {
    let message = "no vulnerability is named";
    each(system, "vulnerabilities", message, |scenario, _| {
        !scenario.vulnerabilities.is_empty()
    })
}

/// ZCR 5.3: what it would cost.
pub(super) fn consequences(system: &System<'_>) -> Found {
    let message = "no consequence is rated";
    each(system, "consequences", message, |scenario, _| {
        !scenario.consequences.is_empty()
    })
}

/// ZCR 5.4: how likely it is without countermeasures.
pub(super) fn likelihood(system: &System<'_>) -> Found {
    let message = "no unmitigated likelihood is rated";
    each(system, "likelihood", message, |scenario, _| {
        scenario.likelihood.is_some()
    })
}

/// Whether every consequence has an unmitigated risk.
fn has_risk(target: &ScenarioTarget) -> bool {
    let risks = &target.consequences;
    !risks.is_empty() && risks.iter().all(|consequence| consequence.risk.is_some())
}

/// ZCR 5.5: the unmitigated risk follows from both.
pub(super) fn unmitigated_risk(system: &System<'_>) -> Found {
    let message = "no unmitigated risk follows without both likelihood and consequences";
    each(system, "likelihood", message, |_, target| has_risk(target))
}

/// ZCR 5.6: every zone and conduit has a target, and none that is stated lies below what is derived.
pub(super) fn target_levels(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let zones = system.program.document().zones.len();
    for (at, place) in system.targets.places.iter().enumerate() {
        if !system.has_place(&place.place) {
            continue;
        }
        let path = match at.checked_sub(zones) {
            Some(conduit) => format!("conduits[{conduit}]"),
            None => format!("zones[{at}]"),
        };
        let stated = place.sl_t_from == TargetSource::Stated;
        let too_low = place
            .derived
            .filter(|derived| stated && !place.sl_t.covers(derived));
        if place.sl_t_from == TargetSource::None {
            found.lacks(format_args!("{path}.sl_t"), &place.place, "no target level");
        } else if let Some(derived) = too_low {
            let message = format!(
                "{} is stated, below {derived}, which is derived, and nobody decided so",
                place.sl_t
            );
            found.lacks(format_args!("{path}.sl_t"), &place.place, message);
        } else {
            found.shown(path, &place.place);
        }
    }
    if system.zones().next().is_none() {
        found.lacks_at("zones", "no zone of the system");
    }
    for (path, scenario, target) in scenarios(system) {
        for field in &target.lacks {
            let message = "the method of the criteria needs it to derive a level";
            found.lacks(format_args!("{path}.{field}"), &scenario.id, message);
        }
    }
    found
}

/// ZCR 5.7: the unmitigated risk against what can be borne.
pub(super) fn unmitigated_comparison(system: &System<'_>) -> Found {
    let message = "no unmitigated risk to compare with what can be borne";
    each(system, "likelihood", message, |_, target| has_risk(target))
}

/// ZCR 5.8: what is already done in each zone and conduit.
pub(super) fn existing_countermeasures(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let assessed = system.program.document().assessments.iter();
    let assessed: HashSet<&PlaceId> = assessed.flat_map(|assessment| &assessment.places).collect();
    for (path, id) in system.places() {
        if assessed.contains(&id) {
            found.shown(path, id);
        } else {
            found.lacks(path, id, "no requirement is assessed here");
        }
    }
    if system.zones().next().is_none() {
        found.lacks_at("zones", "no zone of the system");
    }
    found
}

/// Whether an unmitigated risk can be borne as it is: then nothing more is asked (ZCR 5.7).
fn is_borne(target: &ScenarioTarget) -> bool {
    has_risk(target) && target.consequences.iter().all(|c| c.reduction == Some(0))
}

/// ZCR 5.9: likelihood and impact with the countermeasures that are there.
pub(super) fn reevaluation(system: &System<'_>) -> Found {
    let message = "beyond what can be borne, and not rated with the countermeasures that are there";
    each(system, "residual", message, |scenario, target| {
        is_borne(target) || scenario.residual.is_some()
    })
}

/// Whether a consequence has a risk that is left.
fn has_residual(consequence: &ScenarioConsequence) -> bool {
    consequence.residual_risk.is_some()
}

/// ZCR 5.10: the risk that is left.
pub(super) fn residual_risk(system: &System<'_>) -> Found {
    let message = "no residual risk follows";
    each(system, "residual", message, |_, target| {
        is_borne(target) || (has_risk(target) && target.consequences.iter().all(has_residual))
    })
}

/// ZCR 5.11: the risk that is left against what can be borne.
pub(super) fn residual_comparison(system: &System<'_>) -> Found {
    let message = "no residual risk to compare with what can be borne";
    each(system, "residual", message, |_, target| {
        is_borne(target) || (has_risk(target) && target.consequences.iter().all(has_residual))
    })
}

/// ZCR 5.12: what else is to be done where too much is left.
pub(super) fn further_countermeasures(system: &System<'_>) -> Found {
    let treatments = system.program.document().treatments.iter();
    let treated: HashSet<_> = treatments.flat_map(|treatment| &treatment.risks).collect();
    let message =
        "too much is left or nobody rated what is, and no treatment of its risks is decided";
    each(system, "risks", message, |scenario, target| {
        let left = |c: &ScenarioConsequence| c.residual_tolerable == Some(true);
        let enough = has_risk(target) && target.consequences.iter().all(left);
        is_borne(target) || enough || scenario.risks.iter().any(|risk| treated.contains(risk))
    })
}

/// ZCR 5.13: the document is the record; it goes to those who answer for each zone and conduit.
pub(super) fn record(system: &System<'_>) -> Found {
    let mut found = Found::default();
    let message = "nobody answers for it, to whom results would go";
    for (at, zone) in system.zones() {
        let path = format!("zones[{at}]");
        found.either(zone.owner.is_some(), (&path, "owner"), &zone.id, message);
    }
    for (at, conduit) in system.conduits() {
        let path = format!("conduits[{at}]");
        found.either(
            conduit.owner.is_some(),
            (&path, "owner"),
            &conduit.id,
            message,
        );
    }
    if system.scenarios().next().is_none() {
        found.lacks_at("threat_scenarios", "no detailed assessment to record");
    }
    found
}
