//! A risk as the rankings see it.

use serde::Serialize;

use super::scales::{Scales, Standing};
use crate::id::{AssetId, ScopeId};
use crate::model::{Program, Property, PropertyOrder, Risk, Stage, Technology, Weights};

/// Where the order of properties of a risk comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderSource {
    /// An asset that the risk hits overrides the scope.
    Asset(AssetId),
    /// The scope states it.
    Scope(ScopeId),
    /// The scope's technology implies it: CIA for IT, AIC for OT.
    Technology(Technology),
}

/// A risk as the rankings see it.
pub(super) struct Candidate<'a> {
    pub risk: &'a Risk,
    pub standing: Standing,
    pub order: PropertyOrder,
    pub order_from: OrderSource,
    /// The rank of the worst level beyond tolerance on a health, safety or environment axis, plus 1.
    pub hse: usize,
    /// The rank of the level by property plus 1; 0 where it is not hit.
    levels: [usize; 3],
    /// The anchor of the level by property; 0 where it is not hit. None where levels have no anchors.
    pub anchors: Option<[f64; 3]>,
}

/// The key by which the lexicographic method sorts, the greatest first.
pub(super) type Key = (usize, [usize; 3], [usize; 3], usize);

impl<'a> Candidate<'a> {
    /// A risk at a stage; `anchors` by rank of the level, where all levels have one.
    pub fn new(
        program: &Program,
        risk: &'a Risk,
        stage: Stage,
        scales: &Scales<'_>,
        anchors: Option<&[f64]>,
    ) -> Self {
        let standing = scales.standing(risk, stage);
        let axes = scales
            .criteria
            .axes
            .iter()
            .zip(&standing.by_axis)
            .enumerate();
        let hse = axes
            .filter(|(_, (axis, _))| axis.is_hse())
            .filter_map(|(at, (_, step))| {
                let rank = scales.rank(standing.likelihood, (*step)?);
                (rank > scales.tolerance(at)).then_some(rank + 1)
            });
        let hse = hse.max().unwrap_or(0);
        let ranks = standing
            .by_property
            .map(|step| Some(scales.rank(standing.likelihood, step?)));
        let anchor = |rank: Option<usize>| {
            let anchor = rank.and_then(|rank| anchors?.get(rank).copied());
            anchor.unwrap_or(0.0)
        };
        let (order, order_from) = own_order(program, risk);
        Self {
            risk,
            order,
            order_from,
            hse,
            levels: ranks.map(|rank| rank.map_or(0, |rank| rank + 1)),
            anchors: anchors.map(|_| ranks.map(anchor)),
            standing,
        }
    }

    /// Levels in order; then, among equals, consequences in order; then likelihood. Only comparisons.
    pub fn key(&self, order: PropertyOrder) -> Key {
        let levels = order.properties().map(|p| value(&self.levels, p));
        let steps = order.properties().map(|p| {
            self.standing
                .by_property
                .get(p as usize)
                .copied()
                .flatten()
                .map_or(0, |step| step + 1)
        });
        (self.hse, levels, steps, self.standing.likelihood)
    }

    /// The weighted sum of anchors.
    pub fn score(&self, order: PropertyOrder, weights: &Weights) -> Option<f64> {
        let anchors = self.anchors?;
        let [a, b, c] = order
            .properties()
            .map(|p| anchors.get(p as usize).copied().unwrap_or(0.0));
        Some(weights.first * a + weights.second * b + weights.third * c)
    }

    /// The rank of the level for a property, if it is hit.
    pub fn rank(&self, property: Property) -> Option<usize> {
        value(&self.levels, property).checked_sub(1)
    }
}

fn value(of: &[usize; 3], property: Property) -> usize {
    of.get(property as usize).copied().unwrap_or_default()
}

/// The order of an asset that the risk hits, or of its scope.
fn own_order(program: &Program, risk: &Risk) -> (PropertyOrder, OrderSource) {
    for id in &risk.assets {
        if let Some(order) = program.asset(id).and_then(|asset| asset.priority) {
            return (order, OrderSource::Asset(id.clone()));
        }
    }
    let scope = program.scope(&risk.scope);
    if let Some(order) = scope.and_then(|scope| scope.priority) {
        return (order, OrderSource::Scope(risk.scope.clone()));
    }
    match scope.map_or(Technology::It, |scope| scope.technology) {
        Technology::It => (PropertyOrder::CIA, OrderSource::Technology(Technology::It)),
        Technology::Ot => (PropertyOrder::AIC, OrderSource::Technology(Technology::Ot)),
    }
}
