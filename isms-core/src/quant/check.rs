//! What keeps a portfolio from being simulated: every issue at once.

use std::collections::HashSet;
use std::hash::Hash;

use super::Portfolio;
use crate::error::{ErrorCode, Issue};
use crate::id::EntityId;
use crate::model::{amount_issues, quantification_issues, scenario_issues};
use crate::wire;

/// Everything that is wrong with a portfolio, in order.
pub(super) fn portfolio(portfolio: &Portfolio) -> Vec<Issue> {
    let mut issues = Vec::new();
    let scenarios = &portfolio.scenarios;
    once(scenarios.iter().map(|s| &s.id), "scenarios", &mut issues);
    let known: HashSet<_> = portfolio.controls.iter().map(|c| &c.id).collect();
    for (at, scenario) in scenarios.iter().enumerate() {
        let path = format!("scenarios[{at}]");
        issues.extend(scenario_issues(scenario, &path));
        for (n, effect) in scenario.controls.iter().enumerate() {
            if !known.contains(&effect.control) {
                let ids = portfolio.controls.iter().map(|c| c.id.as_str());
                let path = format!("{path}.controls[{n}].control");
                issues.push(unknown(&effect.control, ids.collect(), path));
            }
        }
    }
    once(
        portfolio.controls.iter().map(|c| &c.id),
        "controls",
        &mut issues,
    );
    for (at, control) in portfolio.controls.iter().enumerate() {
        if let Some(cost) = &control.annual_cost {
            issues.extend(amount_issues(cost, &format!("controls[{at}].annual_cost")));
        }
    }
    let together = &portfolio.quantification;
    issues.extend(quantification_issues(together, scenarios, "quantification"));
    let known: HashSet<_> = scenarios.iter().map(|s| &s.id).collect();
    for (at, place) in portfolio.places.iter().enumerate() {
        if !known.contains(&place.scenario) {
            let ids = scenarios.iter().map(|s| s.id.as_str());
            let path = format!("places[{at}].scenario");
            issues.push(unknown(&place.scenario, ids.collect(), path));
        }
    }
    issues
}

/// Each id once.
fn once<'a, I: EntityId + Hash + 'a>(
    ids: impl Iterator<Item = &'a I>,
    family: &str,
    issues: &mut Vec<Issue>,
) {
    let mut seen = HashSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            let message = format!("expected each {} id once, found `{id}` again", I::KIND);
            let path = format!("{family}[{at}].id");
            issues.push(Issue::error(ErrorCode::DuplicateId, path, message));
        }
    }
}

fn unknown<I: EntityId>(id: &I, ids: Vec<&str>, path: String) -> Issue {
    let message = format!("expected the id of an existing {}, found `{id}`", I::KIND);
    let nearest = wire::nearest(id.as_str(), ids);
    Issue::error(ErrorCode::UnknownId, path, message).suggest(nearest)
}
