//! What is drawn in a simulation, factor by factor: which draws belong to it, and whom they move.

use std::collections::BTreeSet;

use super::compiled::{Compiled, HarmDraws, Retention, Susceptible, Uncertain};
use super::engine::Engine;
use super::factor::{self, Factor, FactorKind, Slot};
use super::{Plan, address};
use crate::error::Result;
use crate::model::{Scenario, Susceptibility};

/// A factor that is drawn, apart from all others.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    pub factor: Factor,
    /// Where its draws stand: by the hash of what they belong to, and their address.
    pub draws: Vec<(u64, u8)>,
    /// The positions, in the engine, of the scenarios that it moves.
    pub scenarios: BTreeSet<usize>,
}

/// Everything that is drawn in a simulation, each draw in one factor.
pub(super) fn of(plan: &Plan) -> Result<Vec<Chance>> {
    let engine = &plan.engine;
    let mut all = Vec::new();
    for (at, scenario) in plan.portfolio.scenarios.iter().enumerate() {
        let compiled = engine.scenarios().iter().enumerate();
        let found = compiled.into_iter().find(|(_, c)| c.id == scenario.id);
        if let Some((position, compiled)) = found {
            let own = Own {
                engine,
                at,
                position,
                scenario,
                compiled,
            };
            own.chances(&mut all);
        }
    }
    controls(plan, &mut all)?;
    common_events(plan, &mut all);
    Ok(together(engine, all))
}

/// The draws of one scenario.
struct Own<'a> {
    engine: &'a Engine,
    /// Its position in the portfolio.
    at: usize,
    /// Its position in the engine.
    position: usize,
    scenario: &'a Scenario,
    compiled: &'a Compiled,
}

impl Own<'_> {
    fn chances(&self, all: &mut Vec<Chance>) {
        let compiled = self.compiled;
        self.estimate(&compiled.frequency, Slot::Frequency, all);
        self.estimate(&compiled.action, Slot::Action, all);
        self.susceptible(all);
        self.events(all);
        let forms = self.scenario.primary_loss.iter();
        for (part, (form, _)) in compiled.primary.iter().zip(forms) {
            self.estimate(part, Slot::Primary(form), all);
        }
        self.secondary(all);
        let harms = compiled.harms.iter().enumerate();
        for (n, harm) in harms.filter(|(_, harm)| harm.price > 0.0) {
            self.harm(n, harm, all);
        }
    }

    fn susceptible(&self, all: &mut Vec<Chance>) {
        let given = matches!(
            self.scenario.vulnerability,
            Some(Susceptibility::Given { .. })
        );
        let slot = if given {
            Slot::Vulnerability
        } else {
            Slot::Resistance
        };
        match &self.compiled.susceptible {
            Susceptible::PerEvent(_) => {}
            Susceptible::PerYear(drawn) => self.estimate(drawn, slot, all),
            Susceptible::AgainstResistance { resistance, .. } => {
                self.estimate(resistance, slot, all);
            }
        }
    }

    fn events(&self, all: &mut Vec<Chance>) {
        let hash = self.compiled.hash;
        let mut draws = vec![(hash, address::EVENTS)];
        let spread = self.compiled.spread.iter();
        draws.extend(spread.map(|spread| (hash, spread.address)));
        self.push(FactorKind::Events, "counts", draws, all);
    }

    fn secondary(&self, all: &mut Vec<Chance>) {
        let Some(secondary) = &self.compiled.secondary else {
            return;
        };
        self.estimate(&secondary.probability, Slot::SecondaryProbability, all);
        let draws = self.events_draws(address::SECONDARY_OCCURRENCE);
        self.push(
            FactorKind::SecondaryOccurrence,
            "secondary_loss",
            draws,
            all,
        );
        let stated = self.scenario.secondary_loss.iter();
        let forms = stated.flat_map(|loss| loss.magnitude.iter());
        for (part, (form, _)) in secondary.parts.iter().zip(forms) {
            self.estimate(part, Slot::Secondary(form), all);
        }
    }

    fn harm(&self, n: usize, harm: &HarmDraws, all: &mut Vec<Chance>) {
        self.estimate(&harm.probability, Slot::HarmProbability(n), all);
        let draws = self.events_draws(harm.occurrence);
        self.push(
            FactorKind::HarmOccurrence,
            &format!("harms[{n}]"),
            draws,
            all,
        );
        self.estimate(&harm.amount, Slot::HarmAmount(n), all);
    }

    fn estimate(&self, drawn: &Uncertain, slot: Slot, all: &mut Vec<Chance>) {
        if let Uncertain::Drawn(draw) = drawn {
            let draws = self.events_draws(draw.address);
            let factor = slot.factor(self.at, self.scenario);
            all.push(self.chance(factor, draws));
        }
    }

    fn push(&self, kind: FactorKind, what: &str, draws: Vec<(u64, u8)>, all: &mut Vec<Chance>) {
        let path = format!("scenarios[{}].{what}", self.at);
        let factor = Factor::new(kind, path).of_scenario(&self.scenario.id);
        all.push(self.chance(factor, draws));
    }

    fn chance(&self, factor: Factor, draws: Vec<(u64, u8)>) -> Chance {
        Chance {
            factor,
            draws,
            scenarios: BTreeSet::from([self.position]),
        }
    }

    /// The draws at an address, of the scenario's own events and of those that common events bring.
    fn events_draws(&self, address: u8) -> Vec<(u64, u8)> {
        let hits = self.engine.common.iter().flat_map(|event| &event.hits);
        let hits = hits.filter(|hit| hit.scenario == self.position);
        let hashes = std::iter::once(self.compiled.hash).chain(hits.map(|hit| hit.hash));
        hashes.map(|hash| (hash, address)).collect()
    }
}

