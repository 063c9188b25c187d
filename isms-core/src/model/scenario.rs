//! A loss scenario: how often, how easily, and what it costs.

use serde::{Deserialize, Serialize};

use super::{Extensions, Property};
use crate::distribution::Distribution;
use crate::id::{AssetId, AxisId, ControlId, RiskId, ScenarioId};
use crate::units::{Amount, Probability};

/// A form of loss (The Open Group, Open FAIR Risk Taxonomy, O-RT 3.0.1, magnitude of loss).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossForm {
    /// Not told apart by form.
    AllForms,
    /// What is not produced or not sold.
    Productivity,
    /// What dealing with the event costs.
    Response,
    /// What replacing or repairing costs.
    Replacement,
    /// Fines, judgements and settlements.
    FinesAndJudgments,
    /// An advantage that others catch up with.
    CompetitiveAdvantage,
    /// What a worse name costs.
    Reputation,
}

impl LossForm {
    /// The forms, in order.
    pub const ALL: [Self; 7] = [
        Self::AllForms,
        Self::Productivity,
        Self::Response,
        Self::Replacement,
        Self::FinesAndJudgments,
        Self::CompetitiveAdvantage,
        Self::Reputation,
    ];

    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AllForms => "all_forms",
            Self::Productivity => "productivity",
            Self::Response => "response",
            Self::Replacement => "replacement",
            Self::FinesAndJudgments => "fines_and_judgments",
            Self::CompetitiveAdvantage => "competitive_advantage",
            Self::Reputation => "reputation",
        }
    }
}

/// What one event costs, by form of loss, in the portfolio's currency. The forms add up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LossMagnitude {
    /// What is not told apart by form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all_forms: Option<Distribution>,
    /// What is not produced or not sold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub productivity: Option<Distribution>,
    /// What dealing with the event costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Distribution>,
    /// What replacing or repairing costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Distribution>,
    /// Fines, judgements and settlements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fines_and_judgments: Option<Distribution>,
    /// An advantage that others catch up with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competitive_advantage: Option<Distribution>,
    /// What a worse name costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reputation: Option<Distribution>,
}

impl LossMagnitude {
    /// A loss that is not told apart by form.
    #[must_use]
    pub fn all_forms(loss: Distribution) -> Self {
        Self {
            all_forms: Some(loss),
            ..Self::default()
        }
    }

    /// Each form that is stated, in order.
    pub fn iter(&self) -> impl Iterator<Item = (LossForm, &Distribution)> {
        let stated = [
            &self.all_forms,
            &self.productivity,
            &self.response,
            &self.replacement,
            &self.fines_and_judgments,
            &self.competitive_advantage,
            &self.reputation,
        ];
        let forms = LossForm::ALL.into_iter().zip(stated);
        forms.filter_map(|(form, loss)| Some((form, loss.as_ref()?)))
    }
}

/// How often, given at one of three levels of the taxonomy (O-RT 3.0.1, loss event frequency).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Frequency {
    /// Loss events a year: attempts that succeed.
    LossEvents(Distribution),
    /// Threat events a year: attempts, of which `vulnerability` says how many succeed.
    ThreatEvents(Distribution),
    /// Contacts a year, and how probably a contact becomes an attempt.
    Contacts {
        /// Contacts of the threat with the asset, a year.
        contact_frequency: Distribution,
        /// The probability that a contact becomes a threat event.
        probability_of_action: Distribution,
    },
}

/// Whether an uncertain factor is drawn anew for each event, or once for a simulated year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DrawnPer {
    /// Anew for each event: it varies from event to event.
    Event,
    /// Once a year: it is the same for all events of the year, and not known.
    Year,
}

/// The probability that an attempt succeeds (O-RT 3.0.1, vulnerability, also called susceptibility).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Susceptibility {
    /// Given as a probability.
    Given {
        /// The probability, within [0, 1].
        probability: Distribution,
        /// Drawn per event or per year; without it, per year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        drawn_per: Option<DrawnPer>,
    },
    /// An attempt succeeds where the threat's capability exceeds the resistance met.
    Contest {
        /// The capability of the threat, on any scale.
        threat_capability: Distribution,
        /// The strength of the resistance, on the same scale.
        resistance_strength: Distribution,
        /// Whether the resistance is drawn per event or per year (the capability always is per
        /// event); without it, per event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        drawn_per: Option<DrawnPer>,
    },
}

impl Susceptibility {
    /// Whether it is drawn per event or per year.
    #[must_use]
    pub fn drawn_per(&self) -> DrawnPer {
        match self {
            Self::Given { drawn_per, .. } => drawn_per.unwrap_or(DrawnPer::Year),
            Self::Contest { drawn_per, .. } => drawn_per.unwrap_or(DrawnPer::Event),
        }
    }
}

/// How the number of events of a year varies around its rate.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Counts {
    /// Events come independently: a Poisson count.
    #[default]
    Poisson,
    /// Events come in good and bad years: a negative binomial count, which is a Poisson count whose
    /// rate varies by a gamma factor with mean 1.
    NegativeBinomial {
        /// The shape of that factor, above 0: the variance is `rate + rate^2 / shape`.
        shape: f64,
    },
}

