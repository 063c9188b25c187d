//! What each scenario contributes to the worst years, and how losses add up by place.

use serde::{Deserialize, Serialize};

use super::block::TRIALS;
use super::quantiles::Sample;
use super::simulation::ScenarioResult;
use super::year::{Key, Years};
use super::{Plan, Portfolio};
use crate::error::Result;
use crate::model::Scenario;

/// What losses are added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// The property that is lost.
    Property,
    /// The axis that the money counts on.
    Axis,
    /// The scope of the assets hit.
    Scope,
    /// The zone of the assets hit.
    Zone,
    /// The supplier of the assets hit.
    Supplier,
    /// The assets hit.
    Asset,
}

impl GroupKind {
    /// The kinds, in order.
    pub const ALL: [Self; 6] = [
        Self::Property,
        Self::Axis,
        Self::Scope,
        Self::Zone,
        Self::Supplier,
        Self::Asset,
    ];

    /// The name, as it is written in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Axis => "axis",
            Self::Scope => "scope",
            Self::Zone => "zone",
            Self::Supplier => "supplier",
            Self::Asset => "asset",
        }
    }
}

/// Losses added up by one property, axis, scope, zone, supplier or asset.
///
/// A scenario that falls on several is divided among them equally, so that each kind adds up to the
/// whole; what falls on none stands under the empty name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// What the losses are added up by.
    pub kind: GroupKind,
    /// Which one; empty for what falls on none.
    pub name: String,
    /// The annual loss, on average.
    pub mean: f64,
    /// Its share of the mean of all.
    pub share_of_mean: f64,
    /// The mean loss in the worst years of all.
    pub tail_mean: f64,
    /// Its share of the tail value at risk of all.
    pub share_of_tail: f64,
}

/// The mean of each scenario's loss in the worst years of all.
#[derive(Debug)]
pub(super) struct Tail {
    /// The tail value at risk of all.
    pub mean: f64,
    /// Of each of the engine's scenarios. They add up to `mean`.
    pub means: Vec<f64>,
}

impl Tail {
    /// Draws the worst years again, which a counter-based generator allows, and takes their means
    /// scenario by scenario; those of a single scenario are known. Years at the value at risk itself
    /// count in part where it is an atom, as in the tail value at risk.
    pub fn new(plan: &Plan, losses: &[f64], sample: &Sample<'_>, level: f64) -> Result<Self> {
        let value = sample.quantile(level).value;
        let years = sample.len() as f64;
        let below = sample.order().below(value);
        let not_above = sample.order().at_most(value);
        let above = (sample.len() - not_above) as f64;
        let at = (not_above - below) as f64;
        let wanted = years * (1.0 - level);
        let weight_at = if at > 0.0 {
            ((wanted - above) / at).max(0.0)
        } else {
            0.0
        };
        let mut sums = vec![0.0; plan.engine.scenarios().len()];
        let options = &plan.options;
        let alone = sums.len() == 1;
        for (index, losses) in (0..).zip(losses.chunks(TRIALS)) {
            let weighed = (0..).zip(losses);
            let weighed = weighed.map(|(at, loss)| (at, tail_weight(*loss, value, weight_at)));
            let (worst, weights): (Vec<u32>, Vec<f64>) =
                weighed.filter(|(_, weight)| *weight > 0.0).unzip();
            let mut add = |scenario: usize, losses: &[f64]| {
                let weighted: f64 = weights.iter().zip(losses).map(|(w, loss)| w * loss).sum();
                if let Some(sum) = sums.get_mut(scenario) {
                    *sum += weighted;
                }
            };
            if alone {
                let losses = worst
                    .iter()
                    .filter_map(|at| losses.get(*at as usize).copied());
                add(0, &losses.collect::<Vec<f64>>());
            } else {
                let key = Key::new(options.seed);
                let all = Years::new(key, options.sequence, index, TRIALS);
                plan.engine.all_losses(&all.only(&worst), add)?;
            }
        }
        let means: Vec<f64> = sums.into_iter().map(|sum| sum / wanted).collect();
        let mean = means.iter().sum();
        Ok(Self { mean, means })
    }
}

fn tail_weight(loss: f64, value: f64, weight_at: f64) -> f64 {
    if loss > value {
        1.0
    } else if loss >= value && value > 0.0 {
        weight_at
    } else {
        // A year without loss adds nothing to anybody.
        0.0
    }
}

/// Losses added up by everything that they fall on.
pub(super) fn groups(portfolio: &Portfolio, results: &[ScenarioResult]) -> Vec<Group> {
    GroupKind::ALL
        .iter()
        .flat_map(|kind| by(*kind, portfolio, results))
        .collect()
}

