//! Controls, evidence and the decisions of the Statement of Applicability.

use std::collections::{HashMap, HashSet};

use super::{Checker, amount_issues};
use crate::catalog::RequirementId;
use crate::error::ErrorCode;
use crate::model::decision::{Applicability, Reason};

pub(super) fn controls(check: &mut Checker<'_>) {
    let controls = &check.document.controls;
    let directories = check.directories;
    check.unique("controls", controls.iter().map(|control| &control.id));
    for (at, control) in controls.iter().enumerate() {
        let path = format!("controls[{at}]");
        check.text(&control.title, format_args!("{path}.title"));
        check.person(Some(&control.owner), format_args!("{path}.owner"));
        if let Some(supplier) = &control.supplier {
            check.known(
                supplier,
                &directories.suppliers,
                format_args!("{path}.supplier"),
            );
        }
        if let Some(cost) = &control.annual_cost {
            for issue in amount_issues(cost, &format!("{path}.annual_cost")) {
                check.push(issue);
            }
        }
        for (n, requirement) in control.serves.iter().enumerate() {
            check.requirement(requirement, format_args!("{path}.serves[{n}]"));
        }
        check.each_once(&control.serves, format_args!("{path}.serves"));
        check.all_known(
            &control.scopes,
            &directories.scopes,
            format_args!("{path}.scopes"),
        );
        for (n, place) in control.places.iter().enumerate() {
            check.place(place, format_args!("{path}.places[{n}]"));
        }
        check.each_once(&control.places, format_args!("{path}.places"));
        check.all_known(
            &control.assets,
            &directories.assets,
            format_args!("{path}.assets"),
        );
        check.all_known(
            &control.evidence,
            &directories.evidence,
            format_args!("{path}.evidence"),
        );
    }
}

pub(super) fn evidence(check: &mut Checker<'_>) {
    let evidence = &check.document.evidence;
    check.unique("evidence", evidence.iter().map(|record| &record.id));
    for (at, record) in evidence.iter().enumerate() {
        let path = format!("evidence[{at}]");
        check.text(&record.title, format_args!("{path}.title"));
        check.not_in_future(Some(record.date), format_args!("{path}.date"));
        let taken = (Some(record.date), "the day it was taken");
        check.in_order(
            taken,
            record.valid_until,
            format_args!("{path}.valid_until"),
        );
        check.person(record.taken_by.as_ref(), format_args!("{path}.taken_by"));
    }
}

pub(super) fn decisions(check: &mut Checker<'_>) {
    let decisions = &check.document.decisions;
    let mut decided: HashMap<&RequirementId, usize> = HashMap::new();
    for (at, decision) in decisions.iter().enumerate() {
        let path = format!("decisions[{at}]");
        check.asks(&decision.requirement, format_args!("{path}.requirement"));
        if let Some(first) = decided.get(&decision.requirement) {
            let message = format!(
                "expected one decision on `{}`, found another after `decisions[{first}]`",
                decision.requirement
            );
            let path = format!("{path}.requirement");
            check.error(ErrorCode::DuplicateDecision, path, message);
        } else {
            decided.insert(&decision.requirement, at);
        }
        applicability(check, &decision.decision, &path);
        check.person(
            decision.decided_by.as_ref(),
            format_args!("{path}.decided_by"),
        );
        check.not_in_future(decision.decided_on, format_args!("{path}.decided_on"));
    }
    undecided(check);
}

fn applicability(check: &mut Checker<'_>, applicability: &Applicability, path: &str) {
    let directories = check.directories;
    match applicability {
        Applicability::Exclude { justification } => {
            check.justified(
                justification,
                format_args!("{path}.decision.exclude.justification"),
            );
        }
        Applicability::Include { reasons } => {
            let path = format!("{path}.decision.include.reasons");
            if reasons.is_empty() {
                check.error(
                    ErrorCode::MissingReason,
                    &path,
                    "expected a reason, found none",
                );
            }
            for (n, reason) in reasons.iter().enumerate() {
                let path = format!("{path}[{n}].{}", reason.as_str());
                match reason {
                    Reason::RiskTreatment { risks } => {
                        let path = format!("{path}.risks");
                        if risks.is_empty() {
                            let message = "expected the risks that need it, found none";
                            check.error(ErrorCode::MissingReason, &path, message);
                        }
                        check.all_known(risks, &directories.risks, &path);
                    }
                    Reason::Legal { reference }
                    | Reason::Business { reference }
                    | Reason::GoodPractice { reference } => {
                        check.text(reference, format_args!("{path}.reference"));
                    }
                    Reason::Contractual {
                        reference,
                        supplier,
                    } => {
                        check.text(reference, format_args!("{path}.reference"));
                        if let Some(supplier) = supplier {
                            let path = format!("{path}.supplier");
                            check.known(supplier, &directories.suppliers, path);
                        }
                    }
                }
            }
        }
    }
}

/// A catalogue of controls that is decided at all is decided whole.
fn undecided(check: &mut Checker<'_>) {
    let decisions = &check.document.decisions;
    let decided: HashSet<&str> = decisions.iter().map(|d| d.requirement.as_str()).collect();
    let mut begun: Vec<(&str, &str)> = Vec::new();
    for decision in decisions {
        let name = (
            decision.requirement.standard(),
            decision.requirement.edition(),
        );
        if !begun.contains(&name) {
            begun.push(name);
        }
    }
    for (standard, edition) in begun {
        let Ok(catalog) = check.catalogs.get(standard, edition) else {
            continue;
        };
        let open: Vec<&str> = catalog
            .requirements()
            .iter()
            .filter(|entry| entry.kind.is_decided())
            .filter(|entry| {
                !decided.contains(format!("{standard}@{edition}:{}", entry.id).as_str())
            })
            .map(|entry| entry.id.as_str())
            .collect();
        if !open.is_empty() {
            let message = format!(
                "expected a decision on each control of {}, found none on {} of them: {}",
                catalog.title(),
                open.len(),
                open.join(", ")
            );
            check.warning(ErrorCode::UndecidedRequirement, "decisions", message);
        }
    }
}
