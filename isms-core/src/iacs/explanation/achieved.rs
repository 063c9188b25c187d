//! Why a place has the level that it has.

use super::finding::{components, finding};
use super::tree::Explanation;
use super::{Subject, level_line};
use crate::catalog::Catalog;
use crate::error::Result;
use crate::iacs::answers::{Answers, Missing};
use crate::iacs::components::Components;
use crate::iacs::frame::{Foundation, Selected};
use crate::model::{Finding, Program};
use crate::units::{Date, SecurityLevel};

/// The level achieved for one foundational requirement, and every requirement that it rests on: those up to
/// the target, or to the level above the one achieved, whichever is higher.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn achieved(
    program: &Program,
    (catalog, foundation): (&Catalog, &Foundation<'_>),
    answers: &Answers<'_>,
    (subject, target): (&Subject, SecurityLevel),
    as_of: Date,
) -> Result<(SecurityLevel, Explanation)> {
    let mut found = vec![None; catalog.requirements().len()];
    answers.read(subject.at, &mut found);
    let standing = |selected: &Selected<'_>| {
        let answer = found.get(selected.place).copied().flatten();
        let key = (selected.place, selected.from);
        (answer, answers.missing(subject.at, key, answer))
    };
    let missing = foundation
        .selected
        .iter()
        .filter_map(|selected| standing(selected).1);
    let below = missing.map(|missing| missing.from.get().saturating_sub(1));
    let level = SecurityLevel::new(below.min().unwrap_or(4))?;
    let shown = target.get().max(level.get() + 1);
    let selected = foundation.selected.iter();
    let rows = selected.filter(|selected| selected.from.get() <= shown);
    let rows = rows.map(|selected| {
        let (answer, missing) = standing(selected);
        requirement(
            program,
            answers,
            (subject.at, selected),
            (answer, missing),
            as_of,
        )
    });
    let explained = level_line(catalog, foundation, &format!("SL-A {level}, SL-T {target}"))?;
    Ok((level, explained.on(rows.collect())))
}

fn requirement(
    program: &Program,
    answers: &Answers<'_>,
    (place, selected): (usize, &Selected<'_>),
    (answer, missing): (Option<usize>, Option<Missing<'_>>),
    as_of: Date,
) -> Explanation {
    let stands = match &missing {
        None => "satisfied".to_owned(),
        Some(missing) => {
            let detail = missing.objection.detail.as_ref();
            let detail = detail
                .map(|detail| format!(" ({detail})"))
                .unwrap_or_default();
            let words = missing.objection.cause.in_words();
            format!("missing from SL {}: {words}{detail}", missing.from)
        }
    };
    let statement = format!(
        "{} {} from SL {}: {stands}",
        selected.id.local(),
        selected.title,
        selected.from
    );
    let mut below: Vec<Explanation> = answer
        .and_then(|at| finding(program, at, as_of))
        .into_iter()
        .collect();
    let known: Option<&Components<'_>> = answers.components();
    let assessment = answers.assessment(answer);
    if let (Some(known), Some(Finding::ByComponents { assets })) =
        (known, assessment.map(|assessment| &assessment.finding))
    {
        let members = answers.answering(place, assets);
        let entry = selected.place;
        below.extend(components(
            program,
            (answers, known),
            &members,
            entry,
            as_of,
        ));
    }
    Explanation::catalog(statement, &selected.id).on(below)
}
