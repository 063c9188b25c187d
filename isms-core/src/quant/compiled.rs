//! A scenario made ready for drawing: its laws as samplers, its controls switched.

use super::address;
use super::sampler::{Sampler, Samplers};
use super::stream::stable_hash;
use crate::distribution::{Distribution, Law};
use crate::error::Result;
use crate::id::{ControlId, ScenarioId};
use crate::model::{
    Counts, DrawnPer, Frequency, Insurance, LossBounds, LossForm, LossMagnitude, Scenario,
    ScenarioFactor, Susceptibility,
};
use crate::units::Amount;

/// A factor that is fixed, or drawn from its own address.
#[derive(Debug, Clone)]
pub(super) enum Uncertain {
    /// Known for certain.
    Fixed(f64),
    /// Drawn.
    Drawn(Draw),
}

/// What is drawn at an address.
#[derive(Debug, Clone)]
pub(super) struct Draw {
    pub address: u8,
    pub sampler: Sampler,
}

impl Uncertain {
    pub fn new(law: &Law, address: u8, samplers: &mut Samplers) -> Self {
        let (low, high) = law.support();
        if low >= high {
            Self::Fixed(low)
        } else {
            let sampler = samplers.sampler(law);
            Self::Drawn(Draw { address, sampler })
        }
    }

    pub const fn fixed(&self) -> Option<f64> {
        match self {
            Self::Fixed(value) => Some(*value),
            Self::Drawn(_) => None,
        }
    }
}

/// The probability that an attempt succeeds.
#[derive(Debug, Clone)]
pub(super) enum Susceptible {
    /// Each event by itself: the mean is exact, since thinning a Poisson process by independent
    /// chances leaves a Poisson process (Kingman 1993).
    PerEvent(f64),
    /// Drawn once a year.
    PerYear(Uncertain),
    /// The resistance is drawn once a year; each attempt has its own capability.
    AgainstResistance {
        resistance: Uncertain,
        capability: Law,
    },
}

/// What a control does to a factor.
#[derive(Debug, Clone)]
pub(super) struct Effect {
    /// Which of the engine's controls.
    pub control: usize,
    pub effectiveness: Uncertain,
}

/// What the controls leave of a factor: of each group the strongest, the groups one after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Retention {
    pub groups: Vec<Vec<Effect>>,
}

impl Retention {
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// A kind of harm.
#[derive(Debug, Clone)]
pub(super) struct HarmDraws {
    pub probability: Uncertain,
    pub occurrence: u8,
    pub amount: Uncertain,
    pub price: f64,
}

/// What a scenario is drawn from.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub id: ScenarioId,
    pub hash: u64,
    pub frequency: Uncertain,
    pub action: Uncertain,
    pub susceptible: Susceptible,
    pub spread: Option<Draw>,
    pub primary: Vec<Uncertain>,
    pub secondary: Option<SecondaryDraws>,
    pub bounds: LossBounds,
    pub insurance: Option<Insurance>,
    pub harms: Vec<HarmDraws>,
    pub rate_retention: Retention,
    pub primary_retention: Retention,
    pub harm_retention: Retention,
}

/// What the reaction of others is drawn from.
#[derive(Debug, Clone)]
pub(super) struct SecondaryDraws {
    pub probability: Uncertain,
    pub parts: Vec<Uncertain>,
    pub probability_retention: Retention,
    pub retention: Retention,
}

/// What is switched on.
pub(super) struct Switches<'a> {
    /// The controls that work, in the order in which the engine keeps them.
    pub controls: &'a [ControlId],
    /// Whether insurance pays.
    pub insured: bool,
}

/// The factors that make the rate of loss events, all by multiplication.
const RATE: [ScenarioFactor; 5] = [
    ScenarioFactor::ContactFrequency,
    ScenarioFactor::ProbabilityOfAction,
    ScenarioFactor::ThreatEventFrequency,
    ScenarioFactor::Vulnerability,
    ScenarioFactor::LossEventFrequency,
];

impl Compiled {
    pub fn new(scenario: &Scenario, on: &Switches<'_>, samplers: &mut Samplers) -> Result<Self> {
        let mut press = Press {
            scenario,
            on,
            samplers,
        };
        let (frequency, action) = press.frequency()?;
        Ok(Self {
            id: scenario.id.clone(),
            hash: stable_hash(&address::scenario_key(scenario.id.as_str())),
            frequency,
            action,
            susceptible: press.susceptible()?,
            spread: press.spread(scenario.counts)?,
            primary: press.parts(&scenario.primary_loss, address::primary)?,
            secondary: press.secondary()?,
            bounds: scenario.bounds.unwrap_or_default(),
            insurance: scenario.insurance.filter(|_| on.insured),
            harms: press.harms()?,
            rate_retention: press.retention(&RATE)?,
            primary_retention: press.retention(&[ScenarioFactor::PrimaryLoss])?,
            harm_retention: press.retention(&[ScenarioFactor::HarmProbability])?,
        })
    }
}

impl Compiled {
    /// The rate of loss events, if nothing about it is drawn.
    pub fn fixed_rate(&self) -> Option<f64> {
        let Susceptible::PerEvent(probability) = &self.susceptible else {
            return None;
        };
        let plain = self.spread.is_none() && self.rate_retention.is_empty();
        let rate = self.frequency.fixed()? * self.action.fixed()? * probability;
        plain.then_some(rate)
    }
}

