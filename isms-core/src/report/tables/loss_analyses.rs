//! What moves annual loss, and what controls spare, as tables.

use super::{list, table};
use crate::id::{CommonEventId, ControlId, ScenarioId};
use crate::model::LossForm;
use crate::quant::{
    Bracket, Comparison, ControlReturn, Estimate, ExactLoss, Factor, Placement, SobolIndices,
    Tornado, Valuation, ValueOfInformation,
};
use crate::report::{Cell, ColumnKind, Table};

const ERROR: &str = "Standard error of that";

/// What a change spares in each scenario, the most first.
///
/// Columns: `scenario`, `reduction`, `reduction_standard_error`.
///
/// ```
/// use isms_core::model::Stage;
/// use isms_core::quant::{Portfolio, SimulationOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let options = SimulationOptions::default();
/// let nothing = Portfolio::load(text)?.compare(&options, &options)?;
/// let rows = tables::comparison(&nothing).rows;
/// assert_eq!(rows, [[Cell::text("theft"), Cell::Number(0.0), Cell::Number(0.0)]]);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn comparison(comparison: &Comparison) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = table(
        "comparison",
        "What is spared in each scenario",
        &[
            ("scenario", "Scenario", Text),
            ("reduction", "Mean spared", Number),
            ("reduction_standard_error", ERROR, Number),
        ],
    );
    for scenario in &comparison.scenarios {
        let mut cells = vec![scenario.scenario.as_str().into()];
        cells.extend(pair(&scenario.reduction));
        out.row(cells);
    }
    out
}

/// Value at risk and tail value at risk without simulation, between bounds: one row a level.
///
/// Columns: `level`, `value_at_risk_lower`, `value_at_risk_upper`, `tail_value_at_risk_lower`,
/// `tail_value_at_risk_upper`.
///
/// ```
/// use isms_core::quant::{ExactOptions, Portfolio};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: ransomware
/// #     title: Ransomware in the office network
/// #     frequency: {loss_events: {constant: 0.1}}
/// #     primary_loss: {all_forms: {constant: 1000000}}
/// # ";
/// let options = ExactOptions { levels: vec![0.99], ..Default::default() };
/// let table = tables::exact_loss(&Portfolio::load(text)?.exact(&options)?);
/// assert_eq!(table.rows[0][..3], [0.99, 1e6, 1e6].map(Cell::Number));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn exact_loss(exact: &ExactLoss) -> Table {
    use ColumnKind::Number;
    let mut out = table(
        "exact_loss",
        "Value at risk without simulation",
        &[
            ("level", "Level", Number),
            ("value_at_risk_lower", "Value at risk, at least", Number),
            ("value_at_risk_upper", "Value at risk, at most", Number),
            (
                "tail_value_at_risk_lower",
                "Tail value at risk, at least",
                Number,
            ),
            (
                "tail_value_at_risk_upper",
                "Tail value at risk, at most",
                Number,
            ),
        ],
    );
    for level in &exact.levels {
        let mut cells = vec![level.level.into()];
        cells.extend(bounds(&level.value_at_risk));
        cells.extend(bounds(&level.tail_value_at_risk));
        out.row(cells);
    }
    out
}

/// What annual loss is with each estimate low and high, the widest first.
///
/// Columns: `factor`, `path`, `scenario`, `control`, `common_event`, `form`, `low`,
/// `low_standard_error`, `high`, `high_standard_error`, `width`, `method`.
///
/// ```
/// use isms_core::quant::{Portfolio, TornadoOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {constant: 3}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let table = tables::tornado(&Portfolio::load(text)?.tornado(&TornadoOptions::default())?);
/// assert_eq!(table.rows[0][0], Cell::text("primary_loss"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn tornado(tornado: &Tornado) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = of_factors("tornado", "What each estimate moves");
    for (name, title, kind) in [
        ("low", "With the estimate low", Number),
        ("low_standard_error", ERROR, Number),
        ("high", "With the estimate high", Number),
        ("high_standard_error", ERROR, Number),
        ("width", "Width", Number),
        ("method", "Method", Text),
    ] {
        out.column(name, title, kind);
    }
    for bar in &tornado.bars {
        let mut cells = factor(&bar.factor);
        cells.extend(pair(&bar.low));
        cells.extend(pair(&bar.high));
        cells.extend([bar.width.into(), bar.method.as_str().into()]);
        out.row(cells);
    }
    out
}

