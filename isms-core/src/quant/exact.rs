//! The distribution of annual loss without simulation, for a whole portfolio.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::aggregate::aggregate;
use super::compound::{Compound, RateFactor, SecondaryPart};
use super::lattice::LossPart;
use super::{Bracket, Exact, Portfolio, SimulationOptions, expectation};
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Result};
use crate::id::ControlId;
use crate::model::{
    ControlEffect, Counts, DrawnPer, Frequency, LossMagnitude, Scenario, ScenarioFactor, Stage,
    Susceptibility,
};

/// What is asked of the exact distribution.
///
/// ```
/// use isms_core::quant::ExactOptions;
/// let options: ExactOptions = isms_core::from_json(r#"{"stage": "inherent", "levels": [0.9]}"#)?;
/// assert_eq!(options.levels, [0.9]);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ExactOptions {
    /// Which controls work, as in a simulation.
    pub stage: Stage,
    /// The controls that work, whatever the stage says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controls: Option<Vec<ControlId>>,
    /// Levels of value at risk and tail value at risk, between 0 and 1.
    pub levels: Vec<f64>,
}

impl Default for ExactOptions {
    fn default() -> Self {
        let like = SimulationOptions::default();
        Self {
            stage: like.stage,
            controls: like.controls,
            levels: like.levels,
        }
    }
}

/// Value at risk and tail value at risk at a level, between bounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExactLevel {
    /// The level, such as 0.95.
    pub level: f64,
    /// The smallest annual loss that is not exceeded with this probability.
    pub value_at_risk: Bracket,
    /// The mean of the worst years, a share of `1 - level` of all (Acerbi and Tasche 2002).
    pub tail_value_at_risk: Bracket,
}

/// A loss, and the probability of losing more in a year, between bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExactPoint {
    /// An annual loss.
    pub loss: f64,
    /// The probability of losing more than that in a year.
    pub probability: Bracket,
}

/// The distribution of annual loss without simulation, all amounts in the portfolio's currency.
///
/// Losses are rounded to multiples of `step`, down and up: what is sought lies between the two, up to
/// `numerical_error` of probability. Brackets are no confidence intervals; nothing here is random.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExactLoss {
    /// The revision of the engine.
    pub engine_revision: u32,
    /// The SHA-256 of the portfolio.
    pub input_hash: String,
    /// Which controls were to work.
    pub stage: Stage,
    /// The controls that worked.
    pub controls: Vec<ControlId>,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// Annual loss, on average, in closed form.
    pub mean: f64,
    /// Its standard deviation, in closed form; none if it is infinite.
    pub sd: Option<f64>,
    /// The probability of a year without any loss.
    pub no_loss: f64,
    /// Value at risk and tail value at risk at each level asked for.
    pub levels: Vec<ExactLevel>,
    /// The loss exceedance curve, losses rising.
    pub curve: Vec<ExactPoint>,
    /// The distance between the losses at which the distribution is known.
    pub step: f64,
    /// How far rounding in the computation can have moved a probability.
    pub numerical_error: f64,
    #[serde(skip)]
    distribution: Exact,
}

impl ExactLoss {
    /// The distribution itself, to ask more of it.
    #[must_use]
    pub const fn distribution(&self) -> &Exact {
        &self.distribution
    }
}

/// How many points the exceedance curve has at most.
const CURVE_POINTS: u32 = 100;

/// The least level up to which the distribution is known.
const LEAST_END: f64 = 0.999;

