//! A portfolio made ready for drawing.

use std::collections::BTreeSet;
use std::sync::Mutex;

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
    rooms: Rooms,
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
            rooms: Rooms::default(),
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
        self.years(&years, None, |_, outcome| {
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

    /// Draws the losses to all scenarios, and hands them out one by one.
    pub fn all_losses(
        &self,
        years: &Years<'_>,
        mut visit: impl FnMut(usize, &[f64]),
    ) -> Result<()> {
        self.years(years, None, |at, outcome| visit(at, outcome.net))
    }

    /// Draws the losses to the scenarios that are wanted, and hands them out one by one.
    pub fn losses(
        &self,
        years: &Years<'_>,
        wanted: &[bool],
        mut visit: impl FnMut(usize, &[f64]),
    ) -> Result<()> {
        self.years(years, Some(wanted), |at, outcome| visit(at, outcome.net))
    }

    fn years(
        &self,
        years: &Years<'_>,
        wanted: Option<&[bool]>,
        mut visit: impl FnMut(usize, &Outcome<'_>),
    ) -> Result<()> {
        let controls = self.control_tails(years);
        let mut draws = YearDraws::new(years, &controls);
        let alone = Joint::default();
        let common = self.common_counts(&mut draws, &alone)?;
        let joint = self.joint.as_ref();
        let joint = joint.map(|joint| joint.draw(years, self.scenarios.len()));
        let mut room = self.rooms.take(years);
        for (at, scenario) in self.scenarios.iter().enumerate() {
            if wanted.and_then(|wanted| wanted.get(at)) == Some(&false) {
                continue;
            }
            let joint = joint.as_ref().and_then(|all| all.get(at)).unwrap_or(&alone);
            let source = years.source(scenario.hash);
            draws.draw(scenario, &source, joint, &mut room.factors);
            room.losses.clear(years.count, scenario.harms.len());
            match self.mode {
                LossMode::Events => {
                    room.count(scenario, self.fixed.get(at), &source, joint)?;
                    room.draw(scenario, scenario.hash, years);
                    for (event, counts) in self.common.iter().zip(&common) {
                        for hit in event.hits.iter().filter(|hit| hit.scenario == at) {
                            room.hits(scenario, hit, counts, years);
                            room.draw(scenario, hit.hash, years);
                        }
                    }
                }
                LossMode::ExposureOnly => room.exposure(scenario, &source),
            }
            room.settle(scenario);
            visit(at, &room.outcome());
        }
        self.rooms.put_back(room);
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
    let beyond = |rate: &&f64| rate.is_nan() || **rate > MOST_EVENTS;
    match rate.iter().find(beyond) {
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
#[derive(Debug)]
struct Room {
    trials: Vec<u32>,
    factors: YearFactors,
    losses: Losses,
    counts: Vec<u32>,
    /// Events of the year so far, common ones included.
    events: Vec<f64>,
    tails: Vec<f64>,
    drawn: Vec<f64>,
    part: Vec<f64>,
    net: Vec<f64>,
    draws: EventDraws,
}

/// Rooms that nobody is in, so that only the first block of a thread needs memory.
#[derive(Debug, Default)]
struct Rooms(Mutex<Vec<Room>>);

impl Rooms {
    fn take(&self, years: &Years<'_>) -> Room {
        let left = self.0.lock().ok().and_then(|mut rooms| rooms.pop());
        let mut room = left.unwrap_or_else(Room::new);
        room.make_ready(years);
        room
    }

    fn put_back(&self, room: Room) {
        if let Ok(mut rooms) = self.0.lock() {
            rooms.push(room);
        }
    }
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
    fn new() -> Self {
        Self {
            trials: Vec::new(),
            factors: YearFactors::default(),
            losses: Losses::new(),
            counts: Vec::new(),
            events: Vec::new(),
            tails: Vec::new(),
            drawn: Vec::new(),
            part: Vec::new(),
            net: Vec::new(),
            draws: EventDraws::new(),
        }
    }

    fn make_ready(&mut self, years: &Years<'_>) {
        self.trials = years.trials();
        self.counts.resize(years.count, 0);
        let rooms = [&mut self.events, &mut self.tails, &mut self.drawn];
        for room in rooms.into_iter().chain([&mut self.part, &mut self.net]) {
            room.resize(years.count, 0.0);
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
            let trials: Vec<u32> = at
                .iter()
                .filter_map(|at| self.trials.get(*at as usize).copied())
                .collect();
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

    fn draw(&mut self, scenario: &Compiled, hash: u64, years: &Years<'_>) {
        let demand = Demand {
            scenario,
            hash,
            key: years.key,
            trials: &self.trials,
            counts: &self.counts,
            factors: &self.factors,
        };
        self.draws.draw(&demand, &mut self.losses);
    }

    /// Frequency times magnitude, each drawn once a year: no distribution of annual loss.
    fn exposure(&mut self, scenario: &Compiled, source: &Source<'_>) {
        self.magnitudes(&scenario.primary, source);
        scale(&mut self.drawn, self.factors.primary_scale.as_deref());
        add(&mut self.losses.gross, &self.drawn);
        if let Some(secondary) = &scenario.secondary {
            self.magnitudes(&secondary.parts, source);
            scale(&mut self.drawn, Some(&self.factors.secondary_probability));
            scale(&mut self.drawn, self.factors.secondary_scale.as_deref());
            add(&mut self.losses.gross, &self.drawn);
        }
        scale(&mut self.losses.gross, Some(&self.factors.rate));
        self.events.clone_from(&self.factors.rate);
    }

    /// Draws the sum of the parts of a loss.
    fn magnitudes(&mut self, parts: &[Uncertain], source: &Source<'_>) {
        self.drawn.fill(0.0);
        for (n, part) in parts.iter().enumerate() {
            let room = if n == 0 {
                &mut self.drawn
            } else {
                &mut self.part
            };
            match part {
                Uncertain::Fixed(value) => room.fill(*value),
                Uncertain::Drawn(draw) => {
                    source.tails(draw.address, &mut self.tails);
                    draw.sampler.sample(&self.tails, room);
                }
            }
            if n > 0 {
                add(&mut self.drawn, &self.part);
            }
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
