//! The criteria and the threat scenarios as steps and ranks, so that a level is a few look-ups.

use crate::id::LevelId;
use crate::model::{
    Attacker, Axis, Criteria, Property, RatingChange, TargetLevelMethod, ThreatScenario,
};
use crate::units::{SecurityLevel, SecurityLevels};

/// A factor of risk reduction on paper and in binary may differ by this much: 0.0875 / 0.07 is 1.25 on
/// paper, and a little less here.
const ROUNDING: f64 = 1e-9;

/// The organisation's scales, and how they lead to levels.
#[derive(Clone)]
pub(super) struct Scales<'a> {
    pub criteria: Option<&'a Criteria>,
    /// The rank of the tolerable risk by axis.
    pub tolerance: Vec<usize>,
}

/// One consequence of a scenario, in steps from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub property: Property,
    pub axis: usize,
    pub step: usize,
}

/// What a scenario says that its level may follow from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rated {
    pub attacker: Option<Attacker>,
    pub likelihood: Option<usize>,
    /// By axis of the criteria, then by property.
    pub hits: Vec<Hit>,
    pub sl_t: Option<SecurityLevels>,
}

impl<'a> Scales<'a> {
    pub fn new(criteria: Option<&'a Criteria>) -> Self {
        let rank = |criteria: &Criteria, axis: &Axis| {
            criteria.matrix.rank(&axis.tolerance).unwrap_or_default()
        };
        let tolerance = criteria.map(|c| c.axes.iter().map(|axis| rank(c, axis)).collect());
        Self {
            criteria,
            tolerance: tolerance.unwrap_or_default(),
        }
    }

    /// A scenario without countermeasures.
    pub fn unmitigated(&self, scenario: &ThreatScenario) -> Rated {
        let likelihood = scenario.likelihood.as_ref();
        Rated {
            attacker: scenario.attacker,
            likelihood: likelihood.and_then(|level| self.criteria?.likelihood_step(level)),
            hits: self.hits(scenario, None),
            sl_t: scenario.sl_t,
        }
    }

    /// A scenario with the countermeasures that are there.
    pub fn residual(&self, scenario: &ThreatScenario, residual: &RatingChange) -> Rated {
        let changed = residual.likelihood.as_ref();
        let likelihood = changed.or(scenario.likelihood.as_ref());
        Rated {
            likelihood: likelihood.and_then(|level| self.criteria?.likelihood_step(level)),
            hits: self.hits(scenario, Some(residual)),
            ..self.unmitigated(scenario)
        }
    }

    fn hits(&self, scenario: &ThreatScenario, residual: Option<&RatingChange>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let axes = self.criteria.map(|criteria| criteria.axes.as_slice());
        for (at, axis) in axes.unwrap_or_default().iter().enumerate() {
            for property in Property::ALL {
                let changed = residual.and_then(|now| now.consequences.level(property, &axis.id));
                let level = changed.or_else(|| scenario.consequences.level(property, &axis.id));
                if let Some(step) = level.and_then(|level| axis.step(level)) {
                    hits.push(Hit {
                        property,
                        axis: at,
                        step,
                    });
                }
            }
        }
        hits
    }

    pub fn axis(&self, at: usize) -> Option<&'a Axis> {
        self.criteria?.axes.get(at)
    }

    /// The method on an axis, or the general one where nothing is hit.
    pub fn method(&self, axis: Option<usize>) -> &'a TargetLevelMethod {
        let axis = axis.and_then(|at| self.axis(at));
        Criteria::target_level_method(self.criteria, axis)
    }

    pub fn tolerated(&self, axis: usize) -> usize {
        self.tolerance.get(axis).copied().unwrap_or_default()
    }

    /// The rank of the risk at a likelihood and a consequence.
    pub fn rank(&self, likelihood: Option<usize>, step: usize) -> Option<usize> {
        self.criteria?.matrix.at(likelihood?, step)
    }

    /// The risk level of a rank.
    pub fn risk(&self, rank: usize) -> Option<&'a LevelId> {
        self.criteria?
            .matrix
            .levels
            .get(rank)
            .map(|level| &level.id)
    }

    /// CRRF: the anchor of a risk over that of the tolerable risk on an axis, where both have one.
    pub fn reduction_factor(&self, rank: usize, axis: usize) -> Option<f64> {
        let levels = &self.criteria?.matrix.levels;
        let anchor = |rank: usize| Some(levels.get(rank)?.anchor?.get());
        let (unmitigated, tolerable) = (anchor(rank)?, anchor(self.tolerated(axis))?);
        // Of a risk of nothing there is nothing to reduce, whatever is tolerable.
        Some(if unmitigated > 0.0 {
            unmitigated / tolerable
        } else {
            0.0
        })
    }

    /// The level that a consequence of a scenario needs, if the scenario says what it follows from.
    /// Levels that are stated (`direct`) follow from nothing, and are no one consequence's.
    pub fn level(&self, rated: &Rated, hit: Hit) -> Option<SecurityLevel> {
        let rank = self.rank(rated.likelihood, hit.step);
        match self.method(Some(hit.axis)) {
            TargetLevelMethod::Attacker => rated.attacker.map(|attacker| attacker.level()),
            TargetLevelMethod::Matrix { cells } => {
                cells.get(rated.likelihood?)?.get(hit.step).copied()
            }
            TargetLevelMethod::RiskLevel { levels } => levels.get(rank?).copied(),
            TargetLevelMethod::Consequence { levels } => levels.get(hit.step).copied(),
            TargetLevelMethod::Direct => None,
            TargetLevelMethod::RiskReduction => {
                Some(by_reduction(self.reduction_factor(rank?, hit.axis)?))
            }
        }
    }
}

/// The whole part of CRRF - 1/4, from 0 to 4.
fn by_reduction(factor: f64) -> SecurityLevel {
    let reached = |level: &SecurityLevel| factor - 0.25 + ROUNDING >= f64::from(level.get());
    let levels = SecurityLevel::ALL.into_iter().rev();
    levels.into_iter().find(reached).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::by_reduction;

    #[test]
    fn the_level_is_the_whole_part_of_the_factor_less_a_quarter() {
        // What 1, 1.25 and so on over 1 are on paper.
        let levels = [
            (0.0, 0),
            (0.2, 0),
            (1.0, 0),
            (1.24, 0),
            (1.25, 1),
            (2.24, 1),
            (2.25, 2),
            (3.25, 3),
            (4.2, 3),
            (4.25, 4),
            (5.25, 4),
            (f64::INFINITY, 4),
        ];
        for (factor, level) in levels {
            assert_eq!(by_reduction(factor).get(), level, "{factor}");
        }
        // 0.0875 / 0.07 falls short of 1.25 in binary.
        let short = std::hint::black_box(0.0875) / 0.07;
        assert!(short < 1.25);
        assert_eq!(by_reduction(short).get(), 1);
    }
}
