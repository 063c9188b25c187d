//! Scenarios in the matrix, and the matrix against the money.

use isms_core::id::AxisId;
use isms_core::quant::{Placement, PlacementGap, PlacementOptions, placement};
use isms_core::{Catalogs, Program};

use super::*;

/// A matrix of three by three, a risk that is only about safety, and one about money.
const PROGRAM: &str = include_str!("../data/small.yaml");

/// Scenarios with fixed frequency and loss, some with more to them.
fn program(currency: &str, scenarios: &[(&str, f64, f64, &str)]) -> Program {
    let mut text = format!("{PROGRAM}\n{currency}\nscenarios:\n");
    for (id, frequency, loss, more) in scenarios {
        text += &format!(
            "  - {{id: {id}, title: {id}, frequency: {{loss_events: {{constant: {frequency}}}}}, \
             primary_loss: {{all_forms: {{constant: {loss}}}}} {more}}}\n"
        );
    }
    Program::load(&text, &Catalogs::bundled()).unwrap()
}

const EUROS: &str = "quantification: {currency: EUR}";

fn place(scenarios: &[(&str, f64, f64, &str)]) -> Placement {
    placement(&program(EUROS, scenarios), &PlacementOptions::default()).unwrap()
}

/// Likelihood, consequence and level of a scenario.
fn cell(placement: &Placement, at: usize) -> [&str; 3] {
    let placed = &placement.scenarios[at];
    let ids = [&placed.likelihood, &placed.consequence, &placed.level];
    ids.map(|id| id.as_ref().map_or("none", |id| id.as_str()))
}

#[test]
fn bands_hold_their_low_end_and_not_their_high_end() {
    let found = place(&[
        ("low-ends", 0.01, 10_000.0, ""),
        ("just-below", 0.009_999, 9_999.99, ""),
        ("in-between", 0.5, 50_000.0, ""),
    ]);
    assert_eq!(cell(&found, 0), ["possible", "major", "medium"]);
    assert_eq!(cell(&found, 1), ["rare", "minor", "low"]);
    assert_eq!(cell(&found, 2), ["likely", "major", "high"]);
    let first = &found.scenarios[0];
    assert_eq!(first.axis.as_ref().unwrap().as_str(), "financial");
    assert!(first.gaps.is_empty());
    assert_eq!(first.events.standard_error, Some(0.0));
    assert_eq!(first.loss_per_event.unwrap().value, 10_000.0);
    assert_eq!(first.expected_loss.value, 100.0);
}

#[test]
fn what_no_band_holds_is_said_and_not_guessed() {
    let found = place(&[
        ("often", 5.0, 50_000.0, ""),
        ("dear", 0.05, 5_000_000.0, ""),
        ("never", 0.0, 50_000.0, ""),
        ("both", 1.0, 999.0, ""),
    ]);
    let gaps: Vec<&[PlacementGap]> = found.scenarios.iter().map(|s| &s.gaps[..]).collect();
    let expected: [&[PlacementGap]; 4] = [
        &[PlacementGap::FrequencyOutsideBands],
        &[PlacementGap::LossOutsideBands],
        &[PlacementGap::FrequencyOutsideBands, PlacementGap::NoEvents],
        &[
            PlacementGap::FrequencyOutsideBands,
            PlacementGap::LossOutsideBands,
        ],
    ];
    assert_eq!(gaps, expected);
    assert!(found.scenarios.iter().all(|s| s.level.is_none()));
    assert_eq!(cell(&found, 0), ["none", "major", "none"]);
    assert_eq!(found.matrix.pairs, 0);
}

fn gaps_with(text: &str, more: &str, axis: Option<&str>) -> (Vec<PlacementGap>, Option<String>) {
    let scenarios = format!(
        "\nscenarios:\n  - {{id: one, title: One, frequency: {{loss_events: {{constant: 0.05}}}}, \
         primary_loss: {{all_forms: {{constant: 50000}}}} {more}}}\n"
    );
    let program = Program::load(&(text.to_owned() + &scenarios), &Catalogs::bundled()).unwrap();
    let options = PlacementOptions {
        axis: axis.map(|id| AxisId::new(id).unwrap()),
        ..Default::default()
    };
    let found = placement(&program, &options).unwrap().scenarios.remove(0);
    (found.gaps, found.axis.map(|id| id.to_string()))
}

