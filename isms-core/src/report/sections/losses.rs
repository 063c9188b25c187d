//! Risk in money: annual loss, what drives it, and how it lies to what is borne.

use super::{loss_groups, only};
use crate::model::Stage;
use crate::quant::{Estimate, LossLevel, SimulationSummary};
use crate::report::findings::{Findings, Losses};
use crate::report::svg::{self, LossCurve};
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Tone, code, faint, mark, paragraph, strong, text,
};

const ID: &str = "losses";
const TITLE: &str = "Risk in money";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(losses) = &findings.losses else {
        return only(ID, TITLE, "The program states no loss scenarios.");
    };
    let current = &losses.current;
    let mut blocks = vec![
        Block::Paragraph(headline(losses)),
        Block::Grid(stages(losses)),
        Block::Picture(picture(losses)),
        Block::Grid(exceedance(losses)),
    ];
    blocks.extend(tolerance(current).map(Block::Paragraph));
    blocks.push(Block::Grid(scenarios(losses)));
    let document = findings.program.document();
    blocks.extend(loss_groups::grid(current, document).map(Block::Grid));
    blocks.extend(harms(losses).map(Block::Grid));
    for warning in &current.warnings {
        blocks.push(paragraph(format!("{}: {}.", warning.path, warning.message)));
    }
    blocks.push(Block::Paragraph(provenance(current)));
    Section {
        id: ID,
        title: TITLE,
        blocks,
    }
}

/// Amounts of money, in whole units with thin spaces between thousands.
pub(super) fn amount(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let negative = value < 0.0 && digits != "0";
    if negative {
        format!("\u{2212}{grouped}")
    } else {
        grouped
    }
}

/// A share in per cent; small ones with more digits, since a year in a thousand is not none.
pub(super) fn percent(share: f64) -> String {
    let hundredths = share * 100.0;
    if hundredths >= 1.0 || hundredths <= 0.0 {
        format!("{hundredths:.1}\u{a0}%")
    } else {
        format!("{hundredths:.3}\u{a0}%")
    }
}

/// A number and how far simulation leaves it open.
fn estimate(estimate: &Estimate) -> Line {
    let mut line = vec![text(amount(estimate.value))];
    if let Some(error) = estimate.standard_error {
        line.push(faint(format!(" ± {}", amount(error))));
    }
    line
}

fn share(estimate: &Estimate) -> Line {
    vec![text(percent(estimate.value))]
}

fn headline(losses: &Losses) -> Line {
    let current = &losses.current;
    let currency = current.currency.as_deref().unwrap_or("units of money");
    let mut line = vec![
        text("With the controls in place, a year costs "),
        strong(format!("{} {currency}", amount(current.mean.value))),
        text(" on average, after insurance. In "),
        strong(percent(current.no_loss.value)),
        text(" of years nothing is lost"),
    ];
    if let Some(level) = at_level(current, 0.95) {
        line.push(text("; one year in twenty costs more than "));
        line.push(strong(amount(level.value_at_risk.value)));
        line.push(text(", and such years "));
        line.push(strong(amount(level.tail_value_at_risk.value)));
        line.push(text(" on average"));
    }
    line.push(text(
        ". Each simulated year draws its own number of events, and each event its own loss.",
    ));
    line
}

fn at_level(summary: &SimulationSummary, wanted: f64) -> Option<&LossLevel> {
    let mut levels = summary.levels.iter();
    levels.find(|level| (level.level - wanted).abs() < 1e-9)
}

fn stages(losses: &Losses) -> Grid {
    let mut grid = Grid::new(
        "Annual loss at each stage, with standard errors",
        &[
            ("Stage", Align::Left),
            ("Mean", Align::Right),
            ("Years without loss", Align::Right),
            ("Exceeded 1 year in 10", Align::Right),
            ("1 year in 20", Align::Right),
            ("1 year in 100", Align::Right),
            ("Mean of the worst 5 %", Align::Right),
        ],
    );
    for summary in losses.all() {
        let value = |level| {
            let level = at_level(summary, level);
            level.map_or_else(Vec::new, |level| estimate(&level.value_at_risk))
        };
        let tail = at_level(summary, 0.95);
        grid.row(vec![
            vec![strong(stage(summary.stage))],
            estimate(&summary.mean),
            share(&summary.no_loss),
            value(0.9),
            value(0.95),
            value(0.99),
            tail.map_or_else(Vec::new, |level| estimate(&level.tail_value_at_risk)),
        ]);
    }
    grid
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Inherent => "Inherent: without any control",
        Stage::Current => "Current: controls in place",
        Stage::Residual => "Residual: planned controls too",
        Stage::Target => "Target: all controls considered",
    }
}

fn picture(losses: &Losses) -> String {
    let curves: Vec<LossCurve<'_>> = losses
        .all()
        .map(|summary| LossCurve {
            name: stage(summary.stage),
            curve: &summary.curve,
        })
        .collect();
    let currency = losses.current.currency.as_deref();
    svg::exceedance_named(&curves, &losses.tolerance, currency, "picture-losses")
}

