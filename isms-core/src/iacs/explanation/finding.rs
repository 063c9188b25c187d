//! What a finding rests on: evidence, controls, components.

use super::tree::Explanation;
use crate::iacs::answers::Answers;
use crate::iacs::components::{ComponentAnswer, Components};
use crate::id::{ControlId, EvidenceId};
use crate::model::{Finding, Program};
use crate::units::Date;

/// What an assessment says, down to records and controls.
pub(super) fn finding(program: &Program, at: usize, as_of: Date) -> Option<Explanation> {
    let assessment = program.document().assessments.get(at)?;
    let (said, below) = match &assessment.finding {
        Finding::Met { evidence, controls } => {
            let mut below = records(program, evidence, as_of);
            below.extend(measures(program, controls));
            ("met".to_owned(), below)
        }
        Finding::NotMet { reason, .. } => {
            let reason = reason.as_ref().map(|reason| format!(": {reason}"));
            (format!("not met{}", reason.unwrap_or_default()), Vec::new())
        }
        Finding::Compensated {
            controls,
            rationale,
            approver,
            expires,
            up_to,
        } => {
            let limit = up_to.map(|limit| format!(", as good up to SL {limit}"));
            let approver = approver.as_ref().map(|by| format!(", approved by `{by}`"));
            let said = format!(
                "compensated until {expires}{}{}: {rationale}",
                limit.unwrap_or_default(),
                approver.unwrap_or_default()
            );
            (said, measures(program, controls))
        }
        Finding::NotApplicable { justification } => {
            (format!("not applicable: {justification}"), Vec::new())
        }
        Finding::ByComponents { .. } => ("met by components".to_owned(), Vec::new()),
    };
    let day = assessment.assessed_on.map(|day| format!(" on {day}"));
    let statement = format!("found{} {said}", day.unwrap_or_default());
    Some(Explanation::document(statement, format!("assessments[{at}]")).on(below))
}

fn records(program: &Program, evidence: &[EvidenceId], as_of: Date) -> Vec<Explanation> {
    let directory = &program.directories().evidence;
    let records = evidence.iter().filter_map(|id| {
        let at = directory.position(id)?;
        Some((at, program.document().evidence.get(at)?))
    });
    records
        .map(|(at, record)| {
            let ends = match record.valid_until {
                Some(last) if last < as_of => format!(", expired on {last}"),
                Some(last) => format!(", valid until {last}"),
                None => String::new(),
            };
            let later = if record.date > as_of {
                ", later than looked at"
            } else {
                ""
            };
            let statement = format!(
                "evidence `{}` {} of {}{ends}{later}",
                record.id, record.title, record.date
            );
            Explanation::document(statement, format!("evidence[{at}]"))
        })
        .collect()
}

fn measures(program: &Program, controls: &[ControlId]) -> Vec<Explanation> {
    let directory = &program.directories().controls;
    let controls = controls.iter().filter_map(|id| {
        let at = directory.position(id)?;
        Some((at, program.document().controls.get(at)?))
    });
    controls
        .map(|(at, control)| {
            let status = control.status.as_str();
            let statement = format!("control `{}` {} ({status})", control.id, control.title);
            Explanation::document(statement, format!("controls[{at}]"))
        })
        .collect()
}

/// What each component answers to what corresponds to a requirement.
pub(super) fn components(
    program: &Program,
    (answers, known): (&Answers<'_>, &Components<'_>),
    members: &[usize],
    entry: usize,
    as_of: Date,
) -> Vec<Explanation> {
    let mut out = Vec::new();
    for asset in members {
        let asked = answers.counterparts(entry).iter();
        for counterpart in asked.filter(|entry| known.is_asked(*asset, **entry)) {
            out.extend(component(
                program,
                (answers, known),
                (*asset, *counterpart),
                as_of,
            ));
        }
    }
    out
}

/// What a component answers to one requirement.
pub(super) fn component(
    program: &Program,
    (answers, known): (&Answers<'_>, &Components<'_>),
    (asset, entry): (usize, usize),
    as_of: Date,
) -> Option<Explanation> {
    let (own, row) = (known.asset(asset)?, known.entry(entry)?);
    let answer = known.answer(asset, entry, answers.objections());
    let said = match &answer {
        ComponentAnswer::Found(_) => "answered".to_owned(),
        ComponentAnswer::Declared(level) => format!("within the declared SL-C {level}"),
        ComponentAnswer::Missing(objection) => objection.cause.in_words().to_owned(),
    };
    let from = row.selected_from.map(|from| format!(" from SL {from}"));
    let requirement = known.catalog().id_of(row).ok()?;
    let title = format!("{} {}{}", row.id, row.title, from.unwrap_or_default());
    let mut below = vec![Explanation::catalog(title, &requirement)];
    let found = known.found(asset, entry);
    below.extend(found.and_then(|at| finding(program, at, as_of)));
    let statement = format!("component `{}` {}: {} {said}", own.id, own.name, row.id);
    Some(Explanation::document(statement, format!("assets[{asset}]")).on(below))
}
