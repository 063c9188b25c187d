//! What a portfolio leaves uncertain, by name: each estimate, and each source of chance.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Portfolio;
use crate::distribution::{Distribution, Law};
use crate::error::Result;
use crate::id::{CommonEventId, ControlId, ScenarioId};
use crate::model::{Frequency, LossForm, LossMagnitude, Scenario, Susceptibility};

/// What kind of thing is uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// The rate that is given: of loss events, threat events or contacts.
    Frequency,
    /// The probability that a contact becomes an attempt.
    ProbabilityOfAction,
    /// The probability that an attempt succeeds.
    Vulnerability,
    /// The capability of the threat.
    ThreatCapability,
    /// The strength of the resistance.
    ResistanceStrength,
    /// A form of primary loss.
    PrimaryLoss,
    /// The probability of a secondary loss.
    SecondaryProbability,
    /// A form of secondary loss.
    SecondaryLoss,
    /// The probability of a harm that has a price.
    HarmProbability,
    /// The amount of a harm that has a price.
    HarmAmount,
    /// How effective a control is, wherever it acts: it has one luck in all places.
    ControlEffectiveness,
    /// How often a common event happens.
    CommonEventFrequency,
    /// What a control costs a year.
    AnnualCost,
    /// Chance: how many loss events a year has, given their rate.
    Events,
    /// Chance: whether an event has a secondary loss, given the probability.
    SecondaryOccurrence,
    /// Chance: whether an event does a harm that has a price, given the probability.
    HarmOccurrence,
    /// Chance: how often a common event happens in a year, given its rate.
    CommonEventCount,
    /// Chance: whether a common event hits the scenario.
    CommonEventHit,
    /// All factors together that hang together by a copula. Apart from each other they have no share.
    Dependence,
}

impl FactorKind {
    /// The kinds, in order.
    pub const ALL: [Self; 19] = [
        Self::Frequency,
        Self::ProbabilityOfAction,
        Self::Vulnerability,
        Self::ThreatCapability,
        Self::ResistanceStrength,
        Self::PrimaryLoss,
        Self::SecondaryProbability,
        Self::SecondaryLoss,
        Self::HarmProbability,
        Self::HarmAmount,
        Self::ControlEffectiveness,
        Self::CommonEventFrequency,
        Self::AnnualCost,
        Self::Events,
        Self::SecondaryOccurrence,
        Self::HarmOccurrence,
        Self::CommonEventCount,
        Self::CommonEventHit,
        Self::Dependence,
    ];

    /// The name, as it is written in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Frequency => "frequency",
            Self::ProbabilityOfAction => "probability_of_action",
            Self::Vulnerability => "vulnerability",
            Self::ThreatCapability => "threat_capability",
            Self::ResistanceStrength => "resistance_strength",
            Self::PrimaryLoss => "primary_loss",
            Self::SecondaryProbability => "secondary_probability",
            Self::SecondaryLoss => "secondary_loss",
            Self::HarmProbability => "harm_probability",
            Self::HarmAmount => "harm_amount",
            Self::ControlEffectiveness => "control_effectiveness",
            Self::CommonEventFrequency => "common_event_frequency",
            Self::AnnualCost => "annual_cost",
            Self::Events => "events",
            Self::SecondaryOccurrence => "secondary_occurrence",
            Self::HarmOccurrence => "harm_occurrence",
            Self::CommonEventCount => "common_event_count",
            Self::CommonEventHit => "common_event_hit",
            Self::Dependence => "dependence",
        }
    }
}

/// One thing that a portfolio leaves uncertain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Factor {
    /// What kind of thing.
    pub kind: FactorKind,
    /// Where it stands in the portfolio, such as `scenarios[3].primary_loss.productivity`. A control's
    /// effectiveness can stand in several places; then it is the control's, such as `controls[2]`.
    pub path: String,
    /// The scenario that it belongs to, if it is one alone.
    pub scenario: Option<ScenarioId>,
    /// The control, of a control's effectiveness or cost.
    pub control: Option<ControlId>,
    /// The common event that it belongs to.
    pub common_event: Option<CommonEventId>,
    /// The form, of a loss.
    pub form: Option<LossForm>,
}

