//! A portfolio made ready for drawing.

use std::collections::BTreeSet;

use super::address;
use super::block::{Block, HarmBlock, ScenarioBlock};
use super::compiled::{self, Compiled, Draw, Switches, Uncertain};
use super::count::{FixedPoisson, poisson_block};
use super::events::{Demand, EventDraws, Losses, happens};
use super::joint::JointDraws;
use super::moments::Moments;
use super::sampler::Samplers;
use super::stream::stable_hash;
use super::year::{Joint, Key, Source, YearDraws, YearFactors, Years};
use super::{LossMode, Portfolio, Sequence};
use crate::error::{Error, ErrorCode, Result};
use crate::id::{CommonEventId, ControlId};
use crate::model::{CommonEvent, Scenario};
use crate::units::Amount;

/// The most loss events of a scenario in one simulated year.
const MOST_EVENTS: f64 = 1e7;

/// What a common event is drawn from.
#[derive(Debug)]
pub(super) struct CommonDraws {
    pub id: CommonEventId,
    pub hash: u64,
    pub frequency: Uncertain,
    pub spread: Option<Draw>,
    pub hits: Vec<Hit>,
}

/// How a common event hits a scenario.
#[derive(Debug)]
pub(super) struct Hit {
    pub scenario: usize,
    pub hash: u64,
    pub probability: f64,
}

/// What is asked of the years of a block; all of it, unless less is.
#[derive(Debug, Clone, Copy, Default)]
struct Asked<'a> {
    years: Option<&'a [bool]>,
    scenarios: Option<&'a [bool]>,
}

/// A portfolio made ready for drawing, with its controls switched.
#[derive(Debug)]
pub(super) struct Engine {
    /// In the order of their ids, so that the order in a document changes nothing.
    scenarios: Vec<Compiled>,
    /// The hash of each control that works.
    pub(super) controls: Vec<u64>,
    pub(super) common: Vec<CommonDraws>,
    pub(super) joint: Option<JointDraws>,
    fixed: Vec<Option<FixedPoisson>>,
    mode: LossMode,
}

impl Engine {
    /// Makes a portfolio that was found valid ready.
    pub fn new(
        portfolio: &Portfolio,
        controls: &BTreeSet<ControlId>,
        insured: bool,
        mode: LossMode,
    ) -> Result<Self> {
        let mut samplers = Samplers::default();
        let on: Vec<ControlId> = controls.iter().cloned().collect();
        let switches = Switches {
            controls: &on,
            insured,
        };
        let mut sorted: Vec<&Scenario> = portfolio.scenarios.iter().collect();
        sorted.sort_by(|a, b| a.id.cmp(&b.id));
        let scenarios: Vec<Compiled> = sorted
            .into_iter()
            .map(|scenario| Compiled::new(scenario, &switches, &mut samplers))
            .collect::<Result<_>>()?;
        let together = &portfolio.quantification;
        let mut events: Vec<&CommonEvent> = together.common_events.iter().collect();
        events.sort_by(|a, b| a.id.cmp(&b.id));
        let common = events
            .into_iter()
            .map(|event| CommonDraws::new(event, &scenarios, &mut samplers))
            .collect::<Result<_>>()?;
        let dependence = together.dependence.as_ref();
        let joint = dependence
            .map(|dependence| JointDraws::new(dependence, &scenarios, &mut samplers))
            .transpose()?;
        let key = |id: &ControlId| stable_hash(&address::control_key(id.as_str()));
        Ok(Self {
            fixed: scenarios.iter().map(fixed_counts).collect(),
            controls: on.iter().map(key).collect(),
            scenarios,
            common,
            joint,
            mode,
        })
    }

    /// The scenarios, in the order in which blocks have them.
    pub fn scenarios(&self) -> &[Compiled] {
        &self.scenarios
    }

    /// Draws a block of `count` years.
    pub fn block(&self, seed: u64, sequence: Sequence, index: u32, count: usize) -> Result<Block> {
        let years = Years::new(Key::new(seed), sequence, index, count);
        let mut scenarios = Vec::with_capacity(self.scenarios.len());
        let mut losses = vec![0.0; count];
        self.years(&years, Asked::default(), |_, outcome| {
            for (total, loss) in losses.iter_mut().zip(outcome.net) {
                *total += loss;
            }
            scenarios.push(outcome.sums());
        })?;
        Ok(Block {
            index,
            losses,
            scenarios,
        })
    }