/// How much of the variance of annual loss each factor brings, the most first.
///
/// Columns: `factor`, `path`, `scenario`, `control`, `common_event`, `form`, `first_order`,
/// `first_order_standard_error`, `total`, `total_standard_error`.
///
/// ```
/// use isms_core::quant::{Portfolio, SobolIndicesOptions};
/// use isms_core::report::tables;
/// # let text = "
/// # scenarios:
/// #   - id: theft
/// #     title: A laptop is stolen
/// #     frequency: {loss_events: {pert: {low: 1, mode: 3, high: 9}}}
/// #     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// # ";
/// let options = SobolIndicesOptions { trials: 4096, ..Default::default() };
/// let indices = Portfolio::load(text)?.sobol_indices(&options)?;
/// assert_eq!(tables::sobol_indices(&indices).rows.len(), indices.factors.len());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn sobol_indices(indices: &SobolIndices) -> Table {
    use ColumnKind::Number;
    let mut out = of_factors("sobol_indices", "What brings the variance of annual loss");
    for (name, title) in [
        ("first_order", "Share alone"),
        ("first_order_standard_error", ERROR),
        ("total", "Share with all it acts together with"),
        ("total_standard_error", ERROR),
    ] {
        out.column(name, title, Number);
    }
    for index in &indices.factors {
        let mut cells = factor(&index.factor);
        cells.extend(pair(&index.first_order));
        cells.extend(pair(&index.total));
        out.row(cells);
    }
    out
}

/// What it is worth to know each estimate before the decision, the most first.
///
/// Columns: `factor`, `path`, `scenario`, `control`, `common_event`, `form`, `value`,
/// `value_standard_error`, `change_probability`, `method`.
///
/// ```
/// use isms_core::quant::{InformationOptions, Portfolio};
/// use isms_core::report::tables;
/// # let text = "
/// # scenarios:
/// #   - id: outage
/// #     title: Outage of the control centre
/// #     frequency: {loss_events: {uniform: {low: 0, high: 1}}}
/// #     primary_loss: {all_forms: {constant: 100000}}
/// #     controls:
/// #       - {control: spare, factor: loss_event_frequency, effectiveness: {constant: 1}}
/// # controls: [{id: spare, status: planned, annual_cost: {constant: 60000}}]
/// # ";
/// let information = Portfolio::load(text)?.value_of_information(&InformationOptions::default())?;
/// let table = tables::value_of_information(&information);
/// assert_eq!(table.rows.len(), information.factors.len());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn value_of_information(information: &ValueOfInformation) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = of_factors("value_of_information", "Which estimate is worth improving");
    for (name, title, kind) in [
        ("value", "Value of knowing it", Number),
        ("value_standard_error", ERROR, Number),
        (
            "change_probability",
            "Probability of another decision",
            Number,
        ),
        ("method", "Method", Text),
    ] {
        out.column(name, title, kind);
    }
    for known in &information.factors {
        let mut cells = factor(&known.factor);
        cells.extend(pair(&known.value));
        cells.extend([
            known.change_probability.into(),
            known.method.as_str().into(),
        ]);
        out.row(cells);
    }
    out
}

/// What each control is worth, in the order asked for, or of the portfolio.
///
/// Columns: `control`, `annual_cost`, `alone`, `alone_standard_error`, `last`, `last_standard_error`,
/// `share`, `share_standard_error`, `return_alone`, `return_last`, `return_on_share`,
/// `positive_in_a_year`, `positive_on_average`, of which the last two are those as the last.
///
/// ```
/// use isms_core::quant::{Portfolio, ValuationOptions};
/// use isms_core::report::{Cell, tables};
/// # let text = "
/// # scenarios:
/// #   - id: outage
/// #     title: Outage of the control centre
/// #     frequency: {loss_events: {constant: 1}}
/// #     primary_loss: {all_forms: {constant: 100000}}
/// #     controls:
/// #       - {control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}
/// # controls: [{id: spare, annual_cost: {constant: 10000}}]
/// # ";
/// let options = ValuationOptions { trials: 4096, ..Default::default() };
/// let table = tables::valuation(&Portfolio::load(text)?.value_controls(&options)?);
/// let cells = [Cell::text("spare"), Cell::Number(10e3), Cell::Number(50e3)];
/// assert_eq!(table.rows[0][..3], cells);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn valuation(valuation: &Valuation) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = table(
        "valuation",
        "What controls are worth",
        &[
            ("control", "Control", Text),
            ("annual_cost", "Cost a year", Number),
            ("alone", "Spared alone", Number),
            ("alone_standard_error", ERROR, Number),
            ("last", "Spared as the last", Number),
            ("last_standard_error", ERROR, Number),
            ("share", "Share of what all spare", Number),
            ("share_standard_error", ERROR, Number),
            ("return_alone", "Return alone", Number),
            ("return_last", "Return as the last", Number),
            ("return_on_share", "Return on the share", Number),
            (
                "positive_in_a_year",
                "Probability of paying in a year",
                Number,
            ),
            (
                "positive_on_average",
                "Probability of paying on average",
                Number,
            ),
        ],
    );
    for value in &valuation.controls {
        let ControlReturn { annual_cost, .. } = &value.alone;
        let mut cells = vec![value.control.as_str().into(), (*annual_cost).into()];
        cells.extend(pair(&value.alone.reduction));
        cells.extend(pair(&value.last.reduction));
        cells.extend(pair(&value.share));
        let figures = [
            value.alone.return_on_investment,
            value.last.return_on_investment,
            value.return_on_share,
            value.last.positive_in_a_year,
            value.last.positive_on_average,
        ];
        cells.extend(figures.map(|figure| Cell::from(figure.map(|figure| figure.value))));
        out.row(cells);
    }
    out
}