impl Factor {
    /// The factor in a few words: the control, scenario or common event that it belongs to, and what kind
    /// of thing it is.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, TornadoOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {constant: 3}}
    ///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
    /// ")?;
    /// let tornado = portfolio.tornado(&TornadoOptions::default())?;
    /// assert_eq!(tornado.bars[0].factor.name(), "theft: primary loss, replacement");
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        let owners = [
            self.control.as_ref().map(ControlId::as_str),
            self.scenario.as_ref().map(ScenarioId::as_str),
            self.common_event.as_ref().map(CommonEventId::as_str),
        ];
        let owner = owners.into_iter().flatten().next().unwrap_or(&self.path);
        let words = |name: &str| name.replace('_', " ");
        let kind = words(self.kind.as_str());
        match self.form {
            Some(form) => format!("{owner}: {kind}, {}", words(form.as_str())),
            None => format!("{owner}: {kind}"),
        }
    }

    pub(super) const fn new(kind: FactorKind, path: String) -> Self {
        Self {
            kind,
            path,
            scenario: None,
            control: None,
            common_event: None,
            form: None,
        }
    }

    pub(super) fn of_scenario(mut self, scenario: &ScenarioId) -> Self {
        self.scenario = Some(scenario.clone());
        self
    }

    pub(super) fn of_event(mut self, event: &CommonEventId) -> Self {
        self.common_event = Some(event.clone());
        self
    }
}

/// Where in a scenario an estimate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Frequency,
    Action,
    Vulnerability,
    Capability,
    Resistance,
    Primary(LossForm),
    SecondaryProbability,
    Secondary(LossForm),
    HarmProbability(usize),
    HarmAmount(usize),
    Effectiveness(usize),
}

impl Slot {
    pub const fn kind(self) -> FactorKind {
        match self {
            Self::Frequency => FactorKind::Frequency,
            Self::Action => FactorKind::ProbabilityOfAction,
            Self::Vulnerability => FactorKind::Vulnerability,
            Self::Capability => FactorKind::ThreatCapability,
            Self::Resistance => FactorKind::ResistanceStrength,
            Self::Primary(_) => FactorKind::PrimaryLoss,
            Self::SecondaryProbability => FactorKind::SecondaryProbability,
            Self::Secondary(_) => FactorKind::SecondaryLoss,
            Self::HarmProbability(_) => FactorKind::HarmProbability,
            Self::HarmAmount(_) => FactorKind::HarmAmount,
            Self::Effectiveness(_) => FactorKind::ControlEffectiveness,
        }
    }

    /// The factor that stands here in the nth scenario.
    pub fn factor(self, at: usize, scenario: &Scenario) -> Factor {
        let path = format!("scenarios[{at}].{}", self.path(scenario));
        let form = match self {
            Self::Primary(form) | Self::Secondary(form) => Some(form),
            _ => None,
        };
        let named = Factor::new(self.kind(), path).of_scenario(&scenario.id);
        Factor { form, ..named }
    }

    fn path(self, scenario: &Scenario) -> String {
        match self {
            Self::Frequency => match &scenario.frequency {
                Frequency::LossEvents(_) => "frequency.loss_events".to_owned(),
                Frequency::ThreatEvents(_) => "frequency.threat_events".to_owned(),
                Frequency::Contacts { .. } => "frequency.contacts.contact_frequency".to_owned(),
            },
            Self::Action => "frequency.contacts.probability_of_action".to_owned(),
            Self::Vulnerability => "vulnerability.given.probability".to_owned(),
            Self::Capability => "vulnerability.contest.threat_capability".to_owned(),
            Self::Resistance => "vulnerability.contest.resistance_strength".to_owned(),
            Self::Primary(form) => format!("primary_loss.{}", form.as_str()),
            Self::SecondaryProbability => "secondary_loss.probability".to_owned(),
            Self::Secondary(form) => format!("secondary_loss.magnitude.{}", form.as_str()),
            Self::HarmProbability(n) => format!("harms[{n}].probability"),
            Self::HarmAmount(n) => format!("harms[{n}].amount"),
            Self::Effectiveness(n) => format!("controls[{n}].effectiveness"),
        }
    }

    /// States a value for certain.
    pub fn fix(self, scenario: &mut Scenario, value: f64) {
        if let Some(distribution) = self.of(scenario) {
            *distribution = Distribution::Constant(value);
        }
    }

    fn of(self, scenario: &mut Scenario) -> Option<&mut Distribution> {
        let secondary = scenario.secondary_loss.as_mut();
        match self {
            Self::Frequency => match &mut scenario.frequency {
                Frequency::LossEvents(rate) | Frequency::ThreatEvents(rate) => Some(rate),
                Frequency::Contacts {
                    contact_frequency, ..
                } => Some(contact_frequency),
            },
            Self::Action => match &mut scenario.frequency {
                Frequency::Contacts {
                    probability_of_action,
                    ..
                } => Some(probability_of_action),
                _ => None,
            },
            Self::Vulnerability | Self::Capability | Self::Resistance => {
                self.of_susceptibility(scenario.vulnerability.as_mut()?)
            }
            Self::Primary(form) => loss(&mut scenario.primary_loss, form),
            Self::SecondaryProbability => Some(&mut secondary?.probability),
            Self::Secondary(form) => loss(&mut secondary?.magnitude, form),
            Self::HarmProbability(n) => Some(&mut scenario.harms.get_mut(n)?.probability),
            Self::HarmAmount(n) => Some(&mut scenario.harms.get_mut(n)?.amount),
            Self::Effectiveness(n) => Some(&mut scenario.controls.get_mut(n)?.effectiveness),
        }
    }

