//! The loss events of the years of a block, drawn in layers: the first events of all years, then the
//! second events of all years that have one, and so on.
//!
//! Each event owns its draws whether they are used or not, so a control that takes an event away, or a
//! secondary loss, moves no other draw.

use super::compiled::{Compiled, HarmDraws, Uncertain};
use super::stream::Stream;
use super::year::{Key, YearFactors};
use super::{address, block};
use crate::model::Insurance;
use crate::units::Amount;

/// What the years of a block lose to a scenario.
#[derive(Debug)]
pub(super) struct Losses {
    /// Money, before insurance.
    pub gross: Vec<f64>,
    /// What insurance pays.
    pub recovered: Vec<f64>,
    /// How much of each kind of harm is done.
    pub harms: Vec<Vec<f64>>,
}

impl Losses {
    pub const fn new() -> Self {
        Self {
            gross: Vec::new(),
            recovered: Vec::new(),
            harms: Vec::new(),
        }
    }

    /// No losses yet in so many years.
    pub fn clear(&mut self, years: usize, harms: usize) {
        self.harms.resize_with(harms, Vec::new);
        let money = [&mut self.gross, &mut self.recovered];
        for losses in money.into_iter().chain(&mut self.harms) {
            losses.clear();
            losses.resize(years, 0.0);
        }
    }
}

/// Four draws of each of some trials, one for each event of a quad.
#[derive(Debug)]
struct Quad([Vec<f64>; 4]);

impl Quad {
    fn new() -> Self {
        Self(std::array::from_fn(|_| vec![0.0; block::TRIALS]))
    }

    fn fill(&mut self, stream: &Stream, quad: u32, trials: &[u32]) {
        let count = trials.len();
        let out = self.0.each_mut();
        stream.events(quad, trials, out.map(|draws| head_mut(draws, count)));
    }

    fn of(&self, event: usize) -> &[f64] {
        self.0.get(event).map_or(&[], Vec::as_slice)
    }
}

fn head_mut(values: &mut [f64], count: usize) -> &mut [f64] {
    let count = count.min(values.len());
    values.split_at_mut(count).0
}

/// Draws events, and keeps the room that it needs for it.
///
/// Lists are positions: of years in the block, of those years' draws in the quad, and of live events
/// among each other. Members are chosen without branches, which nobody could predict.
#[derive(Debug)]
pub(super) struct EventDraws {
    /// Years that have an event in the quad at hand.
    years: Vec<u32>,
    /// Their trials.
    trials: Vec<u32>,
    /// How many events they have.
    counts: Vec<u32>,
    /// Where in the quad the draws of the live events stand.
    live: Vec<u32>,
    /// The years of the live events.
    here: Vec<u32>,
    primary: Vec<Quad>,
    occurrence: Quad,
    tails: Vec<f64>,
    drawn: Vec<f64>,
    loss: Vec<f64>,
    /// Of the live events, those at which something rarer happens.
    struck: Vec<u32>,
    struck_trials: Vec<u32>,
}

/// The events to draw: whose, and how many in each year.
pub(super) struct Demand<'a> {
    pub scenario: &'a Compiled,
    /// Whose random numbers: the scenario's own, or those of a common event's hits on it.
    pub hash: u64,
    pub key: Key<'a>,
    /// The trials of the years.
    pub trials: &'a [u32],
    pub counts: &'a [u32],
    pub factors: &'a YearFactors,
}

impl Demand<'_> {
    fn stream(&self, address: u8) -> Stream {
        self.key.stream(self.hash, address)
    }
}

impl EventDraws {
    pub fn new() -> Self {
        let room = || vec![0.0; block::TRIALS];
        let positions = || Vec::with_capacity(block::TRIALS);
        Self {
            years: positions(),
            trials: positions(),
            counts: positions(),
            live: positions(),
            here: positions(),
            primary: Vec::new(),
            occurrence: Quad::new(),
            tails: room(),
            drawn: room(),
            loss: room(),
            struck: positions(),
            struck_trials: positions(),
        }
    }

    /// Draws all events demanded and adds them to the losses.
    pub fn draw(&mut self, demand: &Demand<'_>, losses: &mut Losses) {
        let all = (0..).zip(demand.counts);
        select(&mut self.years, all.map(|(at, count)| (at, *count > 0)));
        let mut quad = 0;
        while !self.years.is_empty() {
            self.quad(demand, quad, losses);
            quad += 1;
            std::mem::swap(&mut self.years, &mut self.here);
            let counted = self.here.iter().zip(&self.counts);
            let longer = counted.map(|(year, count)| (*year, *count > 4 * quad));
            select(&mut self.years, longer);
        }
    }