/// Where each scenario stands in the organisation's matrix by its figures.
///
/// Columns: `scenario`, `axis`, `likelihood`, `consequence`, `level`, `events`, `loss_per_event`,
/// `expected_loss`, `stated_risks`.
///
/// ```
/// # let text = include_str!("../../../tests/data/small.yaml").to_owned() + "
/// # quantification: {currency: EUR}
/// # scenarios:
/// #   - id: ransomware
/// #     title: Ransomware stops supervision
/// #     risks: [R-outage]
/// #     frequency: {loss_events: {constant: 0.05}}
/// #     primary_loss: {all_forms: {constant: 300000}}
/// # ";
/// use isms_core::quant::{PlacementOptions, placement};
/// use isms_core::{Catalogs, Program, report::{Cell, tables}};
///
/// let program = Program::load(&text, &Catalogs::bundled())?;
/// let table = tables::placement(&placement(&program, &PlacementOptions::default())?);
/// assert_eq!(table.rows[0][4], Cell::text("high"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn placement(placement: &Placement) -> Table {
    use ColumnKind::{Number, Text};
    let mut out = table(
        "placement",
        "Scenarios in the matrix",
        &[
            ("scenario", "Scenario", Text),
            ("axis", "Axis", Text),
            ("likelihood", "Likelihood", Text),
            ("consequence", "Consequence", Text),
            ("level", "Level", Text),
            ("events", "Events a year", Number),
            ("loss_per_event", "Loss of an event", Number),
            ("expected_loss", "Mean annual loss", Number),
            ("stated_risks", "Risks in the register", Text),
        ],
    );
    for placed in &placement.scenarios {
        out.row(vec![
            placed.scenario.as_str().into(),
            placed.axis.as_ref().map(|id| id.as_str()).into(),
            placed.likelihood.as_ref().map(|id| id.as_str()).into(),
            placed.consequence.as_ref().map(|id| id.as_str()).into(),
            placed.level.as_ref().map(|id| id.as_str()).into(),
            placed.events.value.into(),
            placed.loss_per_event.map(|loss| loss.value).into(),
            placed.expected_loss.value.into(),
            list(placed.stated.iter().map(|stated| stated.risk.as_str())),
        ]);
    }
    out
}

/// A table of factors, to which more columns come.
fn of_factors(name: &str, title: &str) -> Table {
    use ColumnKind::Text;
    table(
        name,
        title,
        &[
            ("factor", "Estimate", Text),
            ("path", "Where it stands", Text),
            ("scenario", "Scenario", Text),
            ("control", "Control", Text),
            ("common_event", "Common event", Text),
            ("form", "Form of loss", Text),
        ],
    )
}

fn factor(factor: &Factor) -> Vec<Cell> {
    vec![
        factor.kind.as_str().into(),
        factor.path.as_str().into(),
        factor.scenario.as_ref().map(ScenarioId::as_str).into(),
        factor.control.as_ref().map(ControlId::as_str).into(),
        factor
            .common_event
            .as_ref()
            .map(CommonEventId::as_str)
            .into(),
        factor.form.map(LossForm::as_str).into(),
    ]
}

fn pair(estimate: &Estimate) -> [Cell; 2] {
    [estimate.value.into(), estimate.standard_error.into()]
}

fn bounds(bracket: &Bracket) -> [Cell; 2] {
    [bracket.lower.into(), bracket.upper.into()]
}