    const fn of_susceptibility(self, stated: &mut Susceptibility) -> Option<&mut Distribution> {
        match (self, stated) {
            (Self::Vulnerability, Susceptibility::Given { probability, .. }) => Some(probability),
            (
                Self::Capability,
                Susceptibility::Contest {
                    threat_capability, ..
                },
            ) => Some(threat_capability),
            (
                Self::Resistance,
                Susceptibility::Contest {
                    resistance_strength,
                    ..
                },
            ) => Some(resistance_strength),
            _ => None,
        }
    }
}

const fn loss(magnitude: &mut LossMagnitude, form: LossForm) -> Option<&mut Distribution> {
    let stated = match form {
        LossForm::AllForms => &mut magnitude.all_forms,
        LossForm::Productivity => &mut magnitude.productivity,
        LossForm::Response => &mut magnitude.response,
        LossForm::Replacement => &mut magnitude.replacement,
        LossForm::FinesAndJudgments => &mut magnitude.fines_and_judgments,
        LossForm::CompetitiveAdvantage => &mut magnitude.competitive_advantage,
        LossForm::Reputation => &mut magnitude.reputation,
    };
    stated.as_mut()
}

/// A place in a portfolio where an estimate of something uncertain is stated.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub place: Place,
    pub path: String,
    pub law: Law,
}

/// Where in a portfolio an estimate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the nth scenario.
    Scenario(usize, Slot),
    /// The frequency of the nth common event.
    CommonEvent(usize),
    /// The annual cost of the nth control.
    Cost(usize),
}

impl Place {
    /// States a value for certain.
    pub fn fix(self, portfolio: &mut Portfolio, value: f64) {
        let constant = Distribution::Constant(value);
        match self {
            Self::Scenario(at, slot) => {
                if let Some(scenario) = portfolio.scenarios.get_mut(at) {
                    slot.fix(scenario, value);
                }
            }
            Self::CommonEvent(at) => {
                if let Some(event) = portfolio.quantification.common_events.get_mut(at) {
                    event.frequency = constant;
                }
            }
            Self::Cost(at) => {
                if let Some(control) = portfolio.controls.get_mut(at) {
                    control.annual_cost = Some(constant);
                }
            }
        }
    }
}

/// An uncertain estimate, and everywhere that it is stated: in one place, unless it is the
/// effectiveness of a control.
#[derive(Debug, Clone)]
pub(super) struct Uncertain {
    pub factor: Factor,
    pub stated: Vec<Stated>,
}

impl Uncertain {
    /// The positions of the scenarios whose losses it moves.
    pub fn scenarios(&self, portfolio: &Portfolio) -> BTreeSet<usize> {
        let places = self.stated.iter().map(|stated| stated.place);
        places.flat_map(|place| moved(portfolio, place)).collect()
    }
}

fn moved(portfolio: &Portfolio, place: Place) -> Vec<usize> {
    match place {
        Place::Scenario(at, _) => vec![at],
        Place::Cost(_) => Vec::new(),
        Place::CommonEvent(at) => {
            let event = portfolio.quantification.common_events.get(at);
            let hits = event.map_or(&[][..], |event| &event.hits);
            let all = portfolio.scenarios.iter().enumerate();
            let hit = all.filter(|(_, s)| hits.iter().any(|hit| hit.scenario == s.id));
            hit.map(|(at, _)| at).collect()
        }
    }
}

/// The uncertain estimates behind the losses: those of the scenarios, of the controls that work, of
/// the common events. What is a constant is none.
pub(super) fn uncertain(
    portfolio: &Portfolio,
    working: &BTreeSet<ControlId>,
) -> Result<Vec<Uncertain>> {
    let mut found = Vec::new();
    for (at, scenario) in portfolio.scenarios.iter().enumerate() {
        for (slot, distribution) in slots(scenario) {
            let factor = slot.factor(at, scenario);
            let place = Place::Scenario(at, slot);
            if let Some(stated) = stated(place, factor.path.clone(), distribution)? {
                let stated = vec![stated];
                found.push(Uncertain { factor, stated });
            }
        }
    }
    for (at, control) in portfolio.controls.iter().enumerate() {
        if working.contains(&control.id) {
            found.extend(effectiveness(portfolio, at, &control.id)?);
        }
    }
    let events = &portfolio.quantification.common_events;
    for (at, event) in events.iter().enumerate() {
        let path = format!("quantification.common_events[{at}].frequency");
        let place = Place::CommonEvent(at);
        if let Some(stated) = stated(place, path.clone(), &event.frequency)? {
            let factor = Factor::new(FactorKind::CommonEventFrequency, path).of_event(&event.id);
            let stated = vec![stated];
            found.push(Uncertain { factor, stated });
        }
    }
    Ok(found)
}