    /// Draws the losses of the years of a block that are marked, and hands them out scenario by
    /// scenario.
    pub fn losses_of(
        &self,
        seed: u64,
        sequence: Sequence,
        index: u32,
        marked: &[bool],
        mut visit: impl FnMut(usize, &[f64]),
    ) -> Result<()> {
        let years = Years::new(Key::new(seed), sequence, index, marked.len());
        let asked = Asked {
            years: Some(marked),
            scenarios: None,
        };
        self.years(&years, asked, |at, outcome| visit(at, outcome.net))
    }

    /// Draws the losses to the scenarios that are wanted, and hands them out one by one.
    pub fn losses(
        &self,
        years: &Years<'_>,
        wanted: &[bool],
        mut visit: impl FnMut(usize, &[f64]),
    ) -> Result<()> {
        let asked = Asked {
            years: None,
            scenarios: Some(wanted),
        };
        self.years(years, asked, |at, outcome| visit(at, outcome.net))
    }

    fn years(
        &self,
        years: &Years<'_>,
        asked: Asked<'_>,
        mut visit: impl FnMut(usize, &Outcome<'_>),
    ) -> Result<()> {
        let controls = self.control_tails(years);
        let mut draws = YearDraws::new(years, &controls);
        let alone = Joint::default();
        let common = self.common_counts(&mut draws, &alone)?;
        let joint = self.joint.as_ref();
        let joint = joint.map(|joint| joint.draw(years, self.scenarios.len()));
        let mut room = Room::new(years.count);
        for (at, scenario) in self.scenarios.iter().enumerate() {
            if asked.scenarios.and_then(|wanted| wanted.get(at)) == Some(&false) {
                continue;
            }
            let joint = joint.as_ref().and_then(|all| all.get(at)).unwrap_or(&alone);
            let source = years.source(scenario.hash);
            draws.draw(scenario, &source, joint, &mut room.factors);
            room.losses.clear(scenario.harms.len());
            match self.mode {
                LossMode::Events => {
                    room.count(scenario, self.fixed.get(at), &source, joint)?;
                    room.mark(asked.years);
                    room.draw(scenario, scenario.hash, years);
                    for (event, counts) in self.common.iter().zip(&common) {
                        for hit in event.hits.iter().filter(|hit| hit.scenario == at) {
                            room.hits(scenario, hit, counts, years);
                            room.mark(asked.years);
                            room.draw(scenario, hit.hash, years);
                        }
                    }
                }
                LossMode::ExposureOnly => room.exposure(scenario, &source),
            }
            room.settle(scenario);
            visit(at, &room.outcome());
        }
        Ok(())
    }

    pub(super) fn control_tails(&self, years: &Years<'_>) -> Vec<Vec<f64>> {
        let draw = |hash: &u64| {
            let mut tails = vec![0.0; years.count];
            years.source(*hash).tails(address::CONTROL, &mut tails);
            tails
        };
        self.controls.iter().map(draw).collect()
    }

    /// How often each common event happens in each year.
    fn common_counts(&self, draws: &mut YearDraws<'_>, alone: &Joint) -> Result<Vec<Vec<u32>>> {
        let years = draws.years;
        let counts = self.common.iter().map(|event| {
            let source = years.source(event.hash);
            let mut rate = Vec::new();
            draws.fill(&event.frequency, &source, alone, &mut rate);
            if let Some(spread) = &event.spread {
                draws.times(&Uncertain::Drawn(spread.clone()), &source, alone, &mut rate);
            }
            bounded(&rate, "common event")?;
            let mut tails = vec![0.0; years.count];
            source.tails(address::EVENTS, &mut tails);
            let mut counts = vec![0; years.count];
            poisson_block(&rate, &tails, &mut counts);
            Ok(counts)
        });
        counts.collect()
    }
}

impl CommonDraws {
    fn new(event: &CommonEvent, scenarios: &[Compiled], samplers: &mut Samplers) -> Result<Self> {
        let hit = |entry: &crate::model::CommonHit| {
            let key = address::hit_key(event.id.as_str(), entry.scenario.as_str());
            Some(Hit {
                scenario: scenarios.iter().position(|s| s.id == entry.scenario)?,
                hash: stable_hash(&key),
                probability: entry.probability.get(),
            })
        };
        let law = event.frequency.law()?;
        Ok(Self {
            id: event.id.clone(),
            hash: stable_hash(&address::event_key(event.id.as_str())),
            frequency: Uncertain::new(&law, address::FREQUENCY, samplers),
            spread: compiled::spread(event.counts, samplers)?,
            hits: event.hits.iter().filter_map(hit).collect(),
        })
    }
}

fn fixed_counts(scenario: &Compiled) -> Option<FixedPoisson> {
    let rate = scenario.fixed_rate()?;
    (rate <= MOST_EVENTS).then(|| FixedPoisson::new(rate))
}

fn bounded(rate: &[f64], what: &str) -> Result<()> {
    match rate.iter().find(|rate| !(**rate <= MOST_EVENTS)) {
        None => Ok(()),
        Some(rate) => {
            let message = format!(
                "expected at most {MOST_EVENTS} events in a simulated year, found a rate of {rate} \
                 in `{what}`"
            );
            Err(Error::new(ErrorCode::TooManyTrials, "scenarios", message))
        }
    }
}

/// The room in which the years of a block are drawn, scenario after scenario.
struct Room {
    factors: YearFactors,
    losses: Losses,
    counts: Vec<u32>,
    /// Events of the year so far, common ones included.
    events: Vec<f64>,
    tails: Vec<f64>,
    net: Vec<f64>,
    draws: EventDraws,
}

/// What the years lost to one scenario.
struct Outcome<'a> {
    net: &'a [f64],
    losses: &'a Losses,
    events: &'a [f64],
}

