//! What controls are worth.

use isms_core::id::ControlId;
use isms_core::quant::{Estimate, Valuation, ValuationOptions, ValuedControls};

use super::*;

fn value(text: &str, options: &ValuationOptions) -> Valuation {
    Portfolio::load(text)
        .unwrap()
        .value_controls(options)
        .unwrap()
}

/// A control that halves the losses of one event in four, at a cost with its own luck.
#[test]
fn the_chance_of_a_positive_return_is_by_hand() {
    let text = "
scenarios:
  - id: outage
    title: Outage
    frequency: {loss_events: {constant: 0.25}}
    primary_loss: {all_forms: {constant: 1000}}
    controls: [{control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}]
controls:
  - {id: spare, annual_cost: {uniform: {low: 400, high: 800}}}
";
    let valuation = value(text, &ValuationOptions::default());
    let spare = &valuation.controls[0];
    assert_eq!(spare.alone, spare.last);
    assert_eq!(spare.alone.annual_cost, Some(600.0));
    // It spares 500 an event: one covers costs below 500, a quarter of all; two or more cover all.
    let one = 0.25 * libm::exp(-0.25);
    let more = 1.0 - libm::exp(-0.25) - one;
    let found = spare.alone.positive_in_a_year.unwrap();
    let off = (found.value - (0.25 * one + more)) / found.standard_error.unwrap();
    assert!(off.abs() < 4.0, "{off}");
    // 125 a year on average is less than it ever costs.
    assert_eq!(spare.alone.positive_on_average.unwrap().value, 0.0);
}

/// On average it spares the rate times 500, which covers 600 where the rate is above 1.2.
#[test]
fn the_chance_that_a_control_pays_is_that_of_its_factors() {
    let text = "
scenarios:
  - id: outage
    title: Outage
    frequency: {loss_events: {uniform: {low: 1, high: 2}}}
    primary_loss: {all_forms: {lognormal: {low: 200, high: 3000}}}
    counts: {negative_binomial: {shape: 1.5}}
    controls: [{control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}]
controls:
  - {id: spare, annual_cost: {constant: 600}}
";
    let portfolio = Portfolio::load(text).unwrap();
    let mean = portfolio.scenarios[0]
        .primary_loss
        .all_forms
        .as_ref()
        .unwrap();
    let mean = mean.law().unwrap().mean();
    for sequence in [Sequence::Random, Sequence::Sobol] {
        let options = ValuationOptions {
            sequence,
            ..Default::default()
        };
        let valuation = portfolio.value_controls(&options).unwrap();
        let found = valuation.controls[0].alone.positive_on_average.unwrap();
        let expected = 2.0 - 600.0 / (0.5 * mean);
        let off = (found.value - expected).abs() / found.standard_error.unwrap();
        assert!(off < 4.0, "{sequence:?}: {found:?} {expected}");
    }
    let bounded = text.replace("counts:", "bounds: {loss_per_event: 5000}\n    counts:");
    let valuation = value(&bounded, &ValuationOptions::default());
    assert_eq!(valuation.controls[0].alone.positive_on_average, None);
    assert!(valuation.controls[0].alone.positive_in_a_year.is_some());
}

#[test]
fn shares_add_up_with_and_without_a_closed_form() {
    let valuation = value(PLANT, &ValuationOptions::default());
    let names: Vec<&str> = valuation
        .controls
        .iter()
        .map(|c| c.control.as_str())
        .collect();
    assert_eq!(names, ["backup", "training", "spare"]);
    let together = valuation.together.reduction;
    let shares: f64 = valuation.controls.iter().map(|c| c.share.value).sum();
    assert!((shares / together.value - 1.0).abs() < 1e-12);
    let difference = valuation.without.value - valuation.with.value;
    assert!((difference / together.value - 1.0).abs() < 1e-12);
    for control in &valuation.controls {
        let (alone, last) = (control.alone.reduction.value, control.last.reduction.value);
        assert!(alone >= control.share.value && control.share.value >= last);
    }
    // The outage is bounded: its loss is simulated, and only what depends on it has an error.
    let error = |estimate: Estimate| estimate.standard_error.unwrap();
    assert_eq!(error(valuation.controls[0].share), 0.0);
    assert!(error(valuation.controls[1].share) > 0.0);
    // As the simulation of the whole has it.
    let options = |controls: &[&str]| SimulationOptions {
        controls: Some(
            controls
                .iter()
                .map(|id| ControlId::new(id).unwrap())
                .collect(),
        ),
        ..Default::default()
    };
    let comparison = plant()
        .compare(
            &options(&["backup", "training"]),
            &options(&["backup", "training", "spare"]),
        )
        .unwrap();
    let spare = &valuation.controls[2].last.reduction;
    assert!((spare.value / comparison.reduction.value - 1.0).abs() < 1e-12);
    let ratio = error(*spare) / error(comparison.reduction);
    assert!((0.6..1.6).contains(&ratio), "{ratio}");
    let losses = comparison.differences();
    let won = losses.iter().filter(|d| **d > 8000.0).count() as f64 / losses.len() as f64;
    let found = valuation.controls[2].last.positive_in_a_year.unwrap().value;
    assert_eq!(found, won);
}

