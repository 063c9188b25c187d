//! Derived target levels as tables.

use super::{list, table};
use crate::iacs::{PlaceTarget, ScenarioConsequence, ScenarioTarget, TargetLevelReport};
use crate::id::LevelId;
use crate::report::{Cell, ColumnKind, Table};

/// Target levels: one row for each zone or conduit and foundational requirement.
///
/// Columns: `place`, `kind`, `name`, `fr`, `abbreviation`, `title`, `target`, `target_from`, `derived`,
/// `stated`, `difference` (stated less derived), `driven_by` (scenarios), `axes` (on which those are felt),
/// `inherited_from` (zones around), `sl_t`, `sl_t_derived`, `sl_t_stated` (the whole vectors),
/// `override_reason`, `override_approver`, `override_approved_on`.
#[must_use]
pub fn target_levels(report: &TargetLevelReport) -> Table {
    use ColumnKind::{Date, Integer, Text};
    let mut out = table(
        "target_levels",
        "Target levels of zones and conduits",
        &[
            ("place", "Place", Text),
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("fr", "FR", Text),
            ("abbreviation", "Short", Text),
            ("title", "Foundational requirement", Text),
            ("target", "SL-T", Integer),
            ("target_from", "Target from", Text),
            ("derived", "Derived", Integer),
            ("stated", "Stated", Integer),
            ("difference", "Stated less derived", Integer),
            ("driven_by", "Driven by", Text),
            ("axes", "Felt on", Text),
            ("inherited_from", "As in", Text),
            ("sl_t", "SL-T vector", Text),
            ("sl_t_derived", "Derived vector", Text),
            ("sl_t_stated", "Stated vector", Text),
            ("override_reason", "Decided because", Text),
            ("override_approver", "Approved by", Text),
            ("override_approved_on", "Approved on", Date),
        ],
    );
    for place in &report.places {
        rows_of(place, &mut out);
    }
    out
}

fn rows_of(place: &PlaceTarget, out: &mut Table) {
    let decided = place.target_override.as_ref();
    let vector = |levels: Option<crate::SecurityLevels>| Cell::from(levels.map(|l| l.to_string()));
    for requirement in &place.requirements {
        let mut axes: Vec<&str> = Vec::new();
        let drivers = &requirement.driven_by;
        for axis in drivers.iter().flat_map(|driver| &driver.axes) {
            if !axes.contains(&axis.as_str()) {
                axes.push(axis.as_str());
            }
        }
        out.row(vec![
            Cell::text(place.place.as_str()),
            place.kind.as_str().into(),
            Cell::text(&place.name),
            Cell::text(requirement.fr.as_str()),
            Cell::text(requirement.fr.abbreviation()),
            Cell::text(requirement.fr.title()),
            requirement.target.get().into(),
            place.sl_t_from.as_str().into(),
            requirement.derived.map(|level| level.get()).into(),
            requirement.stated.map(|level| level.get()).into(),
            requirement
                .difference
                .map_or(Cell::Empty, |n| Cell::Integer(i64::from(n))),
            list(drivers.iter().map(|driver| driver.scenario.as_str())),
            list(axes.into_iter()),
            list(requirement.inherited_from.iter().map(|zone| zone.as_str())),
            Cell::Text(place.sl_t.to_string()),
            vector(place.derived),
            vector(place.stated),
            decided.map(|decided| decided.reason.as_str()).into(),
            decided
                .and_then(|decided| decided.approver.as_ref())
                .map(|approver| approver.as_str())
                .into(),
            decided
                .map(|decided| decided.approved_on.to_string())
                .into(),
        ]);
    }
}