impl Outcome<'_> {
    fn sums(&self) -> ScenarioBlock {
        let harm = |amounts: &Vec<f64>| HarmBlock {
            amount: Moments::of(amounts),
            years: positive(amounts),
        };
        ScenarioBlock {
            loss: Moments::of(self.net),
            gross: super::moments::sum(&self.losses.gross),
            events: Moments::of(self.events),
            loss_years: positive(self.net),
            harms: self.losses.harms.iter().map(harm).collect(),
        }
    }
}

fn positive(values: &[f64]) -> u64 {
    values.iter().map(|value| u64::from(*value > 0.0)).sum()
}

impl Room {
    fn new(count: usize) -> Self {
        Self {
            factors: YearFactors::default(),
            losses: Losses::new(count, 0),
            counts: vec![0; count],
            events: vec![0.0; count],
            tails: vec![0.0; count],
            net: vec![0.0; count],
            draws: EventDraws::new(),
        }
    }

    /// How many loss events of its own a scenario has in each year.
    fn count(
        &mut self,
        scenario: &Compiled,
        fixed: Option<&Option<FixedPoisson>>,
        source: &Source<'_>,
        joint: &Joint,
    ) -> Result<()> {
        let tails = match joint.of(address::EVENTS) {
            Some(tails) => tails,
            None => {
                source.tails(address::EVENTS, &mut self.tails);
                &self.tails
            }
        };
        match fixed.and_then(Option::as_ref) {
            Some(counter) => counter.counts(tails, &mut self.counts),
            None => {
                bounded(&self.factors.rate, scenario.id.as_str())?;
                poisson_block(&self.factors.rate, tails, &mut self.counts);
            }
        }
        if let Some(most) = scenario.bounds.events_per_year {
            for count in &mut self.counts {
                *count = (*count).min(most);
            }
        }
        for (events, count) in self.events.iter_mut().zip(&self.counts) {
            *events = f64::from(*count);
        }
        Ok(())
    }