/// Turns what a scenario states into what it is drawn from.
struct Press<'a> {
    scenario: &'a Scenario,
    on: &'a Switches<'a>,
    samplers: &'a mut Samplers,
}

impl Press<'_> {
    fn uncertain(&mut self, distribution: &Distribution, address: u8) -> Result<Uncertain> {
        Ok(Uncertain::new(&distribution.law()?, address, self.samplers))
    }

    fn frequency(&mut self) -> Result<(Uncertain, Uncertain)> {
        match &self.scenario.frequency {
            Frequency::LossEvents(rate) | Frequency::ThreatEvents(rate) => Ok((
                self.uncertain(rate, address::FREQUENCY)?,
                Uncertain::Fixed(1.0),
            )),
            Frequency::Contacts {
                contact_frequency,
                probability_of_action,
            } => Ok((
                self.uncertain(contact_frequency, address::FREQUENCY)?,
                self.uncertain(probability_of_action, address::ACTION)?,
            )),
        }
    }

    fn susceptible(&mut self) -> Result<Susceptible> {
        let Some(vulnerability) = &self.scenario.vulnerability else {
            return Ok(Susceptible::PerEvent(1.0));
        };
        let per_year = vulnerability.drawn_per() == DrawnPer::Year;
        match vulnerability {
            Susceptibility::Given { probability, .. } if per_year => {
                let drawn = self.uncertain(probability, address::VULNERABILITY)?;
                Ok(Susceptible::PerYear(drawn))
            }
            Susceptibility::Given { probability, .. } => {
                Ok(Susceptible::PerEvent(probability.law()?.mean()))
            }
            Susceptibility::Contest {
                threat_capability,
                resistance_strength,
                ..
            } => {
                let capability = threat_capability.law()?;
                if per_year {
                    let address = address::VULNERABILITY;
                    let resistance = self.uncertain(resistance_strength, address)?;
                    return Ok(Susceptible::AgainstResistance {
                        resistance,
                        capability,
                    });
                }
                let resistance = resistance_strength.law()?;
                Ok(Susceptible::PerEvent(capability.exceeds(&resistance)))
            }
        }
    }

    fn spread(&mut self, counts: Counts) -> Result<Option<Draw>> {
        spread(counts, self.samplers)
    }

    fn parts(
        &mut self,
        magnitude: &LossMagnitude,
        address: fn(LossForm) -> u8,
    ) -> Result<Vec<Uncertain>> {
        magnitude
            .iter()
            .map(|(form, loss)| self.uncertain(loss, address(form)))
            .collect()
    }

    fn secondary(&mut self) -> Result<Option<SecondaryDraws>> {
        let Some(secondary) = &self.scenario.secondary_loss else {
            return Ok(None);
        };
        let address = address::SECONDARY_PROBABILITY;
        Ok(Some(SecondaryDraws {
            probability: self.uncertain(&secondary.probability, address)?,
            parts: self.parts(&secondary.magnitude, address::secondary)?,
            probability_retention: self.retention(&[ScenarioFactor::SecondaryProbability])?,
            retention: self.retention(&[ScenarioFactor::SecondaryLoss])?,
        }))
    }

    fn harms(&mut self) -> Result<Vec<HarmDraws>> {
        let numbered = (0..).zip(&self.scenario.harms);
        numbered
            .map(|(n, harm)| {
                let [probability, occurrence, amount] = address::harm(n);
                Ok(HarmDraws {
                    probability: self.uncertain(&harm.probability, probability)?,
                    occurrence,
                    amount: self.uncertain(&harm.amount, amount)?,
                    price: harm.price.map_or(0.0, Amount::get),
                })
            })
            .collect()
    }

    /// What the controls that work leave of the product of some factors.
    fn retention(&mut self, factors: &[ScenarioFactor]) -> Result<Retention> {
        let mut names = Vec::new();
        let mut groups: Vec<Vec<Effect>> = Vec::new();
        let scenario = self.scenario;
        for effect in &scenario.controls {
            let working = self.on.controls.iter().position(|id| *id == effect.control);
            let (Some(control), true) = (working, factors.contains(&effect.factor)) else {
                continue;
            };
            let effectiveness = self.uncertain(&effect.effectiveness, address::CONTROL)?;
            let effect_here = Effect {
                control,
                effectiveness,
            };
            let name = (effect.factor, effect.overlap.as_deref());
            let known = names.iter().position(|group| *group == name);
            let group = known.filter(|_| effect.overlap.is_some());
            match group.and_then(|at| groups.get_mut(at)) {
                Some(group) => group.push(effect_here),
                None => {
                    names.push(name);
                    groups.push(vec![effect_here]);
                }
            }
        }
        Ok(Retention { groups })
    }
}

/// The gamma factor with mean 1 behind a negative binomial count.
pub(super) fn spread(counts: Counts, samplers: &mut Samplers) -> Result<Option<Draw>> {
    let Counts::NegativeBinomial { shape } = counts else {
        return Ok(None);
    };
    let scale = 1.0 / shape;
    let gamma = Distribution::Gamma { shape, scale };
    Ok(Some(Draw {
        address: address::SPREAD,
        sampler: samplers.sampler(&gamma.law()?),
    }))
}
