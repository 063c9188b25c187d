//! What is asked of the simulation: comparisons, the value of controls, places in the matrix, exact
//! distributions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs
)]

use isms_core::model::Stage;
use isms_core::quant::{Comparison, Portfolio, Sequence, SimulationOptions};

/// Three scenarios with three controls: bounded, insured, with secondary loss, and plain.
const PLANT: &str = "
scenarios:
  - id: ransomware
    title: Ransomware in the office network
    frequency: {loss_events: {pert: {low: 0.2, mode: 0.6, high: 2}}}
    primary_loss: {all_forms: {lognormal: {low: 20000, high: 900000}}}
    secondary_loss:
      probability: {constant: 0.3}
      magnitude: {fines_and_judgments: {uniform: {low: 10000, high: 90000}}}
    controls:
      - {control: backup, factor: primary_loss, effectiveness: {beta: {alpha: 6, beta: 4}}}
      - {control: training, factor: loss_event_frequency, effectiveness: {constant: 0.3}}
  - id: outage
    title: Outage of the control centre
    frequency: {loss_events: {constant: 1.5}}
    counts: {negative_binomial: {shape: 2}}
    primary_loss: {productivity: {uniform: {low: 5000, high: 50000}}}
    bounds: {loss_per_event: 40000, loss_per_year: 150000}
    controls:
      - {control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}
      - {control: training, factor: loss_event_frequency, effectiveness: {constant: 0.1}}
  - id: fire
    title: Fire in the pumping station
    frequency: {loss_events: {constant: 0.05}}
    primary_loss: {replacement: {constant: 2000000}}
    insurance: {deductible: 100000, limit: 1500000}
controls:
  - {id: backup, annual_cost: {uniform: {low: 20000, high: 40000}}}
  - {id: training, status: planned, annual_cost: {constant: 15000}}
  - {id: spare, status: proposed, annual_cost: {constant: 8000}}
";

fn plant() -> Portfolio {
    Portfolio::load(PLANT).unwrap()
}

fn at(stage: Stage, trials: u64) -> SimulationOptions {
    SimulationOptions {
        stage,
        trials,
        ..Default::default()
    }
}

fn code_and_path<T: std::fmt::Debug>(refused: isms_core::Result<T>) -> (String, String) {
    let error = refused.unwrap_err();
    (error.code().as_str().to_owned(), error.path().to_owned())
}

mod comparison {
    use super::*;

    fn changed(trials: u64, seed: u64, sequence: Sequence) -> Comparison {
        let before = SimulationOptions {
            seed,
            sequence,
            ..at(Stage::Inherent, trials)
        };
        let after = SimulationOptions {
            stage: Stage::Target,
            ..before.clone()
        };
        plant().compare(&before, &after).unwrap()
    }

    #[test]
    fn the_same_input_differs_by_exactly_nothing() {
        for sequence in [Sequence::Random, Sequence::Sobol] {
            let options = SimulationOptions {
                sequence,
                ..at(Stage::Current, 10_000)
            };
            let same = plant().compare(&options, &options).unwrap();
            assert_eq!(same.before, same.after);
            assert!(same.differences().iter().all(|d| *d == 0.0));
            assert_eq!(
                (same.reduction.value, same.reduction.standard_error),
                (0.0, Some(0.0))
            );
            assert_eq!(
                [same.better.value, same.worse.value, same.equal.value],
                [0.0, 0.0, 1.0]
            );
            for level in &same.levels {
                assert_eq!(level.value_at_risk.value, 0.0);
                assert_eq!(level.tail_value_at_risk.value, 0.0);
                assert_eq!(level.value_at_risk.standard_error, Some(0.0));
            }
            assert!(same.scenarios.iter().all(|s| s.reduction.value == 0.0));
        }
    }