    /// Draws events `4 * quad` to `4 * quad + 3` of the years at hand.
    fn quad(&mut self, demand: &Demand<'_>, quad: u32, losses: &mut Losses) {
        self.trials.clear();
        self.trials
            .extend(self.years.iter().map(|year| at(demand.trials, *year)));
        self.counts.clear();
        self.counts
            .extend(self.years.iter().map(|year| at(demand.counts, *year)));
        let drawn = demand.scenario.primary.iter().filter_map(address_of);
        for (n, address) in drawn.enumerate() {
            if self.primary.len() <= n {
                self.primary.push(Quad::new());
            }
            if let Some(room) = self.primary.get_mut(n) {
                room.fill(&demand.stream(address), quad, &self.trials);
            }
        }
        if demand.scenario.secondary.is_some() {
            let stream = demand.stream(address::SECONDARY_OCCURRENCE);
            self.occurrence.fill(&stream, quad, &self.trials);
        }
        for event in 4 * quad..4 * quad + 4 {
            let counted = (0..).zip(&self.counts);
            select(
                &mut self.live,
                counted.map(|(n, count)| (n, *count > event)),
            );
            if self.live.is_empty() {
                break;
            }
            self.here.clear();
            self.here
                .extend(self.live.iter().map(|n| at(&self.years, *n)));
            self.event(demand, event, losses);
        }
    }

    /// Draws one event of each live year.
    fn event(&mut self, demand: &Demand<'_>, event: u32, losses: &mut Losses) {
        self.primary_loss(demand, event);
        self.secondary_loss(demand, event);
        for n in 0..demand.scenario.harms.len() {
            self.harm(demand, event, n, losses);
        }
        self.book(demand.scenario, losses);
    }

    fn primary_loss(&mut self, demand: &Demand<'_>, event: u32) {
        let count = self.live.len();
        let loss = head_mut(&mut self.loss, count);
        let mut rooms = self.primary.iter();
        for (n, part) in demand.scenario.primary.iter().enumerate() {
            let drawn = if n == 0 {
                &mut *loss
            } else {
                head_mut(&mut self.drawn, count)
            };
            match part {
                Uncertain::Fixed(value) => drawn.fill(*value),
                Uncertain::Drawn(draw) => {
                    let draws = rooms
                        .next()
                        .map_or(&[][..], |room| room.of(event as usize % 4));
                    let tails = head_mut(&mut self.tails, count);
                    gather(draws, &self.live, tails);
                    draw.sampler.sample(tails, drawn);
                }
            }
            if n > 0 {
                add(loss, &self.drawn);
            }
        }
        if let Some(scale) = &demand.factors.primary_scale {
            for (loss, year) in loss.iter_mut().zip(&self.here) {
                *loss *= at(scale, *year);
            }
        }
    }

    fn secondary_loss(&mut self, demand: &Demand<'_>, event: u32) {
        let Some(secondary) = &demand.scenario.secondary else {
            return;
        };
        let draws = self.occurrence.of(event as usize % 4);
        let probability = &demand.factors.secondary_probability;
        let events = (0..).zip(self.live.iter().zip(&self.here));
        select(
            &mut self.struck,
            events.map(|(n, (draw, year))| (n, happens(at(draws, *draw), at(probability, *year)))),
        );
        self.find_struck_trials(demand.trials);
        let count = self.struck.len();
        for part in &secondary.parts {
            let drawn = head_mut(&mut self.drawn, count);
            match part {
                Uncertain::Fixed(value) => drawn.fill(*value),
                Uncertain::Drawn(draw) => {
                    let tails = head_mut(&mut self.tails, count);
                    let stream = demand.stream(draw.address);
                    stream.event(event, &self.struck_trials, tails);
                    draw.sampler.sample(tails, drawn);
                }
            }
            if let Some(scale) = &demand.factors.secondary_scale {
                for (drawn, n) in drawn.iter_mut().zip(&self.struck) {
                    *drawn *= at(scale, at(&self.here, *n));
                }
            }
            scatter(&mut self.loss, &self.struck, drawn);
        }
    }

