//! The expected annual loss in closed form, where there is one.

use std::collections::BTreeSet;

use super::{LossMode, Plan};
use crate::distribution::Distribution;
use crate::id::ControlId;
use crate::model::{
    DrawnPer, Frequency, LossMagnitude, Quantification, Scenario, ScenarioFactor, Susceptibility,
};

/// What the expected loss of a scenario depends on beside itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// What holds for all scenarios.
    pub together: &'a Quantification,
    /// The controls that work.
    pub controls: &'a BTreeSet<ControlId>,
    pub mode: LossMode,
}

impl<'a> From<&'a Plan> for Setting<'a> {
    fn from(plan: &'a Plan) -> Self {
        Self {
            together: &plan.portfolio.quantification,
            controls: &plan.controls,
            mode: plan.options.mode,
        }
    }
}

/// Whether every loss of a scenario has a finite mean.
pub(super) fn has_mean(scenario: &Scenario) -> bool {
    let secondary = scenario.secondary_loss.iter().map(|loss| &loss.magnitude);
    let mut magnitudes = std::iter::once(&scenario.primary_loss).chain(secondary);
    magnitudes.all(|magnitude| total(magnitude).is_some_and(f64::is_finite))
}

/// The expected annual loss of a scenario: its factors are independent, so their means multiply.
///
/// None where bounds, insurance, dependence, priced harm, or a control that works on both frequency
/// and size (with one luck for both) keep the means from multiplying.
pub(super) fn expected_loss<'a>(
    setting: impl Into<Setting<'a>>,
    scenario: &Scenario,
) -> Option<f64> {
    let setting = &setting.into();
    let bounded =
        scenario.bounds.is_some() || scenario.harms.iter().any(|harm| harm.price.is_some());
    let insured = scenario.insurance.is_some();
    let together = setting.together;
    let joined = together.dependence.as_ref().is_some_and(|dependence| {
        dependence
            .factors
            .iter()
            .any(|name| name.scenario == scenario.id)
    });
    if bounded || insured || joined || shared_luck(setting, scenario) {
        return None;
    }
    let own = rate(setting, scenario)?;
    let hits = together.common_events.iter().flat_map(|event| {
        let hits = event.hits.iter().filter(|hit| hit.scenario == scenario.id);
        hits.map(|hit| Some(mean(&event.frequency)? * hit.probability.get()))
    });
    let common: f64 = hits.collect::<Option<Vec<f64>>>()?.into_iter().sum();
    let events = match setting.mode {
        LossMode::Events => own + common,
        LossMode::ExposureOnly => own,
    };
    let loss = events * per_event(setting, scenario)?;
    loss.is_finite().then_some(loss)
}

/// Whether one control works on several factors of a scenario, or is uncertain beside another of its
/// overlap group.
fn shared_luck(setting: &Setting<'_>, scenario: &Scenario) -> bool {
    let working: Vec<_> = working(setting, scenario).collect();
    let uncertain = |effect: &crate::model::ControlEffect| {
        effect
            .effectiveness
            .law()
            .is_ok_and(|law| law.variance() > 0.0)
    };
    working.iter().enumerate().any(|(at, effect)| {
        let others = working.iter().skip(at + 1);
        let mut others = others.filter(|other| uncertain(effect) || uncertain(other));
        others.any(|other| {
            let group = effect.overlap.is_some() && effect.overlap == other.overlap;
            other.control == effect.control || (group && other.factor == effect.factor)
        })
    })
}

fn working<'a>(
    setting: &'a Setting<'_>,
    scenario: &'a Scenario,
) -> impl Iterator<Item = &'a crate::model::ControlEffect> {
    let works = |id: &ControlId| setting.controls.contains(id);
    let all = scenario.controls.iter();
    all.filter(move |effect| works(&effect.control))
}

fn mean(distribution: &Distribution) -> Option<f64> {
    Some(distribution.law().ok()?.mean())
}

fn total(magnitude: &LossMagnitude) -> Option<f64> {
    magnitude.iter().map(|(_, loss)| mean(loss)).sum()
}

/// Loss events a year, on average.
fn rate(setting: &Setting<'_>, scenario: &Scenario) -> Option<f64> {
    let attempts = match &scenario.frequency {
        Frequency::LossEvents(rate) | Frequency::ThreatEvents(rate) => mean(rate)?,
        Frequency::Contacts {
            contact_frequency,
            probability_of_action,
        } => mean(contact_frequency)? * mean(probability_of_action)?,
    };
    let succeed = match &scenario.vulnerability {
        None => 1.0,
        Some(Susceptibility::Given { probability, .. }) => mean(probability)?,
        Some(Susceptibility::Contest {
            threat_capability,
            resistance_strength,
            drawn_per: None | Some(DrawnPer::Event | DrawnPer::Year),
        }) => threat_capability
            .law()
            .ok()?
            .exceeds(&resistance_strength.law().ok()?),
    };
    let left = retained(setting, scenario, |factor| {
        matches!(
            factor,
            ScenarioFactor::ContactFrequency
                | ScenarioFactor::ProbabilityOfAction
                | ScenarioFactor::ThreatEventFrequency
                | ScenarioFactor::Vulnerability
                | ScenarioFactor::LossEventFrequency
        )
    })?;
    Some(attempts * succeed * left)
}

/// The loss of an event, on average.
fn per_event(setting: &Setting<'_>, scenario: &Scenario) -> Option<f64> {
    let left = |factor| retained(setting, scenario, move |other| other == factor);
    let primary = total(&scenario.primary_loss)? * left(ScenarioFactor::PrimaryLoss)?;
    let Some(secondary) = &scenario.secondary_loss else {
        return Some(primary);
    };
    let probability = mean(&secondary.probability)? * left(ScenarioFactor::SecondaryProbability)?;
    let magnitude = total(&secondary.magnitude)? * left(ScenarioFactor::SecondaryLoss)?;
    Some(primary + probability * magnitude)
}

/// What the controls that work leave of some factors, on average.
fn retained(
    setting: &Setting<'_>,
    scenario: &Scenario,
    wanted: impl Fn(ScenarioFactor) -> bool,
) -> Option<f64> {
    let mut groups: Vec<((ScenarioFactor, &str), f64)> = Vec::new();
    let mut left = 1.0;
    for effect in working(setting, scenario).filter(|effect| wanted(effect.factor)) {
        let effectiveness = mean(&effect.effectiveness)?;
        let Some(word) = effect.overlap.as_deref() else {
            left *= 1.0 - effectiveness;
            continue;
        };
        let name = (effect.factor, word);
        match groups.iter_mut().find(|(group, _)| *group == name) {
            Some((_, best)) => *best = effectiveness.max(*best),
            None => groups.push((name, effectiveness)),
        }
    }
    Some(
        groups
            .iter()
            .fold(left, |left, (_, best)| left * (1.0 - best)),
    )
}