fn controls(plan: &Plan, all: &mut Vec<Chance>) -> Result<()> {
    let engine = &plan.engine;
    for (n, (id, hash)) in plan.controls.iter().zip(&engine.controls).enumerate() {
        let compiled = engine.scenarios().iter().enumerate();
        let moved = compiled.filter(|(_, scenario)| draws_control(scenario, n));
        let scenarios: BTreeSet<usize> = moved.map(|(at, _)| at).collect();
        let stated = plan
            .portfolio
            .controls
            .iter()
            .position(|control| control.id == *id);
        let named = stated.map(|at| factor::effectiveness(&plan.portfolio, at, id));
        let Some(factor) = named.transpose()?.flatten().map(|named| named.factor) else {
            continue;
        };
        if scenarios.is_empty() {
            continue;
        }
        all.push(Chance {
            factor,
            draws: vec![(*hash, address::CONTROL)],
            scenarios,
        });
    }
    Ok(())
}

fn draws_control(scenario: &Compiled, control: usize) -> bool {
    let secondary = scenario.secondary.iter();
    let secondary = secondary.flat_map(|s| [&s.probability_retention, &s.retention]);
    let priced = scenario.harms.iter().any(|harm| harm.price > 0.0);
    let harms = priced.then_some(&scenario.harm_retention);
    let own = [&scenario.rate_retention, &scenario.primary_retention];
    let retentions = own.into_iter().chain(secondary).chain(harms);
    let mut effects =
        retentions.flat_map(|retention: &Retention| retention.groups.iter().flatten());
    effects.any(|effect| {
        effect.control == control && matches!(effect.effectiveness, Uncertain::Drawn(_))
    })
}

fn common_events(plan: &Plan, all: &mut Vec<Chance>) {
    let events = &plan.portfolio.quantification.common_events;
    for (at, stated) in events.iter().enumerate() {
        let path = format!("quantification.common_events[{at}]");
        let drawn = plan
            .engine
            .common
            .iter()
            .find(|event| event.id == stated.id);
        let Some(event) = drawn else {
            continue;
        };
        let scenarios: BTreeSet<usize> = event.hits.iter().map(|hit| hit.scenario).collect();
        let mut push =
            |kind, what: &str, draws, scenarios: &BTreeSet<usize>, scenario: Option<&_>| {
                let mut factor = Factor::new(kind, format!("{path}.{what}")).of_event(&stated.id);
                factor.scenario = scenario.cloned();
                let scenarios = scenarios.clone();
                all.push(Chance {
                    factor,
                    draws,
                    scenarios,
                });
            };
        if let Uncertain::Drawn(draw) = &event.frequency {
            let draws = vec![(event.hash, draw.address)];
            push(
                FactorKind::CommonEventFrequency,
                "frequency",
                draws,
                &scenarios,
                None,
            );
        }
        let mut draws = vec![(event.hash, address::EVENTS)];
        draws.extend(
            event
                .spread
                .iter()
                .map(|spread| (event.hash, spread.address)),
        );
        push(
            FactorKind::CommonEventCount,
            "counts",
            draws,
            &scenarios,
            None,
        );
        for (n, hit) in event.hits.iter().enumerate() {
            let one = BTreeSet::from([hit.scenario]);
            let scenario = plan.engine.scenarios().get(hit.scenario).map(|s| &s.id);
            let draws = vec![(hit.hash, address::HIT)];
            push(
                FactorKind::CommonEventHit,
                &format!("hits[{n}]"),
                draws,
                &one,
                scenario,
            );
        }
    }
}

/// Joins the factors that hang together by a copula: only together are they independent of the rest.
fn together(engine: &Engine, all: Vec<Chance>) -> Vec<Chance> {
    let Some(joint) = &engine.joint else {
        return all;
    };
    let mut draws = joint.draws();
    let members: BTreeSet<(u64, u8)> = draws.iter().copied().collect();
    let joined = |chance: &Chance| chance.draws.iter().any(|draw| members.contains(draw));
    let (inside, mut outside): (Vec<Chance>, Vec<Chance>) = all.into_iter().partition(joined);
    draws.extend(
        inside
            .iter()
            .flat_map(|chance| chance.draws.iter().copied()),
    );
    let scenarios = inside
        .iter()
        .flat_map(|chance| chance.scenarios.iter().copied());
    outside.push(Chance {
        factor: Factor::new(
            FactorKind::Dependence,
            "quantification.dependence".to_owned(),
        ),
        scenarios: scenarios.collect(),
        draws,
    });
    outside
}