    /// How many loss events a common event brings in each year.
    fn hits(&mut self, scenario: &Compiled, hit: &Hit, common: &[u32], years: &Years<'_>) {
        let stream = years.key.stream(hit.hash, address::HIT);
        self.counts.fill(0);
        let most = common.iter().copied().max().unwrap_or(0);
        for event in 0..most {
            let there = (0_u32..).zip(common).filter(|(_, count)| **count > event);
            let at: Vec<u32> = there.map(|(at, _)| at).collect();
            let trials: Vec<u32> = at.iter().map(|at| years.first + at).collect();
            let mut tails = vec![0.0; at.len()];
            stream.event(event, &trials, &mut tails);
            for (at, tail) in at.iter().zip(&tails) {
                if let Some(count) = self.counts.get_mut(*at as usize) {
                    *count += u32::from(happens(*tail, hit.probability));
                }
            }
        }
        let most = scenario
            .bounds
            .events_per_year
            .map_or(f64::INFINITY, f64::from);
        for (count, events) in self.counts.iter_mut().zip(&mut self.events) {
            *count = f64::from(*count).min((most - *events).max(0.0)) as u32;
            *events += f64::from(*count);
        }
    }

    /// Leaves the events of years that are not asked for undrawn.
    fn mark(&mut self, marked: Option<&[bool]>) {
        for (count, marked) in self.counts.iter_mut().zip(marked.into_iter().flatten()) {
            *count *= u32::from(*marked);
        }
    }

    fn draw(&mut self, scenario: &Compiled, hash: u64, years: &Years<'_>) {
        let demand = Demand {
            scenario,
            hash,
            key: years.key,
            first: years.first,
            counts: &self.counts,
            factors: &self.factors,
        };
        self.draws.draw(&demand, &mut self.losses);
    }

    /// Frequency times magnitude, each drawn once a year: no distribution of annual loss.
    fn exposure(&mut self, scenario: &Compiled, source: &Source<'_>) {
        let mut drawn = vec![0.0; self.net.len()];
        self.losses.gross.fill(0.0);
        self.magnitudes(&scenario.primary, source, &mut drawn);
        scale(&mut drawn, self.factors.primary_scale.as_deref());
        add(&mut self.losses.gross, &drawn);
        if let Some(secondary) = &scenario.secondary {
            self.magnitudes(&secondary.parts, source, &mut drawn);
            scale(&mut drawn, Some(&self.factors.secondary_probability));
            scale(&mut drawn, self.factors.secondary_scale.as_deref());
            add(&mut self.losses.gross, &drawn);
        }
        scale(&mut self.losses.gross, Some(&self.factors.rate));
        self.events.clone_from(&self.factors.rate);
    }

    fn magnitudes(&mut self, parts: &[Uncertain], source: &Source<'_>, out: &mut [f64]) {
        out.fill(0.0);
        let mut drawn = vec![0.0; out.len()];
        for part in parts {
            match part {
                Uncertain::Fixed(value) => drawn.fill(*value),
                Uncertain::Drawn(draw) => {
                    source.tails(draw.address, &mut self.tails);
                    draw.sampler.sample(&self.tails, &mut drawn);
                }
            }
            add(out, &drawn);
        }
    }

    /// What the years cost after the bounds of the year and insurance.
    fn settle(&mut self, scenario: &Compiled) {
        if let Some(most) = scenario.bounds.loss_per_year {
            for gross in &mut self.losses.gross {
                *gross = gross.min(most.get());
            }
        }
        let Some(insurance) = &scenario.insurance else {
            self.net.copy_from_slice(&self.losses.gross);
            return;
        };
        let most = insurance
            .annual_aggregate
            .map_or(f64::INFINITY, Amount::get);
        let gross = self.losses.gross.iter().zip(&mut self.losses.recovered);
        for (net, (gross, recovered)) in self.net.iter_mut().zip(gross) {
            *recovered = recovered.min(most).min(*gross);
            *net = gross - *recovered;
        }
    }

    fn outcome(&self) -> Outcome<'_> {
        Outcome {
            net: &self.net,
            losses: &self.losses,
            events: &self.events,
        }
    }
}

fn add(to: &mut [f64], values: &[f64]) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

fn scale(values: &mut [f64], by: Option<&[f64]>) {
    for (value, by) in values.iter_mut().zip(by.into_iter().flatten()) {
        *value *= by;
    }
}
