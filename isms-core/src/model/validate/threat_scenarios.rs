//! Threat scenarios of zones and conduits.

use super::Checker;
use super::risks::{above, consequences, likelihood, new};
use crate::error::ErrorCode;
use crate::id::LevelId;
use crate::model::criteria::Criteria;
use crate::model::risk::RatingChange;
use crate::model::target_level::TargetLevelMethod;
use crate::model::threat_scenario::ThreatScenario;

/// What the rating without countermeasures is called in messages.
const UNMITIGATED: &str = "the unmitigated rating";

pub(super) fn threat_scenarios(check: &mut Checker<'_>) {
    let scenarios = &check.document.threat_scenarios;
    check.unique(
        "threat_scenarios",
        scenarios.iter().map(|scenario| &scenario.id),
    );
    for (at, scenario) in scenarios.iter().enumerate() {
        let path = format!("threat_scenarios[{at}]");
        check.text(&scenario.title, format_args!("{path}.title"));
        references(check, scenario, &path);
        if let Some(criteria) = &check.document.criteria {
            rating(check, scenario, criteria, &path);
        }
        check.each_once(&scenario.drives, format_args!("{path}.drives"));
        derivable(check, scenario, &path);
    }
}

fn references(check: &mut Checker<'_>, scenario: &ThreatScenario, path: &str) {
    let directories = check.directories;
    for (n, place) in scenario.places.iter().enumerate() {
        check.place(place, format_args!("{path}.places[{n}]"));
    }
    check.each_once(&scenario.places, format_args!("{path}.places"));
    check.all_known(
        &scenario.threats,
        &directories.threats,
        format_args!("{path}.threats"),
    );
    check.all_known(
        &scenario.vulnerabilities,
        &directories.vulnerabilities,
        format_args!("{path}.vulnerabilities"),
    );
    check.all_known(
        &scenario.risks,
        &directories.risks,
        format_args!("{path}.risks"),
    );
    for (n, technique) in scenario.techniques.iter().enumerate() {
        check.technique(technique, format_args!("{path}.techniques[{n}]"));
    }
    check.each_once(&scenario.techniques, format_args!("{path}.techniques"));
}

/// Every rating lies on its scale, and countermeasures do not raise it.
fn rating(check: &mut Checker<'_>, scenario: &ThreatScenario, criteria: &Criteria, path: &str) {
    let mut on_scale = consequences(check, criteria, &scenario.consequences, path);
    if let Some(level) = &scenario.likelihood {
        on_scale &= likelihood(check, criteria, level, path);
    }
    let Some(residual) = &scenario.residual else {
        return;
    };
    let path = format!("{path}.residual");
    if let Some(level) = &residual.likelihood {
        on_scale &= likelihood(check, criteria, level, &path);
    }
    on_scale &= consequences(check, criteria, &residual.consequences, &path);
    if on_scale {
        not_above(check, scenario, residual, criteria, &path);
    }
}

fn not_above(
    check: &mut Checker<'_>,
    scenario: &ThreatScenario,
    residual: &RatingChange,
    criteria: &Criteria,
    path: &str,
) {
    if let (Some(was), Some(is)) = (&scenario.likelihood, &residual.likelihood) {
        if criteria.likelihood_step(is) > criteria.likelihood_step(was) {
            above(check, was, is, UNMITIGATED, format!("{path}.likelihood"));
        }
    }
    for (property, axis_id, is) in residual.consequences.iter() {
        let path = format!("{path}.consequences.{property}.{axis_id}");
        let step = |level: &LevelId| criteria.axis(axis_id).and_then(|axis| axis.step(level));
        match scenario.consequences.level(property, axis_id) {
            Some(was) if step(is) > step(was) => above(check, was, is, UNMITIGATED, path),
            Some(_) => {}
            None => new(check, UNMITIGATED, path),
        }
    }
}

/// A scenario says what the criteria derive its level from, and no level that they do not ask for.
fn derivable(check: &mut Checker<'_>, scenario: &ThreatScenario, path: &str) {
    let methods = scenario.methods(check.document.criteria.as_ref());
    if scenario.places.is_empty() {
        let message = "expected a zone or conduit that it is about, found none";
        let path = format!("{path}.places");
        check.warning(ErrorCode::TargetNotDerived, path, message);
    }
    if scenario.sl_t.is_some() && !methods.contains(&&TargetLevelMethod::Direct) {
        let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
        let message = format!(
            "expected levels only where the criteria leave them to the assessor (`direct`), found \
             some where they are derived by `{}`",
            names.join("` and `")
        );
        let path = format!("{path}.sl_t");
        check.error(ErrorCode::ContradictoryFactors, path, message);
    }
    for method in methods {
        for field in scenario.lacks(method) {
            let message = format!(
                "expected `{field}`, from which the criteria derive the level by `{}`, found none",
                method.as_str()
            );
            let path = format!("{path}.{field}");
            check.warning(ErrorCode::TargetNotDerived, path, message);
        }
    }
}
