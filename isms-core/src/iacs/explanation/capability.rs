//! Why a component, or the system in a place, can do what it can.

use super::finding::{component, components, finding};
use super::tree::Explanation;
use super::{Subject, level_line};
use crate::catalog::Catalog;
use crate::error::Result;
use crate::iacs::answers::Answers;
use crate::iacs::capability::{CapabilityGap, ComponentCapability, PlaceCapability};
use crate::iacs::components::Components;
use crate::iacs::frame::Foundation;
use crate::model::Program;
use crate::units::Date;

/// A component's capability for one foundational requirement.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn of_component(
    program: &Program,
    (fr, foundation): (usize, &Foundation<'_>),
    (answers, known): (&Answers<'_>, &Components<'_>),
    (subject, capability): (&Subject, &ComponentCapability),
    as_of: Date,
) -> Result<Explanation> {
    let row = capability.requirements.get(fr);
    let level = row.map(|row| row.capability).unwrap_or_default();
    let mut below = Vec::new();
    if let Some(declared) = row.and_then(|row| row.declared) {
        let statement = format!("declared SL-C {declared}");
        let path = format!("assets[{}].sl_c", subject.at);
        below.push(Explanation::document(statement, path));
    }
    let asked = foundation.selected.iter();
    let asked = asked.filter(|asked| asked.entry.is_asked_of(capability.component));
    for asked in asked.filter(|asked| asked.from.get() <= level.get() + 1) {
        let key = (subject.at, asked.place);
        below.extend(component(program, (answers, known), key, as_of));
    }
    let line = level_line(known.catalog(), foundation, &format!("SL-C {level}"))?;
    Ok(line.on(below))
}

/// What the system in a place can do for one foundational requirement.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn of_place(
    program: &Program,
    (catalog, fr, foundation): (&Catalog, usize, &Foundation<'_>),
    (answers, known): (&Answers<'_>, &Components<'_>),
    (subject, capability): (&Subject, &PlaceCapability),
    as_of: Date,
) -> Result<Explanation> {
    let row = capability.requirements.get(fr);
    let level = row.map(|row| row.capability).unwrap_or_default();
    let gaps: &[CapabilityGap] = row.map_or(&[], |row| &row.held_down_by);
    let mut found = vec![None; catalog.requirements().len()];
    answers.read(subject.at, &mut found);
    let mut below = Vec::new();
    for selected in &foundation.selected {
        if selected.from.get() > level.get() + 1 {
            continue;
        }
        let gap = gaps.iter().find(|gap| gap.requirement == selected.id);
        let stands = gap.map_or("can be met", |gap| gap.cause.in_words());
        let statement = format!(
            "{} {} from SL {}: {stands}",
            selected.id.local(),
            selected.title,
            selected.from
        );
        let members = known.of_place(subject.at);
        let mut rests = components(program, (answers, known), members, selected.place, as_of);
        let answer = found.get(selected.place).copied().flatten();
        rests.extend(answer.and_then(|at| finding(program, at, as_of)));
        below.push(Explanation::catalog(statement, &selected.id).on(rests));
    }
    let line = level_line(catalog, foundation, &format!("SL-C {level}"))?;
    Ok(line.on(below))
}
