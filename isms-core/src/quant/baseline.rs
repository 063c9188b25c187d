//! What a portfolio loses as it stands: in closed form where there is one, and drawn otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::expectation::expected_loss;
use super::quantiles::Sample;
use super::runs::Runs;
use super::{Estimate, Plan, Portfolio, stop};
use crate::error::Result;
use crate::id::ScenarioId;
use crate::model::Quantification;

/// The losses of a portfolio as it stands, to measure changes against.
#[derive(Debug, Clone)]
pub(super) struct Baseline {
    /// The expected annual loss of each scenario that has one in closed form.
    pub closed: BTreeMap<ScenarioId, f64>,
    /// What the other scenarios lose together, in each simulated year; empty if there are none.
    pub drawn: Vec<f64>,
}

impl Baseline {
    /// What is expected of some scenarios: only what has no closed form is drawn.
    pub fn expected(
        plan: &Plan,
        of: impl Fn(&ScenarioId) -> bool,
        runs: &mut Runs<'_>,
    ) -> Result<Self> {
        let wanted: Vec<_> = plan
            .portfolio
            .scenarios
            .iter()
            .filter(|s| of(&s.id))
            .collect();
        let closed = wanted
            .iter()
            .filter_map(|s| Some((s.id.clone(), expected_loss(plan, s)?)));
        let closed: BTreeMap<_, _> = closed.collect();
        let drawn = if closed.len() < wanted.len() {
            runs.losses(plan, |id| of(id) && !closed.contains_key(id))?
        } else {
            Vec::new()
        };
        Ok(Self { closed, drawn })
    }

    /// Whether some of the scenarios have to be drawn to know what is expected of them.
    pub fn is_drawn(plan: &Plan, of: impl Fn(&ScenarioId) -> bool) -> bool {
        let mut wanted = plan.portfolio.scenarios.iter().filter(|s| of(&s.id));
        wanted.any(|scenario| expected_loss(plan, scenario).is_none())
    }

    /// Every scenario drawn.
    pub fn simulated(plan: &Plan, runs: &mut Runs<'_>) -> Result<Self> {
        let closed = BTreeMap::new();
        let drawn = runs.losses(plan, |_| true)?;
        Ok(Self { closed, drawn })
    }

    /// The expected loss.
    pub fn mean(&self, plan: &Plan) -> Estimate {
        self.mean_with(&self.drawn, 0.0, plan)
    }

    /// The expected loss with other draws, and with more of what has a closed form.
    pub fn mean_with(&self, drawn: &[f64], more: f64, plan: &Plan) -> Estimate {
        let closed = self.closed.values().sum::<f64>() + more;
        if drawn.is_empty() {
            return Estimate::exact(closed);
        }
        let mean = Sample::new(drawn, stop::sampling(plan.options.sequence)).mean();
        Estimate {
            value: closed + mean.value,
            ..mean
        }
    }
}

impl Portfolio {
    /// Some scenarios, by position, with all that their draws depend on: the common events that hit
    /// them and, if any hangs together with others, those others.
    pub(super) fn excerpt(&self, scenarios: &BTreeSet<usize>) -> Self {
        let all = self.scenarios.iter().enumerate();
        let chosen = all.filter(|(at, _)| scenarios.contains(at));
        let mut ids: BTreeSet<&ScenarioId> = chosen.map(|(_, s)| &s.id).collect();
        let dependence = self.quantification.dependence.as_ref();
        let members =
            |d: &crate::model::Dependence| d.factors.iter().any(|f| ids.contains(&f.scenario));
        let dependence = dependence.filter(|dependence| members(dependence));
        if let Some(dependence) = dependence {
            ids.extend(dependence.factors.iter().map(|factor| &factor.scenario));
        }
        let events = self.quantification.common_events.iter().cloned();
        let events = events.map(|mut event| {
            event.hits.retain(|hit| ids.contains(&hit.scenario));
            event
        });
        let kept = self.scenarios.iter().filter(|s| ids.contains(&s.id));
        Self {
            scenarios: kept.cloned().collect(),
            controls: self.controls.clone(),
            quantification: Quantification {
                common_events: events.filter(|event| !event.hits.is_empty()).collect(),
                dependence: dependence.cloned(),
                ..Quantification::default()
            },
            places: Vec::new(),
        }
    }
}
