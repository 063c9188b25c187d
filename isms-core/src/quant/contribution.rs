//! What each scenario contributes to the worst years, and how losses add up by place.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::quantiles::Sample;
use super::simulation::ScenarioResult;
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
    /// scenario by scenario. Years at the value at risk itself count in part where it is an atom, as
    /// in the tail value at risk.
    pub fn new(plan: &Plan, blocks: &[Block], sample: &Sample<'_>, level: f64) -> Result<Self> {
        let value = sample.quantile(level).value;
        let years = sample.len() as f64;
        let (mut above, mut at) = (0.0, 0.0);
        for loss in blocks.iter().flat_map(|block| &block.losses) {
            above += f64::from(u8::from(*loss > value));
            at += f64::from(u8::from(*loss >= value && *loss <= value));
        }
        let wanted = years * (1.0 - level);
        let weight_at = if at > 0.0 {
            ((wanted - above) / at).max(0.0)
        } else {
            0.0
        };
        let mut sums = vec![0.0; plan.engine.scenarios().len()];
        let options = &plan.options;
        for block in blocks {
            let weights: Vec<f64> = block
                .losses
                .iter()
                .map(|loss| tail_weight(*loss, value, weight_at))
                .collect();
            let marked: Vec<bool> = weights.iter().map(|weight| *weight > 0.0).collect();
            if !marked.contains(&true) {
                continue;
            }
            let engine = &plan.engine;
            let (seed, sequence) = (options.seed, options.sequence);
            engine.losses_of(seed, sequence, block.index, &marked, |scenario, losses| {
                let weighted: f64 = weights.iter().zip(losses).map(|(w, loss)| w * loss).sum();
                if let Some(sum) = sums.get_mut(scenario) {
                    *sum += weighted;
                }
            })?;
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