#[test]
fn two_controls_have_two_orders() {
    let exact = value(PLANT, &ValuationOptions::default());
    let options = ValuationOptions {
        all_subsets_up_to: 0,
        orders: 50,
        ..Default::default()
    };
    let drawn = value(PLANT, &options);
    assert_eq!(exact.together, drawn.together);
    for (exact, drawn) in exact.controls.iter().zip(&drawn.controls) {
        assert_eq!(exact.last, drawn.last);
        // An order of two controls and its reversal are all orders.
        assert!((exact.share.value / drawn.share.value - 1.0).abs() < 1e-12);
        let [all, some] = [exact.share, drawn.share].map(|s| s.standard_error.unwrap());
        assert!((some - all).abs() < 1e-9);
    }
}

/// Fifteen controls on one scenario: too many for all subsets by default.
#[test]
fn many_controls_are_shared_out_over_orders() {
    let mut text = "
scenarios:
  - id: fraud
    title: Payment fraud
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {constant: 1000000}}
    controls:
"
    .to_owned();
    for n in 1..=15 {
        text += &format!(
            "      - {{control: c{n}, factor: primary_loss, effectiveness: {{constant: {}}}}}\n",
            0.03 * f64::from(n)
        );
    }
    text += "controls:\n";
    for n in 1..=15 {
        text += &format!("  - {{id: c{n}}}\n");
    }
    let exact = ValuationOptions {
        all_subsets_up_to: 15,
        trials: 1,
        ..Default::default()
    };
    let drawn = ValuationOptions {
        trials: 1,
        ..Default::default()
    };
    let [exact, drawn] = [exact, drawn].map(|options| value(&text, &options));
    for (exact, drawn) in exact.controls.iter().zip(&drawn.controls) {
        assert_eq!(exact.share.standard_error, Some(0.0));
        let error = drawn.share.standard_error.unwrap();
        assert!(error > 0.0 && error < 0.1 * exact.share.value);
        assert!((exact.share.value - drawn.share.value).abs() < 4.0 * error);
        // No cost is stated, so no return is.
        assert_eq!(drawn.alone.return_on_investment, None);
        assert_eq!(drawn.alone.positive_in_a_year, None);
    }
}

#[test]
fn what_is_in_place_works_throughout() {
    let options = ValuationOptions {
        among: ValuedControls::Undone,
        ..Default::default()
    };
    let undone = value(PLANT, &options);
    let ids = |ids: Vec<&ControlId>| -> Vec<String> {
        ids.into_iter().map(ToString::to_string).collect()
    };
    let valued = undone.controls.iter().map(|c| &c.control).collect();
    assert_eq!(ids(valued), ["training", "spare"]);
    assert_eq!(ids(undone.throughout.iter().collect()), ["backup"]);
    let all = value(PLANT, &ValuationOptions::default());
    assert_eq!(undone.with, all.with);
    assert!(undone.without.value < all.without.value);
    assert!(all.throughout.is_empty());
    let named = ValuationOptions {
        controls: Some(vec![ControlId::new("spare").unwrap(); 2]),
        ..Default::default()
    };
    let named = value(PLANT, &named);
    assert_eq!(named.controls.len(), 1);
    assert_eq!(ids(named.throughout.iter().collect()), ["backup"]);
}

#[test]
fn scenarios_that_hang_together_are_valued_together() {
    let text = format!(
        "{PLANT}
quantification:
  dependence:
    copula: gaussian
    factors:
      - {{scenario: ransomware, factor: frequency}}
      - {{scenario: outage, factor: events}}
    correlation: [[1, 0.7], [0.7, 1]]
  common_events:
    - id: flood
      title: Flood
      frequency: {{constant: 0.1}}
      hits:
        - {{scenario: outage, probability: 0.8}}
        - {{scenario: fire, probability: 0.1}}
"
    );
    let portfolio = Portfolio::load(&text).unwrap();
    let options = |controls: &[&str]| SimulationOptions {
        controls: Some(
            controls
                .iter()
                .map(|id| ControlId::new(id).unwrap())
                .collect(),
        ),
        trials: 20_000,
        ..Default::default()
    };
    let all = options(&["backup", "training", "spare"]);
    let comparison = portfolio.compare(&options(&[]), &all).unwrap();
    let one = ValuationOptions {
        trials: 20_000,
        ..Default::default()
    };
    let valuation = portfolio.value_controls(&one).unwrap();
    // Nothing has a closed form here, so both are simulated, with the same luck.
    let found = valuation.together.reduction.value;
    assert!((found / comparison.reduction.value - 1.0).abs() < 1e-9);
    let threads = ValuationOptions { threads: 2, ..one };
    assert_eq!(portfolio.value_controls(&threads).unwrap(), valuation);
}

#[test]
fn what_cannot_be_valued_is_refused() {
    let refused = |options: ValuationOptions| code_and_path(plant().value_controls(&options));
    let unknown = ValuationOptions {
        controls: Some(vec![ControlId::new("spares").unwrap()]),
        ..Default::default()
    };
    let path = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(refused(unknown), path("unknown_id", "controls[0]"));
    let orders = ValuationOptions {
        orders: 1,
        ..Default::default()
    };
    assert_eq!(refused(orders), path("out_of_range", "orders"));
    let subsets = ValuationOptions {
        all_subsets_up_to: 21,
        ..Default::default()
    };
    assert_eq!(refused(subsets), path("out_of_range", "all_subsets_up_to"));
    let trials = ValuationOptions {
        trials: 1_000_000_000_000,
        ..Default::default()
    };
    assert_eq!(refused(trials), path("too_many_trials", "trials"));
    let none = Portfolio::default().value_controls(&ValuationOptions::default());
    assert_eq!(code_and_path(none), path("no_scenarios", "scenarios"));
}