#[test]
fn the_axis_is_one_in_the_currency() {
    let euros = format!("{PROGRAM}\n{EUROS}\n");
    let financial = Some("financial".to_owned());
    let nowhere = |gap| (vec![gap], None);
    let here = |gap| (vec![gap], financial.clone());
    let placed = (Vec::new(), financial.clone());
    assert_eq!(gaps_with(&euros, "", None), placed);
    // Safety has no amounts in euros: the money counts where it can.
    assert_eq!(gaps_with(&euros, ", axis: safety", None), placed);
    assert_eq!(
        gaps_with(PROGRAM, "", None),
        nowhere(PlacementGap::NoCurrency)
    );
    assert_eq!(gaps_with(PROGRAM, "", Some("financial")), placed);
    let dollars = euros.replace("currency: EUR", "currency: USD");
    assert_eq!(
        gaps_with(&dollars, "", None),
        nowhere(PlacementGap::NoAxisInCurrency)
    );
    let asked = gaps_with(&dollars, "", Some("financial"));
    assert_eq!(asked, nowhere(PlacementGap::AxisInOtherUnit));
    let both = euros.replace(
        "      tolerance: low\n      levels: [{id: minor, name: Minor}",
        "      tolerance: low\n      unit: EUR\n      levels: [{id: minor, name: Minor, amount: {low: 0, high: 9}}",
    );
    assert_ne!(both, euros);
    let several = PlacementGap::SeveralAxesInCurrency;
    assert_eq!(gaps_with(&both, "", None), nowhere(several));
    assert_eq!(gaps_with(&both, ", axis: financial", None), placed);
    assert_eq!(gaps_with(&both, "", Some("financial")), placed);
    let mut without = euros.clone();
    for (low, high) in [(1000, 10_000), (10_000, 100_000), (100_000, 1_000_000)] {
        without = without.replace(&format!(", amount: {{low: {low}, high: {high}}}"), "");
    }
    let unbanded = PlacementGap::AxisWithoutBands;
    assert_eq!(gaps_with(&without, "", None), nowhere(unbanded));
    assert_eq!(gaps_with(&without, "", Some("financial")), here(unbanded));
    let mut rows = euros.clone();
    for (low, high) in [(0.001, 0.01), (0.01, 0.1), (0.1, 1.0)] {
        rows = rows.replace(&format!(", per_year: {{low: {low}, high: {high}}}"), "");
    }
    assert_eq!(
        gaps_with(&rows, "", None),
        here(PlacementGap::LikelihoodWithoutBands)
    );
}

#[test]
fn the_register_is_compared_at_the_same_stage() {
    let scenarios = [("dosing", 0.05, 50_000.0, ", risks: [R-dosing, R-outage]")];
    let program = program(EUROS, &scenarios);
    let at = |stage| {
        let options = PlacementOptions {
            stage,
            ..Default::default()
        };
        placement(&program, &options)
            .unwrap()
            .scenarios
            .remove(0)
            .stated
    };
    let row = |stage: Stage| -> Vec<(String, String, Option<String>, Option<bool>)> {
        let stated = at(stage).into_iter();
        stated
            .map(|s| {
                let level = s.level.map(|level| level.to_string());
                (
                    s.likelihood.to_string(),
                    s.overall.to_string(),
                    level,
                    s.agrees,
                )
            })
            .collect()
    };
    let text = |text: &str| text.to_owned();
    let some = |level: &str| Some(text(level));
    // R-dosing: financial major. Likely at first: high. Possible now: medium, as by the numbers.
    // Its safety is worse, but money says nothing about that.
    let outage = (text("likely"), text("high"), some("high"), Some(false));
    let inherent = (text("likely"), text("high"), some("high"), Some(false));
    assert_eq!(row(Stage::Inherent), [inherent, outage.clone()]);
    let current = (text("possible"), text("high"), some("medium"), Some(true));
    assert_eq!(row(Stage::Current), [current, outage.clone()]);
    let residual = (text("rare"), text("medium"), some("low"), Some(false));
    assert_eq!(row(Stage::Residual), [residual, outage]);
}

