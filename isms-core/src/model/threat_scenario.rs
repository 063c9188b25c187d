//! What could be done to a zone or conduit, and what it would cost.

use serde::{Deserialize, Serialize};

use super::{
    Attacker, Consequences, Criteria, Extensions, FoundationalRequirement, RatingChange,
    TargetLevelMethod,
};
use crate::catalog::TechniqueId;
use crate::id::{LevelId, PlaceId, RiskId, ThreatId, ThreatScenarioId, VulnerabilityId};
use crate::units::SecurityLevels;

/// A threat scenario of a zone or conduit (IEC 62443-3-2:2020, ZCR 5.1 to 5.11), from which its target
/// levels are derived.
///
/// It is rated without countermeasures: `likelihood` and `consequences`; `residual` says what is left
/// with them. A loss scenario, which is a risk in money, is something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThreatScenario {
    /// Its id.
    pub id: ThreatScenarioId,
    /// What may be done, in a line.
    pub title: String,
    /// What may be done, in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The zones and conduits that it is about.
    pub places: Vec<PlaceId>,
    /// Threats behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threats: Vec<ThreatId>,
    /// Vulnerabilities that it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vulnerabilities: Vec<VulnerabilityId>,
    /// Risks of the register that it leads to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<RiskId>,
    /// Techniques of MITRE ATT&CK for ICS that it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<TechniqueId>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attacker: Option<Attacker>,
    /// The unmitigated likelihood: how likely it is without any countermeasure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<LevelId>,
    /// What it costs without any countermeasure, by property and axis.
    #[serde(default, skip_serializing_if = "Consequences::is_empty")]
    pub consequences: Consequences,
    /// The foundational requirements that it bears on; without any, those that follow from its
    /// techniques and from the properties that it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drives: Vec<FoundationalRequirement>,
    /// The target levels that it needs, where the criteria leave them to whoever assesses it (`direct`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl_t: Option<SecurityLevels>,
    /// What differs with the countermeasures that are there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual: Option<RatingChange>,
    /// Where it was seen or published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

impl ThreatScenario {
    /// Whether it has a likelihood or consequences, which mean something only on scales.
    #[must_use]
    pub fn is_rated(&self) -> bool {
        let residual = self.residual.as_ref();
        let changed =
            residual.is_some_and(|now| now.likelihood.is_some() || !now.consequences.is_empty());
        self.likelihood.is_some() || !self.consequences.is_empty() || changed
    }

    /// The methods by which the criteria derive its level: those of the axes that it is felt on, each
    /// once, or the general one if it is felt on none.
    pub(crate) fn methods<'c>(&self, criteria: Option<&'c Criteria>) -> Vec<&'c TargetLevelMethod> {
        let mut methods = Vec::new();
        for (_, axis, _) in self.consequences.iter() {
            let axis = criteria.and_then(|criteria| criteria.axis(axis));
            let method = Criteria::target_level_method(criteria, axis);
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        if methods.is_empty() {
            methods.push(Criteria::target_level_method(criteria, None));
        }
        methods
    }

    /// What it lacks for a method to lead to a level, by the names of its fields.
    pub(crate) fn lacks(&self, method: &TargetLevelMethod) -> Vec<&'static str> {
        let attacker = ("attacker", self.attacker.is_some());
        let likelihood = ("likelihood", self.likelihood.is_some());
        let consequences = ("consequences", !self.consequences.is_empty());
        let sl_t = ("sl_t", self.sl_t.is_some());
        let needs = match method {
            TargetLevelMethod::Attacker => vec![attacker],
            TargetLevelMethod::Matrix { .. }
            | TargetLevelMethod::RiskLevel { .. }
            | TargetLevelMethod::RiskReduction => vec![likelihood, consequences],
            TargetLevelMethod::Consequence { .. } => vec![consequences],
            TargetLevelMethod::Direct => vec![sl_t],
        };
        let lacking = needs.into_iter().filter(|(_, stated)| !stated);
        lacking.map(|(field, _)| field).collect()
    }
}