/// The uncertain annual costs of controls that work.
pub(super) fn costs(
    portfolio: &Portfolio,
    working: &BTreeSet<ControlId>,
) -> Result<Vec<Uncertain>> {
    let mut found = Vec::new();
    let all = portfolio.controls.iter().enumerate();
    for (at, control) in all.filter(|(_, control)| working.contains(&control.id)) {
        let path = format!("controls[{at}].annual_cost");
        let Some(cost) = &control.annual_cost else {
            continue;
        };
        if let Some(stated) = stated(Place::Cost(at), path.clone(), cost)? {
            let mut factor = Factor::new(FactorKind::AnnualCost, path);
            factor.control = Some(control.id.clone());
            let stated = vec![stated];
            found.push(Uncertain { factor, stated });
        }
    }
    Ok(found)
}

/// The effectiveness of the nth control, wherever it is uncertain.
pub(super) fn effectiveness(
    portfolio: &Portfolio,
    at: usize,
    id: &ControlId,
) -> Result<Option<Uncertain>> {
    let mut places = Vec::new();
    for (k, scenario) in portfolio.scenarios.iter().enumerate() {
        let effects = scenario.controls.iter().enumerate();
        for (n, effect) in effects.filter(|(_, effect)| effect.control == *id) {
            let slot = Slot::Effectiveness(n);
            let path = slot.factor(k, scenario).path;
            places.extend(stated(
                Place::Scenario(k, slot),
                path,
                &effect.effectiveness,
            )?);
        }
    }
    let path = match places.as_slice() {
        [] => return Ok(None),
        [one] => one.path.clone(),
        _ => format!("controls[{at}]"),
    };
    let mut factor = Factor::new(FactorKind::ControlEffectiveness, path);
    factor.control = Some(id.clone());
    if let [
        Stated {
            place: Place::Scenario(k, _),
            ..
        },
    ] = places.as_slice()
    {
        factor.scenario = portfolio.scenarios.get(*k).map(|s| s.id.clone());
    }
    let stated = places;
    Ok(Some(Uncertain { factor, stated }))
}

/// The estimate at a place, if it is uncertain.
fn stated(place: Place, path: String, distribution: &Distribution) -> Result<Option<Stated>> {
    let law = distribution.law()?;
    let (low, high) = law.support();
    Ok((low < high).then_some(Stated { place, path, law }))
}

/// The estimates of a scenario, but for those of its controls.
fn slots(scenario: &Scenario) -> Vec<(Slot, &Distribution)> {
    let mut slots = Vec::new();
    match &scenario.frequency {
        Frequency::LossEvents(rate) | Frequency::ThreatEvents(rate) => {
            slots.push((Slot::Frequency, rate));
        }
        Frequency::Contacts {
            contact_frequency,
            probability_of_action,
        } => {
            slots.push((Slot::Frequency, contact_frequency));
            slots.push((Slot::Action, probability_of_action));
        }
    }
    match &scenario.vulnerability {
        None => {}
        Some(Susceptibility::Given { probability, .. }) => {
            slots.push((Slot::Vulnerability, probability));
        }
        Some(Susceptibility::Contest {
            threat_capability,
            resistance_strength,
            ..
        }) => {
            slots.push((Slot::Capability, threat_capability));
            slots.push((Slot::Resistance, resistance_strength));
        }
    }
    let primary = scenario.primary_loss.iter();
    slots.extend(primary.map(|(form, loss)| (Slot::Primary(form), loss)));
    if let Some(secondary) = &scenario.secondary_loss {
        slots.push((Slot::SecondaryProbability, &secondary.probability));
        let magnitude = secondary.magnitude.iter();
        slots.extend(magnitude.map(|(form, loss)| (Slot::Secondary(form), loss)));
    }
    let harms = scenario.harms.iter().enumerate();
    for (n, harm) in harms.filter(|(_, harm)| harm.price.is_some()) {
        slots.push((Slot::HarmProbability(n), &harm.probability));
        slots.push((Slot::HarmAmount(n), &harm.amount));
    }
    slots
}