/// Threat scenarios: one row for each consequence; one for a scenario that has none.
///
/// Columns: `scenario`, `title`, `places`, `attacker` (the level that withstands the attacker),
/// `likelihood`, `property`, `axis`, `hse`, `consequence`, `risk`, `tolerable`, `reduction` (levels of risk),
/// `reduction_factor` (CRRF), `method`, `level`, `sl_t` (the whole vector), `requirements` (the foundational
/// requirements that it bears on), `residual_likelihood`, `residual_consequence`, `residual_risk`,
/// `residual_tolerable`, `lacks`.
#[must_use]
pub fn threat_scenarios(report: &TargetLevelReport) -> Table {
    use ColumnKind::{Boolean, Integer, Number, Text};
    let mut out = table(
        "threat_scenarios",
        "Threat scenarios",
        &[
            ("scenario", "Scenario", Text),
            ("title", "Title", Text),
            ("places", "Places", Text),
            ("attacker", "Attacker's level", Integer),
            ("likelihood", "Likelihood", Text),
            ("property", "Property", Text),
            ("axis", "Axis", Text),
            ("hse", "HSE", Boolean),
            ("consequence", "Consequence", Text),
            ("risk", "Risk", Text),
            ("tolerable", "Tolerable", Text),
            ("reduction", "Reduction needed", Integer),
            ("reduction_factor", "CRRF", Number),
            ("method", "Method", Text),
            ("level", "Level", Integer),
            ("sl_t", "SL-T vector", Text),
            ("requirements", "Bears on", Text),
            ("residual_likelihood", "Likelihood left", Text),
            ("residual_consequence", "Consequence left", Text),
            ("residual_risk", "Risk left", Text),
            ("residual_tolerable", "Can be borne", Boolean),
            ("lacks", "Lacks", Text),
        ],
    );
    for scenario in &report.scenarios {
        for consequence in &scenario.consequences {
            out.row(scenario_row(scenario, Some(consequence)));
        }
        if scenario.consequences.is_empty() {
            out.row(scenario_row(scenario, None));
        }
    }
    out
}

fn scenario_row(scenario: &ScenarioTarget, of: Option<&ScenarioConsequence>) -> Vec<Cell> {
    let level = |id: Option<&LevelId>| Cell::from(id.map(|id| id.as_str()));
    vec![
        Cell::text(scenario.scenario.as_str()),
        Cell::text(&scenario.title),
        list(scenario.places.iter().map(|place| place.as_str())),
        scenario.attacker.map(|level| level.get()).into(),
        level(scenario.likelihood.as_ref()),
        of.map(|of| of.property.as_str()).into(),
        of.map(|of| of.axis.as_str()).into(),
        of.map(|of| of.hse).into(),
        level(of.map(|of| &of.consequence)),
        level(of.and_then(|of| of.risk.as_ref())),
        level(of.map(|of| &of.tolerable)),
        of.and_then(|of| of.reduction).into(),
        of.and_then(|of| of.reduction_factor).into(),
        of.map(|of| of.method.as_str()).into(),
        of.and_then(|of| of.level).map(|level| level.get()).into(),
        Cell::from(scenario.sl_t.map(|levels| levels.to_string())),
        list(scenario.requirements.iter().map(|own| own.fr.as_str())),
        level(scenario.residual_likelihood.as_ref()),
        level(of.and_then(|of| of.residual_consequence.as_ref())),
        level(of.and_then(|of| of.residual_risk.as_ref())),
        of.and_then(|of| of.residual_tolerable).into(),
        list(scenario.lacks.iter().map(String::as_str)),
    ]
}

/// How target levels move: one row for each move of one step and level that moves with it; none if that
/// was not asked for.
///
/// Columns: `criterion`, `scenario`, `axis`, `property`, `from`, `to` (what is moved), `place`, `fr`,
/// `target_from`, `target_to` (what moves with it).
#[must_use]
pub fn target_moves(report: &TargetLevelReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "target_moves",
        "How target levels move with one step",
        &[
            ("criterion", "Criterion", Text),
            ("scenario", "Scenario", Text),
            ("axis", "Axis", Text),
            ("property", "Property", Text),
            ("from", "From", Text),
            ("to", "To", Text),
            ("place", "Place", Text),
            ("fr", "FR", Text),
            ("target_from", "SL-T from", Integer),
            ("target_to", "SL-T to", Integer),
        ],
    );
    for moved in report.sensitivity.iter().flat_map(|all| &all.moves) {
        for change in &moved.changes {
            out.row(vec![
                moved.criterion.as_str().into(),
                moved.scenario.as_ref().map(|id| id.as_str()).into(),
                moved.axis.as_ref().map(|id| id.as_str()).into(),
                moved.property.map(|property| property.as_str()).into(),
                Cell::text(&moved.from),
                Cell::text(&moved.to),
                Cell::text(change.place.as_str()),
                Cell::text(change.fr.as_str()),
                change.from.get().into(),
                change.to.get().into(),
            ]);
        }
    }
    out
}