/// The picture as a table: the probability of exceeding round amounts.
fn exceedance(losses: &Losses) -> Grid {
    let mut grid = Grid::new(
        "The curves as a table: probability of losing more in a year",
        &[],
    );
    grid.columns.push(("More than".to_owned(), Align::Right));
    for summary in losses.all() {
        grid.columns
            .push((summary.stage.as_str().to_owned(), Align::Right));
    }
    if !losses.tolerance.is_empty() {
        grid.columns.push(("Borne".to_owned(), Align::Right));
    }
    for (at, loss) in losses.rungs.iter().enumerate() {
        let mut row = vec![vec![text(amount(*loss))]];
        for curve in &losses.curves {
            let point = curve.points.get(at);
            row.push(point.map_or_else(Vec::new, |point| vec![text(percent(point.probability))]));
        }
        if !losses.tolerance.is_empty() {
            let mut points = losses.tolerance.iter();
            let point = points.find(|point| point.loss.get() == *loss);
            row.push(point.map_or_else(Vec::new, |p| vec![text(percent(p.probability.get()))]));
        }
        grid.row(row);
    }
    grid
}

fn tolerance(current: &SimulationSummary) -> Option<Line> {
    let comparison = current.tolerance.as_ref()?;
    if comparison.beyond.is_empty() {
        return Some(vec![
            mark(Tone::Good, "within tolerance"),
            text(" The current curve lies below what is borne everywhere; it comes nearest at "),
            strong(amount(comparison.worst_loss)),
            text(format!(
                ", exceeded with {} where {} is borne.",
                percent(comparison.probability),
                percent(comparison.tolerated)
            )),
        ]);
    }
    let ranges: Vec<String> = comparison
        .beyond
        .iter()
        .map(|range| format!("{} to {}", amount(range.from), amount(range.to)))
        .collect();
    Some(vec![
        mark(Tone::Bad, "beyond tolerance"),
        text(" Losses that are exceeded more often than is borne: "),
        strong(ranges.join("; ")),
        text(format!(
            ". Worst at {}: {} where {} is borne.",
            amount(comparison.worst_loss),
            percent(comparison.probability),
            percent(comparison.tolerated)
        )),
    ])
}

fn scenarios(losses: &Losses) -> Grid {
    let mut grid = Grid::new(
        "Scenarios at the current stage, the costliest first",
        &[
            ("Scenario", Align::Left),
            ("Mean a year", Align::Right),
            ("Events a year", Align::Right),
            ("Years with loss", Align::Right),
            ("Share of the mean", Align::Right),
            ("Share of the worst 5 %", Align::Right),
            ("Inherent mean", Align::Right),
        ],
    );
    for row in &losses.current.scenarios {
        let inherent = losses.inherent.scenarios.iter();
        let inherent = inherent.filter(|other| other.scenario == row.scenario);
        let before: Vec<Line> = inherent.map(|other| estimate(&other.mean)).collect();
        let id = row.scenario.as_str();
        let title = losses.titles.get(id).map_or("", String::as_str);
        grid.row(vec![
            vec![code(id), text(" "), text(title)],
            estimate(&row.mean),
            vec![text(format!("{:.3}", row.events.value))],
            share(&row.any_loss),
            vec![text(percent(row.share_of_mean))],
            vec![text(percent(row.share_of_tail))],
            before.into_iter().next().unwrap_or_default(),
        ]);
    }
    grid
}

/// Harm to people and environment, in its own units.
fn harms(losses: &Losses) -> Option<Grid> {
    let mut grid = Grid::new(
        "Harm to people and environment, counted apart and never added to money",
        &[
            ("Scenario", Align::Left),
            ("Axis", Align::Left),
            ("What", Align::Left),
            ("Mean a year, inherent", Align::Right),
            ("Mean a year, current", Align::Right),
            ("Any in a year, current", Align::Right),
        ],
    );
    for row in &losses.current.scenarios {
        let before = losses.inherent.scenarios.iter();
        let mut before = before.filter(|other| other.scenario == row.scenario);
        let before = before.next().map_or(&[][..], |other| &other.harms);
        for (now, before) in row.harms.iter().zip(before) {
            grid.row(vec![
                vec![code(row.scenario.as_str())],
                vec![text(now.axis.as_str())],
                vec![text(&now.unit)],
                vec![text(format!("{:.4}", before.mean.value))],
                vec![text(format!("{:.4}", now.mean.value))],
                vec![text(format!("{:.2} %", now.any.value * 100.0))],
            ]);
        }
    }
    (!grid.rows.is_empty()).then_some(grid)
}

fn provenance(current: &SimulationSummary) -> Line {
    vec![
        faint(format!(
            "{} simulated years, seed {}, engine revision {}. SHA-256 of the portfolio ",
            current.trials, current.seed, current.engine_revision
        )),
        code(&current.input_hash),
        faint(", of the simulated years "),
        code(&current.result_hash),
        faint(". The same seed gives the same years, bit by bit, in Rust, Python and the browser."),
    ]
}