    #[test]
    fn differences_are_those_of_the_two_simulations() {
        let comparison = changed(10_000, 3, Sequence::Random);
        let options = |stage| SimulationOptions {
            seed: 3,
            ..at(stage, 10_000)
        };
        let before = plant().simulate(&options(Stage::Inherent)).unwrap();
        let after = plant().simulate(&options(Stage::Target)).unwrap();
        assert_eq!(comparison.before, before.summary);
        assert_eq!(comparison.after, after.summary);
        let years = before.losses().iter().zip(after.losses());
        let expected: Vec<f64> = years.map(|(b, a)| b - a).collect();
        assert_eq!(comparison.differences(), expected);
        let shares = [comparison.better, comparison.worse, comparison.equal];
        let sum: f64 = shares.iter().map(|share| share.value).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        // Controls and insurance never raise a year's loss.
        assert_eq!(comparison.worse.value, 0.0);
        let by_scenario: f64 = comparison.scenarios.iter().map(|s| s.reduction.value).sum();
        assert!((by_scenario / comparison.reduction.value - 1.0).abs() < 1e-12);
        for level in &comparison.levels {
            let [b, a] = [&before, &after].map(|s| s.value_at_risk(level.level).unwrap().value);
            assert_eq!(level.value_at_risk.value, b - a);
        }
    }

    /// What 40 repetitions scatter, against the standard errors that they state.
    #[test]
    fn standard_errors_are_what_repetition_shows() {
        type Statistic = fn(&Comparison) -> isms_core::quant::Estimate;
        let statistics: [(&str, Statistic); 5] = [
            ("mean", |c| c.reduction),
            ("value at risk", |c| c.levels[3].value_at_risk),
            ("tail", |c| c.levels[3].tail_value_at_risk),
            ("better", |c| c.better),
            ("scenario", |c| c.scenarios[0].reduction),
        ];
        for sequence in [Sequence::Random, Sequence::Sobol] {
            let all: Vec<Comparison> = (1..=40)
                .map(|seed| changed(20_480, seed, sequence))
                .collect();
            for (name, statistic) in statistics {
                let found: Vec<f64> = all.iter().map(|c| statistic(c).value).collect();
                let stated = all.iter().map(|c| statistic(c).standard_error.unwrap());
                let stated = stated.sum::<f64>() / 40.0;
                let mean = found.iter().sum::<f64>() / 40.0;
                let scatter = found.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 39.0;
                let ratio = stated / scatter.sqrt();
                assert!((0.7..1.4).contains(&ratio), "{name} {sequence:?}: {ratio}");
            }
        }
    }

    #[test]
    fn a_pair_is_known_better_than_either() {
        let comparison = changed(40_960, 1, Sequence::Random);
        let error = |estimate: isms_core::quant::Estimate| estimate.standard_error.unwrap();
        let [before, after] = [comparison.before.mean, comparison.after.mean].map(error);
        assert!(error(comparison.reduction) < 0.9 * (before * before + after * after).sqrt());
    }

    #[test]
    fn both_go_on_until_both_are_exact() {
        let until = |relative_error| {
            Some(isms_core::quant::Precision {
                relative_error,
                quantile: None,
            })
        };
        let before = SimulationOptions {
            until: until(0.1),
            ..at(Stage::Inherent, 200_000)
        };
        let after = SimulationOptions {
            until: until(0.02),
            ..at(Stage::Target, 200_000)
        };
        let comparison = plant().compare(&before, &after).unwrap();
        let alone = plant().simulate(&after).unwrap();
        assert_eq!(comparison.before.trials, comparison.after.trials);
        assert_eq!(comparison.after, alone.summary);
        assert!(comparison.after.trials < 200_000);
    }

    #[test]
    fn threads_change_nothing() {
        let run = |threads| {
            let before = SimulationOptions {
                threads,
                ..at(Stage::Inherent, 20_000)
            };
            let after = SimulationOptions {
                threads,
                ..at(Stage::Target, 20_000)
            };
            plant().compare(&before, &after).unwrap()
        };
        assert_eq!(run(1), run(2));
    }

    #[test]
    fn a_scenario_more_is_all_its_own_loss() {
        let both = plant();
        let mut one = both.clone();
        one.scenarios
            .retain(|scenario| scenario.id.as_str() != "fire");
        let options = at(Stage::Current, 20_000);
        let comparison = both.compare_with(&one, &options, &options).unwrap();
        let fire = comparison.before.scenarios.iter();
        let fire = fire
            .clone()
            .find(|s| s.scenario.as_str() == "fire")
            .unwrap();
        assert_eq!(comparison.scenarios[0].scenario.as_str(), "fire");
        assert_eq!(comparison.scenarios[0].reduction.value, fire.mean.value);
        assert!(
            comparison.scenarios[1..]
                .iter()
                .all(|s| s.reduction.value == 0.0)
        );
    }

