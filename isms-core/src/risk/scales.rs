//! The criteria as steps and ranks, so that a rating is a few look-ups.

use std::collections::HashMap;

use crate::id::LevelId;
use crate::model::{Axis, Criteria, Property, Risk, RiskLevel, Stage};

/// The organisation's scales, by number.
pub(super) struct Scales<'a> {
    pub criteria: &'a Criteria,
    likelihood: HashMap<&'a str, usize>,
    axes: HashMap<&'a str, (usize, HashMap<&'a str, usize>)>,
    /// Rank of the risk level by likelihood step and consequence step.
    ranks: Vec<Vec<usize>>,
    /// Rank of the tolerance by axis.
    tolerance: Vec<usize>,
}

/// Where a risk stands at a stage, in steps from 0.
pub(super) struct Standing {
    pub likelihood: usize,
    /// The worst consequence by axis, over the properties hit.
    pub by_axis: Vec<Option<usize>>,
    /// The worst consequence by property, in the order of [`Property::ALL`], over the axes.
    pub by_property: [Option<usize>; 3],
    /// The property and axis with the worst consequence; the first of equals in document order.
    pub worst: Option<(Property, usize, usize)>,
}

impl<'a> Scales<'a> {
    pub fn new(criteria: &'a Criteria) -> Self {
        let steps = |ids: Vec<&'a LevelId>| {
            ids.into_iter()
                .enumerate()
                .map(|(step, id)| (id.as_str(), step))
                .collect()
        };
        let axis = |(at, axis): (usize, &'a Axis)| {
            let levels = steps(axis.levels.iter().map(|level| &level.id).collect());
            (axis.id.as_str(), (at, levels))
        };
        let matrix = &criteria.matrix;
        let rank = |level: &LevelId| matrix.rank(level).unwrap_or_default();
        Self {
            criteria,
            likelihood: steps(criteria.likelihood.iter().map(|level| &level.id).collect()),
            axes: criteria.axes.iter().enumerate().map(axis).collect(),
            ranks: matrix
                .cells
                .iter()
                .map(|row| row.iter().map(rank).collect())
                .collect(),
            tolerance: criteria
                .axes
                .iter()
                .map(|axis| rank(&axis.tolerance))
                .collect(),
        }
    }

    /// Where a risk stands at a stage.
    pub fn standing(&self, risk: &Risk, stage: Stage) -> Standing {
        let level = risk.likelihood(stage);
        let mut standing = Standing {
            likelihood: self
                .likelihood
                .get(level.as_str())
                .copied()
                .unwrap_or_default(),
            by_axis: vec![None; self.criteria.axes.len()],
            by_property: [None; 3],
            worst: None,
        };
        for (property, axis, level) in risk.consequences(stage) {
            let Some((at, steps)) = self.axes.get(axis.as_str()) else {
                continue;
            };
            let step = steps.get(level.as_str()).copied();
            if let Some(worst) = standing.by_axis.get_mut(*at) {
                *worst = (*worst).max(step);
            }
            if let Some(worst) = standing.by_property.get_mut(property as usize) {
                *worst = (*worst).max(step);
            }
            if step > standing.worst.map(|(_, _, step)| step) {
                standing.worst = step.map(|step| (property, *at, step));
            }
        }
        standing
    }

    /// The rank of the risk level at a likelihood and a consequence.
    pub fn rank(&self, likelihood: usize, consequence: usize) -> usize {
        let cell = self
            .ranks
            .get(likelihood)
            .and_then(|row| row.get(consequence));
        cell.copied().unwrap_or_default()
    }

    /// The rank of the tolerance of an axis.
    pub fn tolerance(&self, axis: usize) -> usize {
        self.tolerance.get(axis).copied().unwrap_or_default()
    }

    /// The risk level of a rank.
    pub fn level(&self, rank: usize) -> Option<&'a RiskLevel> {
        self.criteria.matrix.levels.get(rank)
    }
}