fn by(kind: GroupKind, portfolio: &Portfolio, results: &[ScenarioResult]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut named = false;
    for result in results {
        let stated = portfolio.scenarios.iter().find(|s| s.id == result.scenario);
        let mut names = stated.map_or(Vec::new(), |stated| names(kind, portfolio, stated));
        named |= !names.is_empty();
        if names.is_empty() {
            names.push(String::new());
        }
        let share = 1.0 / names.len() as f64;
        for name in names {
            let known = groups.iter().position(|group| group.name == name);
            let at = known.unwrap_or_else(|| {
                groups.push(Group {
                    kind,
                    name,
                    mean: 0.0,
                    share_of_mean: 0.0,
                    tail_mean: 0.0,
                    share_of_tail: 0.0,
                });
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(at) {
                group.mean += share * result.mean.value;
                group.share_of_mean += share * result.share_of_mean;
                group.tail_mean += share * result.tail_mean;
                group.share_of_tail += share * result.share_of_tail;
            }
        }
    }
    groups.sort_by(|a, b| {
        let by_mean = b.mean.total_cmp(&a.mean);
        by_mean.then_with(|| a.name.cmp(&b.name))
    });
    if named { groups } else { Vec::new() }
}

/// What the losses of a scenario fall on.
fn names(kind: GroupKind, portfolio: &Portfolio, scenario: &Scenario) -> Vec<String> {
    let all = &portfolio.places;
    let places = all.iter().find(|place| place.scenario == scenario.id);
    let text = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect();
    match kind {
        GroupKind::Property => text(scenario.property.iter().map(|p| p.as_str()).collect()),
        GroupKind::Axis => text(scenario.axis.iter().map(|axis| axis.as_str()).collect()),
        GroupKind::Asset if places.is_none() => {
            text(scenario.assets.iter().map(|id| id.as_str()).collect())
        }
        GroupKind::Scope => text(places.map_or(Vec::new(), |p| list(&p.scopes))),
        GroupKind::Zone => text(places.map_or(Vec::new(), |p| list(&p.zones))),
        GroupKind::Supplier => text(places.map_or(Vec::new(), |p| list(&p.suppliers))),
        GroupKind::Asset => text(places.map_or(Vec::new(), |p| list(&p.assets))),
    }
}

fn list<I: crate::id::EntityId>(ids: &[I]) -> Vec<&str> {
    ids.iter().map(crate::id::EntityId::as_str).collect()
}

#[cfg(test)]
mod tests {
    use crate::quant::block::TRIALS;
    use crate::quant::year::{Key, Years};
    use crate::quant::{Plan, Portfolio, Sequence, SimulationOptions};

    /// All that years can have.
    const PORTFOLIO: &str = "
scenarios:
  - id: a
    title: Ransomware
    frequency:
      contacts:
        contact_frequency: {pert: {low: 1, mode: 4, high: 20}}
        probability_of_action: {uniform: {low: 0.1, high: 0.9}}
    vulnerability:
      contest:
        threat_capability: {uniform: {low: 0, high: 1}}
        resistance_strength: {uniform: {low: 0.2, high: 0.8}}
        drawn_per: year
    counts: {negative_binomial: {shape: 2}}
    primary_loss:
      response: {lognormal: {low: 1000, high: 90000}}
      productivity: {pert: {low: 10, mode: 100, high: 5000}}
    secondary_loss:
      probability: {uniform: {low: 0.1, high: 0.6}}
      magnitude: {all_forms: {lognormal: {low: 5000, high: 500000}}}
    harms:
      - {axis: safety, unit: people, probability: {uniform: {low: 0, high: 0.2}}, amount: {uniform: {low: 1, high: 5}}, price: 10000}
    controls:
      - {control: c, factor: vulnerability, effectiveness: {uniform: {low: 0.1, high: 0.5}}}
      - {control: c, factor: primary_loss, effectiveness: {uniform: {low: 0.1, high: 0.5}}}
  - id: b
    title: Outage
    frequency: {loss_events: {constant: 3}}
    primary_loss: {all_forms: {lognormal: {low: 1000, high: 90000}}}
  - id: c
    title: Fire
    frequency: {loss_events: {uniform: {low: 0, high: 12}}}
    primary_loss: {all_forms: {lognormal: {low: 1000, high: 90000}}}
controls:
  - id: c
quantification:
  common_events:
    - id: supplier
      title: The supplier fails
      frequency: {uniform: {low: 0, high: 2}}
      hits: [{scenario: a, probability: 0.5}, {scenario: b, probability: 0.7}]
  dependence:
    copula: {t: {degrees_of_freedom: 3}}
    factors: [{scenario: a, factor: frequency}, {scenario: b, factor: events}]
    correlation: [[1, 0.6], [0.6, 1]]
";

    #[test]
    fn some_years_of_a_block_are_drawn_as_in_the_whole() {
        let portfolio = Portfolio::load(PORTFOLIO).unwrap();
        let some = [0, 1, 5, 17, 18, 640, 2047, 3999];
        for sequence in [Sequence::Random, Sequence::Sobol] {
            let options = SimulationOptions {
                sequence,
                trials: 9000,
                ..SimulationOptions::default()
            };
            let plan = Plan::new(&portfolio, &options).unwrap();
            let drawn = |years: &Years<'_>| {
                let mut all = Vec::new();
                let visit = |_, losses: &[f64]| all.push(losses.to_vec());
                plan.engine.all_losses(years, visit).unwrap();
                all
            };
            let whole = Years::new(Key::new(1), sequence, 1, TRIALS);
            let all = drawn(&whole);
            assert_eq!(all.len(), 3);
            for (all, few) in all.iter().zip(drawn(&whole.only(&some))) {
                assert!(all.iter().any(|loss| *loss > 0.0));
                let picked: Vec<f64> = some.iter().map(|at| all[*at as usize]).collect();
                assert_eq!(few, picked);
            }
        }
    }

    #[test]
    fn contributions_to_the_tail_add_up_to_it() {
        let portfolio = Portfolio::load(PORTFOLIO).unwrap();
        let result = portfolio.simulate(&SimulationOptions::default()).unwrap();
        let parts: f64 = result.summary.scenarios.iter().map(|s| s.tail_mean).sum();
        let whole = result.tail_value_at_risk(0.95).unwrap().value;
        assert!((parts / whole - 1.0).abs() < 1e-12, "{parts}, {whole}");
    }
}
