//! Before and after, and the four stages.

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
    assert_eq!(refused(change(|o| o.seed = 2)), path("after.seed"));
    assert_eq!(refused(change(|o| o.trials = 2)), path("after.trials"));
    assert_eq!(
        refused(change(|o| o.sequence = Sequence::Sobol)),
        path("after.sequence")
    );
    let exposure = change(|o| o.mode = isms_core::quant::LossMode::ExposureOnly);
    assert_eq!(refused(exposure.clone()), path("after.mode"));
    let error = plant()
        .compare(&options, &exposure)
        .unwrap_err()
        .to_string();
    let expected =
        "after.mode: expected `events` as before the change, found `exposure_only` [out_of_range]";
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