impl Portfolio {
    /// The distribution of annual loss without simulation (Embrechts and Frei 2009; Grübel and
    /// Hermesmeier 1999): each scenario as a compound distribution, joined by fast Fourier transform.
    ///
    /// It answers where scenarios are independent of each other, events within them too, and controls
    /// work with certainty. The simulation, which needs none of this, can be checked against it.
    ///
    /// # Errors
    /// `no_exact_answer` for a scenario that depends on others, hangs together with common events, is
    /// bounded or insured, has priced harm, an uncertain control or a loss without a finite mean: the
    /// message says which and why. Everything that is wrong with the portfolio; `out_of_range` for a
    /// level, `unknown_id` for a control.
    ///
    /// ```
    /// use isms_core::quant::{ExactOptions, Portfolio};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: ransomware
    ///     title: Ransomware in the office network
    ///     frequency: {loss_events: {constant: 0.1}}
    ///     primary_loss: {all_forms: {constant: 1000000}}
    /// ")?;
    /// let exact = portfolio.exact(&ExactOptions::default())?;
    /// assert!((exact.no_loss - 0.904_837_418_035_959_6).abs() < 1e-12);
    /// let at_99 = exact.levels.iter().find(|level| level.level == 0.99).unwrap();
    /// assert_eq!((at_99.value_at_risk.lower, at_99.value_at_risk.upper), (1e6, 1e6));
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn exact(&self, options: &ExactOptions) -> Result<ExactLoss> {
        let as_simulated = SimulationOptions {
            stage: options.stage,
            controls: options.controls.clone(),
            levels: options.levels.clone(),
            ..SimulationOptions::default()
        };
        as_simulated.check()?;
        self.check()?;
        let controls = self.working(&as_simulated)?;
        let insured = options.stage != Stage::Inherent || options.controls.is_some();
        let mut numbered: Vec<(usize, &Scenario)> = self.scenarios.iter().enumerate().collect();
        // In the order of their ids, so that their order in the document changes no bit.
        numbered.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
        let mut compounds = Vec::with_capacity(numbered.len());
        for (at, scenario) in numbered {
            let press = Press {
                scenario,
                controls: &controls,
                path: format!("scenarios[{at}]"),
            };
            press.refuse_what_is_not_independent(self)?;
            press.refuse_what_is_not_a_plain_sum(insured)?;
            compounds.extend(press.compound()?);
        }
        let highest = options.levels.iter().copied().fold(LEAST_END, f64::max);
        let exact = aggregate(&compounds, highest);
        let levels = options.levels.iter().map(|level| ExactLevel {
            level: *level,
            value_at_risk: exact.quantile(*level),
            tail_value_at_risk: exact.tail_mean(*level),
        });
        Ok(ExactLoss {
            engine_revision: crate::ENGINE_REVISION,
            input_hash: self.hash()?,
            stage: options.stage,
            controls: controls.into_iter().collect(),
            currency: self.quantification.currency.clone(),
            mean: exact.mean(),
            sd: Some(exact.sd()).filter(|sd| sd.is_finite()),
            no_loss: exact.no_loss(),
            levels: levels.collect(),
            curve: curve(&exact, highest),
            step: exact.step(),
            numerical_error: exact.numerical_error(),
            distribution: exact,
        })
    }
}

/// The exceedance curve from the probability of any loss, in equal ratios of probability, down to the
/// highest level.
fn curve(exact: &Exact, highest: f64) -> Vec<ExactPoint> {
    let any = 1.0 - exact.no_loss();
    let ratio = libm::log((1.0 - highest) / any) / f64::from(CURVE_POINTS);
    let steps = (1..=CURVE_POINTS).map(|step| any * libm::exp(ratio * f64::from(step)));
    let steps = steps.filter(|p| *p > 0.0);
    let beyond = steps.map(|p| exact.quantile(1.0 - p).upper);
    let mut losses: Vec<f64> = std::iter::once(0.0).chain(beyond).collect();
    losses.retain(|loss| loss.is_finite());
    losses.sort_by(f64::total_cmp);
    losses.dedup();
    let point = |loss: f64| ExactPoint {
        loss,
        probability: exact.exceedance(loss),
    };
    losses.into_iter().map(point).collect()
}

/// Turns a scenario with its controls switched into a compound distribution.
struct Press<'a> {
    scenario: &'a Scenario,
    controls: &'a BTreeSet<ControlId>,
    path: String,
}

/// How probably an attempt succeeds.
enum Succeeds {
    /// Each by itself: independent chances thin the events.
    Thinned(f64),
    /// With a probability that is the same all year.
    Yearly(RateFactor),
}

fn succeeds(vulnerability: &Susceptibility) -> Result<Succeeds> {
    let per_year = vulnerability.drawn_per() == DrawnPer::Year;
    Ok(match vulnerability {
        Susceptibility::Given { probability, .. } => {
            let probability = probability.law()?;
            if per_year {
                Succeeds::Yearly(RateFactor::Given(probability))
            } else {
                Succeeds::Thinned(probability.mean())
            }
        }
        Susceptibility::Contest {
            threat_capability,
            resistance_strength,
            ..
        } => {
            let capability = threat_capability.law()?;
            let resistance = resistance_strength.law()?;
            if per_year {
                Succeeds::Yearly(RateFactor::Overcome {
                    resistance,
                    capability,
                })
            } else {
                Succeeds::Thinned(capability.exceeds(&resistance))
            }
        }
    })
}

/// The factors that make the rate of loss events, all by multiplication.
const RATE: [ScenarioFactor; 5] = [
    ScenarioFactor::ContactFrequency,
    ScenarioFactor::ProbabilityOfAction,
    ScenarioFactor::ThreatEventFrequency,
    ScenarioFactor::Vulnerability,
    ScenarioFactor::LossEventFrequency,
];