    #[test]
    fn what_is_not_the_same_year_is_refused() {
        let options = at(Stage::Current, 1000);
        let refused = |after: SimulationOptions| code_and_path(plant().compare(&options, &after));
        let path = |path: &str| ("out_of_range".to_owned(), path.to_owned());
        let change = |change: fn(&mut SimulationOptions)| {
            let mut after = options.clone();
            change(&mut after);
            after
        };
        assert_eq!(refused(change(|o| o.seed = 2)), path("seed"));
        assert_eq!(refused(change(|o| o.trials = 2)), path("trials"));
        assert_eq!(
            refused(change(|o| o.sequence = Sequence::Sobol)),
            path("sequence")
        );
        let exposure = change(|o| o.mode = isms_core::quant::LossMode::ExposureOnly);
        assert_eq!(refused(exposure.clone()), path("mode"));
        let error = plant()
            .compare(&options, &exposure)
            .unwrap_err()
            .to_string();
        let expected =
            "mode: expected `events` as before the change, found `exposure_only` [out_of_range]";
        assert_eq!(error, expected);
        let [mut euros, mut dollars] = [plant(), plant()];
        euros.quantification.currency = Some("EUR".to_owned());
        dollars.quantification.currency = Some("USD".to_owned());
        let refused = code_and_path(euros.compare_with(&dollars, &options, &options));
        assert_eq!(refused, path("quantification.currency"));
        assert!(euros.compare_with(&plant(), &options, &options).is_ok());
    }

    #[test]
    fn stages_are_simulations_of_one_model() {
        let stages = plant().stages(&at(Stage::Current, 20_000)).unwrap();
        for stage in Stage::ALL {
            let alone = plant().simulate(&at(stage, 20_000)).unwrap();
            assert_eq!(*stages.of(stage), alone.summary);
        }
        let means = Stage::ALL.map(|stage| stages.of(stage).mean.value);
        assert!(means.windows(2).all(|pair| pair[0] > pair[1]), "{means:?}");
        let named = SimulationOptions {
            controls: Some(Vec::new()),
            ..Default::default()
        };
        let path = ("out_of_range".to_owned(), "controls".to_owned());
        assert_eq!(code_and_path(plant().stages(&named)), path);
    }
}

mod valuation {
    use isms_core::id::ControlId;
    use isms_core::quant::{Estimate, Valuation, ValuationOptions, ValuedControls};

    use super::*;

    /// The reference case for independent controls: `data/quant_cases.json`.
    #[test]
    fn controls_are_valued_as_in_the_reference() {
        let cases: serde_json::Value =
            serde_json::from_str(include_str!("data/quant_cases.json")).unwrap();
        let cases = cases["cases"].as_array().unwrap();
        let case = cases.iter().find(|c| c["id"] == "controls_independent");
        let case = case.unwrap();
        let (given, expected) = (&case["inputs"], &case["outputs"]);
        let text = format!(
            "
scenarios:
  - id: fraud
    title: Payment fraud
    frequency: {{loss_events: {{constant: 4}}}}
    primary_loss: {{all_forms: {{constant: {}}}}}
    controls:
      - {{control: first, factor: loss_event_frequency, effectiveness: {{constant: {}}}}}
      - {{control: second, factor: primary_loss, effectiveness: {{constant: {}}}}}
controls:
  - {{id: first, annual_cost: {{constant: {}}}}}
  - {{id: second, annual_cost: {{constant: {}}}}}
",
            given["inherent_ale"].as_f64().unwrap() / 4.0,
            given["effectiveness"][0],
            given["effectiveness"][1],
            given["annual_cost"][0],
            given["annual_cost"][1],
        );
        let valuation = value(&text, &ValuationOptions::default());
        let [first, second] = &valuation.controls[..] else {
            panic!("two controls");
        };
        let share = valuation.together.reduction.value / valuation.without.value;
        let roi = |estimate: Option<Estimate>| estimate.unwrap();
        let found = [
            (share, &expected["combined_reduction"]),
            (valuation.with.value, &expected["residual_ale"]),
            (
                second.alone.reduction.value,
                &expected["marginal_second_alone"],
            ),
            (
                second.last.reduction.value,
                &expected["marginal_second_after_first"],
            ),
            (
                roi(valuation.together.return_on_investment).value,
                &expected["rosi_total"],
            ),
            (
                roi(second.last.return_on_investment).value,
                &expected["rosi_second_after_first"],
            ),
            (first.share.value, &expected["shapley_reduction"][0]),
            (second.share.value, &expected["shapley_reduction"][1]),
        ];
        for (found, expected) in found {
            let expected = expected.as_f64().unwrap();
            assert!((found / expected - 1.0).abs() < 1e-10, "{found} {expected}");
        }
        assert_eq!(first.share.standard_error, Some(0.0));
        // (450000 - 50000) / 50000.
        assert!((roi(first.return_on_share).value - 8.0).abs() < 1e-12);
        // Nothing about the yearly factors is uncertain, and both pay.
        assert_eq!(roi(second.last.positive_on_average).value, 1.0);
    }

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
}

