//! What a simulation says about annual loss, as tables.

use super::{list, table};
use crate::id::ControlId;
use crate::quant::{Estimate, ExceedanceCurve, SimulationSummary};
use crate::report::{Cell, ColumnKind, Table};

/// What a simulation comes to in all: one row.
///
/// Columns: `stage`, `controls`, `currency`, `trials`, `seed`, `mean`, `mean_standard_error`,
/// `expected_loss`, `sd`, `no_loss`, `no_loss_standard_error`, `worst`.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let summary = Portfolio::load(text)?.simulate(&SimulationOptions::default())?.summary;
/// let table = tables::annual_loss(&summary);
/// assert_eq!(table.position("mean"), Some(5));
/// assert_eq!(table.rows[0][5], Cell::Number(summary.mean.value));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn annual_loss(summary: &SimulationSummary) -> Table {
    use ColumnKind::{Integer, Number, Text};
    let mut out = table(
        "annual_loss",
        "Annual loss",
        &[
            ("stage", "Stage", Text),
            ("controls", "Controls", Text),
            ("currency", "Currency", Text),
            ("trials", "Years simulated", Integer),
            ("seed", "Seed", Integer),
            ("mean", "Mean", Number),
            ("mean_standard_error", "Standard error of the mean", Number),
            ("expected_loss", "Mean in closed form", Number),
            ("sd", "Standard deviation", Number),
            ("no_loss", "Probability of no loss", Number),
            ("no_loss_standard_error", "Standard error of that", Number),
            ("worst", "Worst year", Number),
        ],
    );
    let [mean, mean_error] = pair(&summary.mean);
    let [no_loss, no_loss_error] = pair(&summary.no_loss);
    out.row(vec![
        summary.stage.as_str().into(),
        list(summary.controls.iter().map(ControlId::as_str)),
        summary.currency.as_deref().into(),
        whole(summary.trials),
        whole(summary.seed),
        mean,
        mean_error,
        summary.expected_loss.into(),
        summary.sd.into(),
        no_loss,
        no_loss_error,
        summary.worst.into(),
    ]);
    out
}

/// Value at risk and tail value at risk: one row a level.
///
/// Columns: `level`, `value_at_risk`, `value_at_risk_standard_error`, `tail_value_at_risk`,
/// `tail_value_at_risk_standard_error`.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::tables;
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let summary = Portfolio::load(text)?.simulate(&SimulationOptions::default())?.summary;
/// assert_eq!(tables::loss_levels(&summary).rows.len(), summary.levels.len());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn loss_levels(summary: &SimulationSummary) -> Table {
    use ColumnKind::Number;
    let error = "Standard error of that";
    let mut out = table(
        "loss_levels",
        "Value at risk",
        &[
            ("level", "Level", Number),
            ("value_at_risk", "Value at risk", Number),
            ("value_at_risk_standard_error", error, Number),
            ("tail_value_at_risk", "Tail value at risk", Number),
            ("tail_value_at_risk_standard_error", error, Number),
        ],
    );
    for level in &summary.levels {
        let mut cells = vec![level.level.into()];
        cells.extend(pair(&level.value_at_risk));
        cells.extend(pair(&level.tail_value_at_risk));
        out.row(cells);
    }
    out
}

/// What each scenario comes to, the highest mean first.
///
/// Columns: `scenario`, `mean`, `mean_standard_error`, `expected_loss`, `sd`, `gross_mean`, `events`,
/// `events_standard_error`, `any_loss`, `any_loss_standard_error`, `share_of_mean`, `tail_mean`,
/// `share_of_tail`.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let summary = Portfolio::load(text)?.simulate(&SimulationOptions::default())?.summary;
/// let table = tables::scenario_losses(&summary);
/// assert_eq!(table.rows[0][0], Cell::text("theft"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn scenario_losses(summary: &SimulationSummary) -> Table {
    use ColumnKind::{Number, Text};
    let error = "Standard error of that";
    let mut out = table(
        "scenario_losses",
        "Loss by scenario",
        &[
            ("scenario", "Scenario", Text),
            ("mean", "Mean", Number),
            ("mean_standard_error", error, Number),
            ("expected_loss", "Mean in closed form", Number),
            ("sd", "Standard deviation", Number),
            ("gross_mean", "Mean before insurance", Number),
            ("events", "Events a year", Number),
            ("events_standard_error", error, Number),
            ("any_loss", "Probability of any loss", Number),
            ("any_loss_standard_error", error, Number),
            ("share_of_mean", "Share of the mean", Number),
            ("tail_mean", "Mean in the worst years", Number),
            ("share_of_tail", "Share of the worst years", Number),
        ],
    );
    for scenario in &summary.scenarios {
        let mut cells = vec![scenario.scenario.as_str().into()];
        cells.extend(pair(&scenario.mean));
        cells.push(scenario.expected_loss.into());
        cells.extend([scenario.sd, scenario.gross_mean].map(Cell::from));
        cells.extend(pair(&scenario.events));
        cells.extend(pair(&scenario.any_loss));
        let shares = [
            scenario.share_of_mean,
            scenario.tail_mean,
            scenario.share_of_tail,
        ];
        cells.extend(shares.map(Cell::from));
        out.row(cells);
    }
    out
}

/// The losses by property, axis, scope, zone, supplier and asset.
///
/// Columns: `kind`, `name`, `mean`, `share_of_mean`, `tail_mean`, `share_of_tail`. What falls on none
/// has no name.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     property: confidentiality
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let summary = Portfolio::load(text)?.simulate(&SimulationOptions::default())?.summary;
/// let table = tables::loss_groups(&summary);
/// assert_eq!(table.rows[0][..2], [Cell::text("property"), Cell::text("confidentiality")]);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn loss_groups(summary: &SimulationSummary) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = table(
        "loss_groups",
        "Loss by property, axis and place",
        &[
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("mean", "Mean", Number),
            ("share_of_mean", "Share of the mean", Number),
            ("tail_mean", "Mean in the worst years", Number),
            ("share_of_tail", "Share of the worst years", Number),
        ],
    );
    for group in &summary.groups {
        let name = (!group.name.is_empty()).then_some(group.name.as_str());
        out.row(vec![
            group.kind.as_str().into(),
            name.into(),
            group.mean.into(),
            group.share_of_mean.into(),
            group.tail_mean.into(),
            group.share_of_tail.into(),
        ]);
    }
    out
}

/// A loss exceedance curve: one row a point, losses rising.
///
/// Columns: `loss`, `probability`, `standard_error`.
///
/// ```
/// use isms_core::quant::{ExceedanceCurve, ExceedancePoint};
/// use isms_core::report::tables;
///
/// let point = ExceedancePoint { loss: 1e6, probability: 0.05, standard_error: None };
/// let table = tables::exceedance(&ExceedanceCurve { points: vec![point] });
/// assert_eq!(table.to_csv(), "loss,probability,standard_error\r\n1000000,0.05,\r\n");
/// ```
#[must_use]
pub fn exceedance(curve: &ExceedanceCurve) -> Table {
    use ColumnKind::Number;
    let mut out = table(
        "exceedance",
        "Loss exceedance",
        &[
            ("loss", "Annual loss", Number),
            ("probability", "Probability of more", Number),
            ("standard_error", "Standard error of that", Number),
        ],
    );
    for point in &curve.points {
        out.row(vec![
            point.loss.into(),
            point.probability.into(),
            point.standard_error.into(),
        ]);
    }
    out
}

fn pair(estimate: &Estimate) -> [Cell; 2] {
    [estimate.value.into(), estimate.standard_error.into()]
}

fn whole(number: u64) -> Cell {
    Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