impl Press<'_> {
    fn refuse(&self, part: &str, because: &str) -> Error {
        let message = format!(
            "expected a scenario with an exact distribution, found `{}`, {because}; simulate it",
            self.scenario.id
        );
        Error::new(
            ErrorCode::NoExactAnswer,
            format!("{}{part}", self.path),
            message,
        )
    }

    fn refuse_what_is_not_independent(&self, portfolio: &Portfolio) -> Result<()> {
        let id = &self.scenario.id;
        let together = &portfolio.quantification;
        let mut linked = together.dependence.iter().flat_map(|d| &d.factors);
        if linked.any(|name| name.scenario == *id) {
            return Err(self.refuse("", "whose factors depend on others"));
        }
        let mut hits = together.common_events.iter().flat_map(|event| &event.hits);
        if hits.any(|hit| hit.scenario == *id) {
            return Err(self.refuse("", "which common events set off too"));
        }
        Ok(())
    }

    fn refuse_what_is_not_a_plain_sum(&self, insured: bool) -> Result<()> {
        let scenario = self.scenario;
        if scenario
            .bounds
            .is_some_and(|bounds| bounds != Default::default())
        {
            return Err(self.refuse(".bounds", "whose losses are bounded"));
        }
        if insured && scenario.insurance.is_some() {
            return Err(self.refuse(".insurance", "which insurance pays a part of"));
        }
        if scenario.harms.iter().any(|harm| harm.price.is_some()) {
            return Err(self.refuse(".harms", "whose harm has a price"));
        }
        if !expectation::has_mean(scenario) {
            return Err(self.refuse("", "whose loss has no finite mean"));
        }
        Ok(())
    }

    /// The compound distribution; none if nothing can be lost.
    fn compound(&self) -> Result<Option<Compound>> {
        let mut thinned = self.left_of(&RATE)?;
        let mut rate = self.frequency()?;
        match &self.scenario.vulnerability {
            None => {}
            Some(vulnerability) => match succeeds(vulnerability)? {
                Succeeds::Thinned(probability) => thinned *= probability,
                Succeeds::Yearly(factor) => rate.push(factor),
            },
        }
        let loss = self.parts(&self.scenario.primary_loss, ScenarioFactor::PrimaryLoss)?;
        let compound = Compound {
            rate,
            thinned,
            shape: match self.scenario.counts {
                Counts::Poisson => None,
                Counts::NegativeBinomial { shape } => Some(shape),
            },
            loss,
            secondary: self.secondary()?,
        };
        Ok((compound.events() > 0.0).then_some(compound))
    }

    fn frequency(&self) -> Result<Vec<RateFactor>> {
        let laws: Vec<&Distribution> = match &self.scenario.frequency {
            Frequency::LossEvents(rate) | Frequency::ThreatEvents(rate) => vec![rate],
            Frequency::Contacts {
                contact_frequency,
                probability_of_action,
            } => vec![contact_frequency, probability_of_action],
        };
        let given = |law: &Distribution| Ok(RateFactor::Given(law.law()?));
        laws.into_iter().map(given).collect()
    }

    fn secondary(&self) -> Result<Option<SecondaryPart>> {
        let Some(secondary) = &self.scenario.secondary_loss else {
            return Ok(None);
        };
        let retained = self.left_of(&[ScenarioFactor::SecondaryProbability])?;
        let loss = self.parts(&secondary.magnitude, ScenarioFactor::SecondaryLoss)?;
        let part = SecondaryPart {
            probability: secondary.probability.law()?,
            retained,
            loss,
        };
        Ok((retained > 0.0).then_some(part))
    }

    /// The parts of a loss that are left, by a factor above 0.
    fn parts(&self, magnitude: &LossMagnitude, factor: ScenarioFactor) -> Result<Vec<LossPart>> {
        let scale = self.left_of(&[factor])?;
        if scale <= 0.0 {
            return Ok(Vec::new());
        }
        let part = |(_, loss): (_, &Distribution)| {
            let law = loss.law()?;
            Ok(LossPart { law, scale })
        };
        magnitude.iter().map(part).collect()
    }

    /// What the controls that work leave of the product of some factors: of each overlap group, the most
    /// effective one counts.
    fn left_of(&self, factors: &[ScenarioFactor]) -> Result<f64> {
        let mut groups: Vec<((ScenarioFactor, &str), f64)> = Vec::new();
        let mut left = 1.0;
        for (at, effect) in self.scenario.controls.iter().enumerate() {
            if !(self.controls.contains(&effect.control) && factors.contains(&effect.factor)) {
                continue;
            }
            let effectiveness = self.certain(at, effect)?;
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
        let best = groups.iter().map(|(_, best)| 1.0 - best);
        Ok(best.fold(left, |left, kept| left * kept))
    }

    fn certain(&self, at: usize, effect: &ControlEffect) -> Result<f64> {
        let law = effect.effectiveness.law()?;
        let (low, high) = law.support();
        if low < high {
            let because = format!(
                "where it is uncertain how effective `{}` is",
                effect.control
            );
            return Err(self.refuse(&format!(".controls[{at}].effectiveness"), &because));
        }
        Ok(low)
    }
}