mod placement {
    use isms_core::id::AxisId;
    use isms_core::quant::{Placement, PlacementGap, PlacementOptions, placement};
    use isms_core::{Catalogs, Program};

    use super::*;

    /// A matrix of three by three, a risk that is only about safety, and one about money.
    const PROGRAM: &str = include_str!("data/small.yaml");

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

    fn gaps_with(
        text: &str,
        more: &str,
        axis: Option<&str>,
    ) -> (Vec<PlacementGap>, Option<String>) {
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
            assert!(
                (placed.expected_loss.value / loss.parse::<f64>().unwrap() - 1.0).abs() < 1e-12
            );
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
}

mod exact {
    use isms_core::id::ControlId;
    use isms_core::quant::{ExactLoss, ExactOptions, Simulation};

    use super::*;

    /// One kind of scenario each; in the order of the alphabet, and simulated as they are.
    const KINDS: [(&str, &str); 7] = [
        (
            "contacts",
            "
    frequency:
      contacts:
        contact_frequency: {uniform: {low: 5, high: 20}}
        probability_of_action: {beta: {alpha: 2, beta: 8}}
    vulnerability: {given: {probability: {beta: {alpha: 3, beta: 7}}, drawn_per: event}}
    primary_loss: {all_forms: {gamma: {shape: 2, scale: 20000}}}
",
        ),
        (
            "fixed",
            "
    frequency: {loss_events: {constant: 0.6}}
    primary_loss: {all_forms: {pert: {low: 20000, mode: 100000, high: 1000000}}}
",
        ),
        (
            "mixed",
            "
    frequency: {loss_events: {pert: {low: 0.5, mode: 2, high: 6}}}
    primary_loss:
      productivity: {uniform: {low: 1000, high: 9000}}
      response: {lognormal: {low: 2000, high: 60000}}
",
        ),
        (
            "retained",
            "
    frequency: {threat_events: {constant: 3}}
    vulnerability: {given: {probability: {uniform: {low: 0.2, high: 0.6}}}}
    primary_loss: {all_forms: {pert: {low: 2000, mode: 10000, high: 90000}}}
    secondary_loss:
      probability: {constant: 0.5}
      magnitude: {all_forms: {constant: 70000}}
    controls:
      - {control: guard, factor: loss_event_frequency, effectiveness: {constant: 0.4}}
      - {control: drill, factor: primary_loss, effectiveness: {constant: 0.5}, overlap: help}
      - {control: plan, factor: primary_loss, effectiveness: {constant: 0.3}, overlap: help}
      - {control: plan, factor: secondary_probability, effectiveness: {constant: 0.2}}
      - {control: later, factor: secondary_loss, effectiveness: {constant: 0.9}}
",
        ),
        (
            "secondary",
            "
    frequency: {loss_events: {constant: 1.5}}
    primary_loss: {all_forms: {uniform: {low: 5000, high: 20000}}}
    secondary_loss:
      probability: {beta: {alpha: 2, beta: 5}}
      magnitude: {fines_and_judgments: {lognormal: {low: 20000, high: 300000}}}
",
        ),
        (
            "spread",
            "
    frequency: {loss_events: {constant: 2}}
    counts: {negative_binomial: {shape: 0.7}}
    primary_loss: {all_forms: {discrete: [{value: 0, probability: 0.3}, {value: 40000, probability: 0.7}]}}
",
        ),
        (
            "thinned",
            "
    frequency: {threat_events: {uniform: {low: 2, high: 10}}}
    vulnerability:
      contest:
        threat_capability: {uniform: {low: 0, high: 1}}
        resistance_strength: {beta: {alpha: 8, beta: 3}}
        drawn_per: year
    primary_loss: {all_forms: {triangular: {low: 1000, mode: 5000, high: 60000}}}
",
        ),
    ];

