//! Why a place has the target that it has.

use super::tree::Explanation;
use super::{Subject, level_line};
use crate::catalog::Catalog;
use crate::error::Result;
use crate::iacs::TargetSource;
use crate::iacs::frame::Foundation;
use crate::iacs::target_levels::{PlaceTarget, ScenarioTarget, TargetLevelReport};
use crate::id::PlaceId;
use crate::model::Program;
use crate::units::SecurityLevel;

/// Where the whole vector comes from.
pub(super) fn source(
    program: &Program,
    subject: &Subject,
    place: &PlaceTarget,
) -> Vec<Explanation> {
    let path = |field: &str| format!("{}.{field}", subject.path);
    let mut out = match (place.sl_t_from, &place.target_override) {
        (TargetSource::Override, Some(decided)) => {
            let by = decided.approver.as_ref().map(|by| format!(" by `{by}`"));
            let statement = format!(
                "decided{} on {}: {}",
                by.unwrap_or_default(),
                decided.approved_on,
                decided.reason
            );
            vec![Explanation::document(statement, path("target_override"))]
        }
        (TargetSource::Stated, _) => {
            vec![Explanation::document(
                "stated in the document",
                path("sl_t"),
            )]
        }
        (TargetSource::Derived, _) => vec![Explanation::new("derived from threat scenarios")],
        (TargetSource::Parent, _) => vec![Explanation::new("taken from the zone around it")],
        (TargetSource::JoinedZones, _) => {
            vec![Explanation::new("the higher of the zones that it joins")]
        }
        _ => vec![Explanation::new(
            "no target is stated or derived; level 0 stands in",
        )],
    };
    out.extend(
        place
            .around
            .iter()
            .map(|around| zone(program, &around.place, around.sl_t)),
    );
    out
}

fn zone(program: &Program, id: &PlaceId, levels: impl std::fmt::Display) -> Explanation {
    let statement = format!("SL-T of zone `{id}` is {levels}");
    match program.directories().zones.position_of_text(id.as_str()) {
        Some(at) => Explanation::document(statement, format!("zones[{at}]")),
        None => Explanation::new(statement),
    }
}

/// The target for one foundational requirement, with the scenarios and zones that need it.
///
/// # Errors
/// None that a sound catalogue causes.
pub(super) fn of_fr(
    (catalog, fr, foundation): (&Catalog, usize, &Foundation<'_>),
    program: &Program,
    (report, place): (&TargetLevelReport, &PlaceTarget),
) -> Result<Explanation> {
    let level = place.sl_t.levels().get(fr).copied().unwrap_or_default();
    let mut below = Vec::new();
    if let Some(row) = place.requirements.get(fr) {
        for driver in &row.driven_by {
            let at = report
                .scenarios
                .iter()
                .position(|it| it.scenario == driver.scenario);
            let scenario = at.and_then(|at| Some((at, report.scenarios.get(at)?)));
            if let Some((at, scenario)) = scenario {
                let axes: Vec<&str> = driver.axes.iter().map(|axis| axis.as_str()).collect();
                below.push(needed(at, scenario, fr, &axes));
            }
        }
        for id in &row.inherited_from {
            let around = place.around.iter().find(|around| around.place == *id);
            below.extend(around.map(|around| zone(program, id, around.sl_t)));
        }
        below.extend(differs(row.derived, level));
    }
    let line = level_line(catalog, foundation, &format!("SL-T {level}"))?;
    Ok(line.on(below))
}

fn needed(at: usize, scenario: &ScenarioTarget, fr: usize, axes: &[&str]) -> Explanation {
    let levels = scenario.sl_t.unwrap_or_default();
    let level = levels.levels().get(fr).copied().unwrap_or_default();
    let on = if axes.is_empty() {
        String::new()
    } else {
        format!(", for `{}`", axes.join("`, `"))
    };
    let statement = format!(
        "threat scenario `{}` {} needs SL {level}{on}",
        scenario.scenario, scenario.title
    );
    let costs = scenario.consequences.iter().map(|cost| {
        let risk = cost.risk.as_ref();
        let risk = risk
            .map(|risk| format!(", unmitigated risk `{risk}`"))
            .unwrap_or_default();
        Explanation::new(format!(
            "{} lost, `{}` on `{}`{risk}, tolerable `{}`",
            cost.property.as_str(),
            cost.consequence,
            cost.axis,
            cost.tolerable
        ))
    });
    let path = format!("threat_scenarios[{at}]");
    Explanation::document(statement, path).on(costs.collect())
}

fn differs(derived: Option<SecurityLevel>, level: SecurityLevel) -> Option<Explanation> {
    let derived = derived.filter(|derived| *derived != level)?;
    Some(Explanation::new(format!(
        "threat scenarios and the zones around need SL {derived}"
    )))
}