    /// Draws whether each live event does the nth kind of harm, and how much.
    fn harm(&mut self, demand: &Demand<'_>, event: u32, n: usize, losses: &mut Losses) {
        let harm = demand.scenario.harms.get(n);
        let probability = demand.factors.harm_probability.get(n);
        let total = losses.harms.get_mut(n);
        let (Some(harm), Some(probability), Some(total)) = (harm, probability, total) else {
            return;
        };
        let count = self.live.len();
        self.struck.clear();
        self.struck.extend(0..count as u32);
        self.find_struck_trials(demand.trials);
        let tails = head_mut(&mut self.tails, count);
        let stream = demand.stream(harm.occurrence);
        stream.event(event, &self.struck_trials, tails);
        let events = (0..).zip(tails.iter().zip(&self.here));
        select(
            &mut self.struck,
            events.map(|(n, (tail, year))| (n, happens(*tail, at(probability, *year)))),
        );
        self.find_struck_trials(demand.trials);
        self.harm_done(demand, event, harm, total);
    }

    fn harm_done(&mut self, demand: &Demand<'_>, event: u32, harm: &HarmDraws, total: &mut [f64]) {
        let count = self.struck.len();
        let drawn = head_mut(&mut self.drawn, count);
        match &harm.amount {
            Uncertain::Fixed(value) => drawn.fill(*value),
            Uncertain::Drawn(draw) => {
                let tails = head_mut(&mut self.tails, count);
                let stream = demand.stream(draw.address);
                stream.event(event, &self.struck_trials, tails);
                draw.sampler.sample(tails, drawn);
            }
        }
        for (n, amount) in self.struck.iter().zip(&*drawn) {
            let year = at(&self.here, *n);
            if let Some(total) = total.get_mut(year as usize) {
                *total += amount;
            }
        }
        for amount in &mut *drawn {
            *amount *= harm.price;
        }
        scatter(&mut self.loss, &self.struck, drawn);
    }

    /// Bounds the losses of the live events and books them to their years.
    fn book(&mut self, scenario: &Compiled, losses: &mut Losses) {
        let loss = head_mut(&mut self.loss, self.live.len());
        if let Some(most) = scenario.bounds.loss_per_event {
            for loss in &mut *loss {
                *loss = loss.min(most.get());
            }
        }
        scatter(&mut losses.gross, &self.here, loss);
        if let Some(insurance) = &scenario.insurance {
            for loss in &mut *loss {
                *loss = paid(insurance, *loss);
            }
            scatter(&mut losses.recovered, &self.here, loss);
        }
    }

    fn find_struck_trials(&mut self, trials: &[u32]) {
        let here = &self.here;
        self.struck_trials.clear();
        self.struck_trials
            .extend(self.struck.iter().map(|n| at(trials, at(here, *n))));
    }
}

/// Keeps those of some numbers that are wanted, in order.
fn select(out: &mut Vec<u32>, candidates: impl Iterator<Item = (u32, bool)>) {
    out.resize(block::TRIALS, 0);
    let mut kept = 0;
    for (value, wanted) in candidates {
        if let Some(slot) = out.get_mut(kept) {
            *slot = value;
        }
        kept += usize::from(wanted);
    }
    out.truncate(kept);
}

/// What insurance pays of the loss of an event.
pub(super) fn paid(insurance: &Insurance, loss: f64) -> f64 {
    let above = (loss - insurance.deductible.get()).max(0.0);
    let considered = above.min(insurance.limit.map_or(f64::INFINITY, Amount::get));
    considered * insurance.share.map_or(1.0, |share| share.get())
}

fn address_of(factor: &Uncertain) -> Option<u8> {
    match factor {
        Uncertain::Fixed(_) => None,
        Uncertain::Drawn(draw) => Some(draw.address),
    }
}

/// Whether something of a probability happens, by a signed tail probability.
#[inline]
pub(super) fn happens(tail: f64, probability: f64) -> bool {
    // Both sides are exact near their end: u < p below, 1 - u > 1 - p above.
    let below = (tail > 0.0) & (tail < probability);
    let above = (tail < 0.0) & (-tail > 1.0 - probability);
    below | above
}

/// The number at a position.
#[inline]
fn at<T: Copy + Default>(values: &[T], position: u32) -> T {
    values.get(position as usize).copied().unwrap_or_default()
}

fn gather(from: &[f64], positions: &[u32], out: &mut [f64]) {
    for (out, position) in out.iter_mut().zip(positions) {
        *out = at(from, *position);
    }
}

fn scatter(to: &mut [f64], positions: &[u32], values: &[f64]) {
    for (position, value) in positions.iter().zip(values) {
        if let Some(to) = to.get_mut(*position as usize) {
            *to += value;
        }
    }
}

fn add(to: &mut [f64], values: &[f64]) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}