    fn of(kinds: &[(&str, &str)]) -> Portfolio {
        let mut text = "scenarios:\n".to_owned();
        for (id, rest) in kinds {
            text += &format!("  - id: {id}\n    title: {id}{rest}");
        }
        text += "controls: [{id: guard}, {id: drill}, {id: plan}, {id: later, status: planned}]\n";
        Portfolio::load(&text).unwrap()
    }

    fn agree(exact: &ExactLoss, simulated: &Simulation, what: &str) {
        let summary = &simulated.summary;
        let within = |value: f64, [lower, upper]: [f64; 2], error: Option<f64>, of: &str| {
            let error = 5.0 * error.unwrap();
            let inside = value >= lower - error && value <= upper + error;
            assert!(
                inside,
                "{what}, {of}: {value} not in {lower}..{upper} +- {error}"
            );
        };
        let mean = summary.mean;
        within(mean.value, [exact.mean; 2], mean.standard_error, "mean");
        let sd = exact.sd.unwrap();
        assert!(
            (summary.sd / sd - 1.0).abs() < 0.05,
            "{what}: {} {sd}",
            summary.sd
        );
        let none = summary.no_loss;
        within(
            none.value,
            [exact.no_loss; 2],
            none.standard_error,
            "no loss",
        );
        for (exact, simulated) in exact.levels.iter().zip(&summary.levels) {
            assert_eq!(exact.level, simulated.level);
            let bounds = exact.value_at_risk;
            let found = simulated.value_at_risk;
            let of = format!("value at risk {}", exact.level);
            within(
                found.value,
                [bounds.lower, bounds.upper],
                found.standard_error,
                &of,
            );
            let bounds = exact.tail_value_at_risk;
            let found = simulated.tail_value_at_risk;
            let of = format!("tail value at risk {}", exact.level);
            within(
                found.value,
                [bounds.lower, bounds.upper],
                found.standard_error,
                &of,
            );
            assert!(bounds.upper / bounds.lower < 1.02, "{what}: {bounds:?}");
        }
        let losses: Vec<f64> = exact.curve.iter().map(|point| point.loss).collect();
        let curve = simulated.exceedance(&losses);
        assert!(curve.points.len() > 5);
        for (exact, found) in exact.curve.iter().zip(&curve.points) {
            let bounds = [exact.probability.lower, exact.probability.upper];
            let of = format!("exceedance of {}", exact.loss);
            within(found.probability, bounds, found.standard_error, &of);
        }
    }

    #[test]
    fn simulation_agrees_with_each_kind_of_scenario() {
        for kind in KINDS {
            let portfolio = of(&[kind]);
            let exact = portfolio.exact(&ExactOptions::default()).unwrap();
            let simulated = portfolio.simulate(&SimulationOptions::default()).unwrap();
            agree(&exact, &simulated, kind.0);
            let expected = simulated.summary.expected_loss.unwrap();
            assert!((exact.mean / expected - 1.0).abs() < 1e-9, "{}", kind.0);
            assert_eq!(exact.controls, simulated.summary.controls);
        }
    }

    #[test]
    fn simulation_agrees_with_several_scenarios_at_several_stages() {
        let portfolio = of(&[KINDS[3], KINDS[1], KINDS[5]]);
        let guard = Some(vec![ControlId::new("guard").unwrap()]);
        for (stage, controls) in [
            (Stage::Inherent, None),
            (Stage::Residual, None),
            (Stage::Current, guard),
        ] {
            let options = SimulationOptions {
                stage,
                controls: controls.clone(),
                ..Default::default()
            };
            let exact = ExactOptions {
                stage,
                controls,
                ..Default::default()
            };
            let exact = portfolio.exact(&exact).unwrap();
            agree(
                &exact,
                &portfolio.simulate(&options).unwrap(),
                stage.as_str(),
            );
        }
    }

