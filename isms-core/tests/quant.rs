//! What is asked of the simulation: comparisons, the value of controls, places in the matrix, exact
//! distributions.

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
            ..Default::default()
        };
        let all = options(&["backup", "training", "spare"]);
        let comparison = portfolio.compare(&options(&[]), &all).unwrap();
        let valuation = portfolio
            .value_controls(&ValuationOptions::default())
            .unwrap();
        // Nothing has a closed form here, so both are simulated, with the same luck.
        let found = valuation.together.reduction.value;
        assert!((found / comparison.reduction.value - 1.0).abs() < 1e-9);
        let threads = ValuationOptions {
            threads: 2,
            ..Default::default()
        };
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