/// Losses that others cause after the event, such as customers, courts and authorities (O-RT 3.0.1,
/// secondary loss).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecondaryLoss {
    /// The probability that a loss event has a secondary loss, within [0, 1]; drawn once a year.
    pub probability: Distribution,
    /// What it then costs.
    pub magnitude: LossMagnitude,
}

/// What bounds the losses of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LossBounds {
    /// The most loss events in a year; later ones do not happen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events_per_year: Option<u32>,
    /// The most that one event can cost, primary and secondary together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss_per_event: Option<Amount>,
    /// The most that a year can cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loss_per_year: Option<Amount>,
}

/// Insurance, or another transfer, of a part of each loss.
///
/// Of each event's loss it pays `share * min(max(loss - deductible, 0), limit)`, and in a year at most
/// `annual_aggregate`. It does not pay at the inherent stage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Insurance {
    /// What is borne of each event before it pays.
    #[serde(default = "nothing")]
    pub deductible: Amount,
    /// The most of an event's loss above the deductible that it considers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Amount>,
    /// The share of that which it pays; 1 without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Probability>,
    /// The most that it pays in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_aggregate: Option<Amount>,
    /// What it costs a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premium: Option<Amount>,
}

fn nothing() -> Amount {
    Amount::ZERO
}

/// Harm to people or to the environment: counted in its own unit, apart from money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Harm {
    /// The axis of the criteria that it is felt on, such as `safety`.
    pub axis: AxisId,
    /// What is counted, such as `people injured`.
    pub unit: String,
    /// The probability that a loss event does this harm, within [0, 1]; drawn once a year.
    pub probability: Distribution,
    /// How much, in `unit`, where it does.
    pub amount: Distribution,
    /// What a unit costs, where the organisation chooses to count harm in money too. Without it, no
    /// harm is ever priced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Amount>,
}

/// A factor of a scenario that a control can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScenarioFactor {
    /// How often the threat comes into contact.
    ContactFrequency,
    /// How probably a contact becomes an attempt.
    ProbabilityOfAction,
    /// How often there are attempts.
    ThreatEventFrequency,
    /// How probably an attempt succeeds.
    Vulnerability,
    /// How often attempts succeed.
    LossEventFrequency,
    /// What an event costs at once.
    PrimaryLoss,
    /// How probably others react.
    SecondaryProbability,
    /// What their reaction costs.
    SecondaryLoss,
    /// How probably an event does harm.
    HarmProbability,
}

impl ScenarioFactor {
    /// The factors, in order.
    pub const ALL: [Self; 9] = [
        Self::ContactFrequency,
        Self::ProbabilityOfAction,
        Self::ThreatEventFrequency,
        Self::Vulnerability,
        Self::LossEventFrequency,
        Self::PrimaryLoss,
        Self::SecondaryProbability,
        Self::SecondaryLoss,
        Self::HarmProbability,
    ];

    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ContactFrequency => "contact_frequency",
            Self::ProbabilityOfAction => "probability_of_action",
            Self::ThreatEventFrequency => "threat_event_frequency",
            Self::Vulnerability => "vulnerability",
            Self::LossEventFrequency => "loss_event_frequency",
            Self::PrimaryLoss => "primary_loss",
            Self::SecondaryProbability => "secondary_probability",
            Self::SecondaryLoss => "secondary_loss",
            Self::HarmProbability => "harm_probability",
        }
    }
}

/// What a control does to a factor.
///
/// Controls on one factor combine as `1 - (1 - e1)(1 - e2)...`; of those in one overlap group, only
/// the most effective counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ControlEffect {
    /// The control.
    pub control: ControlId,
    /// The factor that it lowers.
    pub factor: ScenarioFactor,
    /// By how much, within [0, 1]: 0.6 leaves 40 %. Drawn once a year, and with the same luck in
    /// every scenario that the control acts on.
    pub effectiveness: Distribution,
    /// Controls that do the same work here bear the same word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overlap: Option<String>,
}

/// A loss scenario: a threat that acts on assets and costs money (Open FAIR, O-RA 2.0.1 and O-RT 3.0.1;
/// Open FAIR is a trademark of The Open Group).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its id. The random numbers of a scenario hang on it: another id, other draws.
    pub id: ScenarioId,
    /// What happens, in a line.
    pub title: String,
    /// What happens, in full, and where its estimates come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The risks that it quantifies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskId>,
    /// The assets that it hits; without any, those of its risks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetId>,
    /// The property that is lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub property: Option<Property>,
    /// The axis that its money counts on, such as `production`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<AxisId>,
    /// How often.
    pub frequency: Frequency,
    /// How probably an attempt succeeds. Required unless loss events are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vulnerability: Option<Susceptibility>,
    /// How the number of events of a year varies.
    #[serde(default)]
    pub counts: Counts,
    /// What an event costs at once.
    pub primary_loss: LossMagnitude,
    /// What others' reaction costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secondary_loss: Option<SecondaryLoss>,
    /// What bounds the losses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<LossBounds>,
    /// What is transferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Insurance>,
    /// Harm to people and environment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub harms: Vec<Harm>,
    /// What controls do to its factors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ControlEffect>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}