    #[test]
    fn the_order_of_scenarios_changes_no_bit() {
        let [there, back] = [[KINDS[1], KINDS[2]], [KINDS[2], KINDS[1]]]
            .map(|kinds| of(&kinds).exact(&ExactOptions::default()).unwrap());
        assert_eq!(there, back);
    }

    #[test]
    fn a_portfolio_that_cannot_lose_loses_nothing() {
        let portfolio = of(&[(
            "never",
            "
    frequency: {loss_events: {constant: 0}}
    primary_loss: {all_forms: {constant: 1000}}
",
        )]);
        let exact = portfolio.exact(&ExactOptions::default()).unwrap();
        assert_eq!((exact.mean, exact.sd, exact.no_loss), (0.0, Some(0.0), 1.0));
        assert!(
            exact
                .levels
                .iter()
                .all(|level| level.value_at_risk.upper == 0.0)
        );
        assert_eq!(exact.curve.len(), 1);
        assert_eq!(exact.distribution().exceedance(0.0).upper, 0.0);
    }

    #[test]
    fn what_has_no_exact_answer_is_refused_by_name() {
        let base = "
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {constant: 1000}}
";
        let refused = |more: &str, top: &str| {
            let text = format!(
                "scenarios:\n  - id: plain\n    title: Plain{base}  - id: odd\n    title: Odd{base}{more}\n\
                 controls: [{{id: guard}}]\n{top}"
            );
            let portfolio = Portfolio::load(&text).unwrap();
            let error = portfolio.exact(&ExactOptions::default()).unwrap_err();
            assert!(error.to_string().contains("found `odd`, "), "{error}");
            assert_eq!(error.code().as_str(), "no_exact_answer");
            error.path().to_owned()
        };
        let bounds = "    bounds: {loss_per_year: 5000}";
        assert_eq!(refused(bounds, ""), "scenarios[1].bounds");
        assert_eq!(
            refused("    insurance: {deductible: 10}", ""),
            "scenarios[1].insurance"
        );
        let harm = "    harms: [{axis: safety, unit: people, probability: {constant: 0.1}, \
             amount: {constant: 1}, price: 5}]";
        assert_eq!(refused(harm, ""), "scenarios[1].harms");
        let control = "    controls: [{control: guard, factor: primary_loss, \
             effectiveness: {uniform: {low: 0.1, high: 0.5}}}]";
        assert_eq!(
            refused(control, ""),
            "scenarios[1].controls[0].effectiveness"
        );
        let heavy = "    secondary_loss: {probability: {constant: 0.1}, \
             magnitude: {all_forms: {pareto: {minimum: 1000, shape: 0.9}}}}";
        assert_eq!(refused(heavy, ""), "scenarios[1]");
        let common = "quantification: {common_events: [{id: flood, title: Flood, \
             frequency: {constant: 0.1}, hits: [{scenario: odd, probability: 0.5}]}]}";
        assert_eq!(refused("", common), "scenarios[1]");
        let dependent = "    counts: {negative_binomial: {shape: 2}}";
        let joined = "quantification: {dependence: {copula: gaussian, \
             factors: [{scenario: odd, factor: events}], correlation: [[1]]}}";
        assert_eq!(refused(dependent, joined), "scenarios[1]");
        // Without any control at work nobody is insured either.
        let text = format!(
            "scenarios:\n  - id: odd\n    title: Odd{base}    insurance: {{deductible: 10}}\n"
        );
        let inherent = ExactOptions {
            stage: Stage::Inherent,
            ..Default::default()
        };
        assert!(Portfolio::load(&text).unwrap().exact(&inherent).is_ok());
    }

    #[test]
    fn options_are_checked() {
        let level = ExactOptions {
            levels: vec![0.5, 1.0],
            ..Default::default()
        };
        let refused = code_and_path(plant().exact(&level));
        assert_eq!(refused, ("out_of_range".to_owned(), "levels[1]".to_owned()));
        let control = ExactOptions {
            controls: Some(vec![ControlId::new("spares").unwrap()]),
            ..Default::default()
        };
        let refused = code_and_path(plant().exact(&control));
        assert_eq!(refused, ("unknown_id".to_owned(), "controls[0]".to_owned()));
    }
}