/// The levels of the matrix in `small.yaml` against expected losses of 100 to 891,000.
#[test]
fn the_matrix_is_tested_against_the_money() {
    let found = place(&[
        ("medium-990", 0.0011, 900_000.0, ""),
        ("low-810", 0.09, 9_000.0, ""),
        ("low-891", 0.009, 99_000.0, ""),
        ("medium-100", 0.1, 1_000.0, ""),
        ("high-891000", 0.9, 990_000.0, ""),
        ("high-1100", 0.011, 100_000.0, ""),
        ("high-81000", 0.09, 900_000.0, ""),
        ("nowhere", 9.0, 900_000.0, ""),
    ]);
    for placed in &found.scenarios[..7] {
        let (level, loss) = placed.scenario.as_str().split_once('-').unwrap();
        assert_eq!(placed.level.as_ref().unwrap().as_str(), level);
        assert!((placed.expected_loss.value / loss.parse::<f64>().unwrap() - 1.0).abs() < 1e-12);
    }
    let test = &found.matrix;
    assert_eq!((test.pairs, test.reversed), (16, 2));
    let pairs: Vec<(&str, &str, f64, f64)> = test
        .reversals
        .iter()
        .map(|r| {
            let ratio = r.ratio.unwrap();
            (
                r.higher.as_str(),
                r.lower.as_str(),
                r.difference.value.round(),
                ratio,
            )
        })
        .collect();
    let [first, second] = pairs[..] else {
        panic!("{pairs:?}");
    };
    assert_eq!(
        (first.0, first.1, first.2),
        ("medium-100", "low-891", 791.0)
    );
    assert_eq!(
        (second.0, second.1, second.2),
        ("medium-100", "low-810", 710.0)
    );
    assert!((first.3 - 8.91).abs() < 1e-9);
    let levels: Vec<(&str, usize, f64)> = test
        .levels
        .iter()
        .map(|l| {
            (
                l.level.as_str(),
                l.scenarios.len(),
                (l.ratio.unwrap() * 10.0).round(),
            )
        })
        .collect();
    assert_eq!(
        levels,
        [("low", 2, 11.0), ("medium", 2, 99.0), ("high", 3, 8100.0)]
    );
    let [shared] = &test.cells[..] else {
        panic!("{:?}", test.cells);
    };
    let cell = shared.cell.unwrap();
    assert_eq!(
        (cell.row, cell.column, shared.level.as_str()),
        (1, 2, "high")
    );
    assert!((shared.ratio.unwrap() / (81_000.0 / 1_100.0) - 1.0).abs() < 1e-12);
    assert_eq!(test.largest_ratio_in_cell, shared.ratio);
    assert!((test.largest_ratio_at_level.unwrap() - 810.0).abs() < 1e-9);
    let few = PlacementOptions {
        most_reversals: 1,
        ..Default::default()
    };
    let scenarios = [
        ("low-810", 0.09, 9_000.0, ""),
        ("medium-100", 0.1, 1_000.0, ""),
    ];
    let few = placement(&program(EUROS, &scenarios), &few).unwrap().matrix;
    assert_eq!((few.reversed, few.reversals.len()), (1, 1));
}

#[test]
fn what_has_no_closed_form_is_simulated() {
    let insured = ", insurance: {deductible: 20000}, counts: {negative_binomial: {shape: 2}}";
    let bounded = ", bounds: {loss_per_year: 30000}";
    let found = place(&[
        ("insured", 0.5, 50_000.0, insured),
        ("bounded", 0.5, 25_000.0, bounded),
    ]);
    let [insured, bounded] = &found.scenarios[..] else {
        panic!("two scenarios");
    };
    // Each event costs the deductible; the number of events is known.
    assert_eq!(insured.events.standard_error, Some(0.0));
    let each = insured.loss_per_event.unwrap();
    assert!((each.value - 20_000.0).abs() < 1e-6);
    assert!(each.standard_error.unwrap() < 1e-3);
    assert!(insured.expected_loss.standard_error.unwrap() > 0.0);
    // In 9 % of years there is more than one event.
    let p = [0.0, 1.0].map(|n: f64| libm::exp(-0.5) * if n > 0.0 { 0.5 } else { 1.0 });
    let expected = p[1] * 25_000.0 + (1.0 - p[0] - p[1]) * 30_000.0;
    let loss = bounded.expected_loss;
    assert!((loss.value - expected).abs() < 4.0 * loss.standard_error.unwrap());
    let each = bounded.loss_per_event.unwrap().value;
    assert!((each - expected / 0.5).abs() < 200.0);
}

#[test]
fn what_cannot_be_placed_is_refused() {
    let refused = |text: String, options: &PlacementOptions| {
        let program = Program::load(&text, &Catalogs::bundled()).unwrap();
        code_and_path(placement(&program, options))
    };
    let code = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    let options = PlacementOptions::default();
    let none = refused(PROGRAM.to_owned(), &options);
    assert_eq!(none, code("no_scenarios", "scenarios"));
    let bare = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
scenarios:
  - id: one
    title: One
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {constant: 1}}
";
    assert_eq!(refused(bare.to_owned(), &options).0, "no_criteria");
    let axis = PlacementOptions {
        axis: Some(AxisId::new("finance").unwrap()),
        ..Default::default()
    };
    let program = program(EUROS, &[("one", 0.5, 1.0, "")]);
    let error = placement(&program, &axis).unwrap_err();
    let expected = "axis: expected an axis of the criteria, found `finance`; did you mean \
         `financial`? [unknown_id]";
    assert_eq!(error.to_string(), expected);
    let trials = PlacementOptions {
        trials: 0,
        ..Default::default()
    };
    let refused = code_and_path(placement(&program, &trials));
    assert_eq!(refused, code("out_of_range", "trials"));
}
