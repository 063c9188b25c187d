//! What is drawn once for each simulated year.

use super::block::TRIALS;
use super::compiled::{Compiled, Effect, Retention, Susceptible, Uncertain};
use super::sobol_sequence::SobolBlock;
use super::stream::Stream;
use super::{Sequence, address};
use crate::model::YearlyFactor;

/// The key of random numbers, and what draws under another one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key<'a> {
    pub seed: u64,
    /// What is drawn anew while all else stays.
    pub redrawn: Option<&'a Redrawn>,
}

/// Draws made anew under another seed: by the hash of what they belong to, and their address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redrawn {
    pub seed: u64,
    pub draws: Vec<(u64, u8)>,
}

impl Key<'_> {
    /// The same seed for everything.
    pub const fn new(seed: u64) -> Self {
        let redrawn = None;
        Self { seed, redrawn }
    }

    /// The stream of an address.
    pub fn stream(&self, hash: u64, address: u8) -> Stream {
        Stream::new(self.seed_of(hash, address), hash, address)
    }

    fn seed_of(&self, hash: u64, address: u8) -> u64 {
        match self.redrawn {
            Some(redrawn) if redrawn.draws.contains(&(hash, address)) => redrawn.seed,
            _ => self.seed,
        }
    }
}

/// The years of one block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Years<'a> {
    pub key: Key<'a>,
    pub sequence: Sequence,
    /// The number of the block.
    pub block: u32,
    /// The number of its first trial.
    pub first: u32,
    /// How many trials are drawn.
    pub count: usize,
    /// Which ones, if not all: their places in the block.
    chosen: Option<&'a [u32]>,
}

/// Where the yearly draws of one scenario (or control, or common event) come from.
#[derive(Debug)]
pub(super) struct Source<'a> {
    years: Years<'a>,
    hash: u64,
    points: Option<SobolBlock>,
}

impl<'a> Years<'a> {
    /// The years of a block of `count`.
    pub const fn new(key: Key<'a>, sequence: Sequence, block: u32, count: usize) -> Self {
        Self {
            key,
            sequence,
            block,
            first: block.wrapping_mul(TRIALS as u32),
            count,
            chosen: None,
        }
    }

    /// Of these years only those at some places of the block.
    pub const fn only(self, chosen: &'a [u32]) -> Self {
        Self {
            count: chosen.len(),
            chosen: Some(chosen),
            ..self
        }
    }

    /// The trials that are drawn.
    pub fn trials(&self) -> Vec<u32> {
        match self.chosen {
            Some(chosen) => chosen.iter().map(|at| self.first + at).collect(),
            None => (self.first..).take(self.count).collect(),
        }
    }

    /// The draws of a stream that every trial has once.
    pub fn once(&self, stream: &Stream, out: &mut [f64]) {
        match self.chosen {
            Some(_) => stream.yearly_of(&self.trials(), out),
            None => stream.yearly(self.first, out),
        }
    }

    pub fn source(&self, hash: u64) -> Source<'a> {
        let sobol = self.sequence == Sequence::Sobol;
        Source {
            years: *self,
            hash,
            points: sobol.then(|| points(hash, self.key.seed, self.block)),
        }
    }
}

fn points(hash: u64, seed: u64, block: u32) -> SobolBlock {
    SobolBlock::new(hash ^ mix(seed, block))
}

impl Source<'_> {
    /// The draws of a factor, one for each year.
    pub fn tails(&self, address: u8, out: &mut [f64]) {
        let Years { key, block, .. } = self.years;
        let seed = key.seed_of(self.hash, address);
        match &self.points {
            None => self.years.once(&Stream::new(seed, self.hash, address), out),
            Some(points) if seed == key.seed => self.coordinates(points, address, out),
            Some(_) => self.coordinates(&points(self.hash, seed, block), address, out),
        }
    }

    /// One coordinate of the points of the years.
    fn coordinates(&self, points: &SobolBlock, address: u8, out: &mut [f64]) {
        let Some(chosen) = self.years.chosen else {
            points.tails(u32::from(address), out);
            return;
        };
        let mut all = vec![0.0; TRIALS];
        points.tails(u32::from(address), &mut all);
        for (out, at) in out.iter_mut().zip(chosen) {
            *out = all.get(*at as usize).copied().unwrap_or(f64::NAN);
        }
    }
}

/// A key of its own for each block of a seed (the finaliser of SplitMix64: Steele, Lea and Flood 2014).
const fn mix(seed: u64, block: u32) -> u64 {
    let word = seed.wrapping_add((block as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

/// Draws that hang together with those of other scenarios, in place of a scenario's own.
#[derive(Debug, Default)]
pub(super) struct Joint(pub Vec<(YearlyFactor, Vec<f64>)>);

impl Joint {
    pub fn of(&self, address: u8) -> Option<&[f64]> {
        let factor = match address {
            address::FREQUENCY => YearlyFactor::Frequency,
            address::ACTION => YearlyFactor::ProbabilityOfAction,
            address::VULNERABILITY => YearlyFactor::Vulnerability,
            address::EVENTS => YearlyFactor::Events,
            address::SECONDARY_PROBABILITY => YearlyFactor::SecondaryProbability,
            _ => return None,
        };
        let mut all = self.0.iter();
        all.find(|(name, _)| *name == factor)
            .map(|(_, tails)| tails.as_slice())
    }
}

/// The factors of a scenario that are drawn once a year, for each year of a block.
#[derive(Debug, Default)]
pub(super) struct YearFactors {
    /// Loss events a year, on average.
    pub rate: Vec<f64>,
    /// What controls leave of a primary loss, where there are any.
    pub primary_scale: Option<Vec<f64>>,
    /// How probably a loss event has a secondary loss.
    pub secondary_probability: Vec<f64>,
    /// What controls leave of a secondary loss.
    pub secondary_scale: Option<Vec<f64>>,
    /// How probably a loss event does each kind of harm.
    pub harm_probability: Vec<Vec<f64>>,
}

/// Draws the yearly factors of one scenario after the other.
pub(super) struct YearDraws<'a> {
    pub years: &'a Years<'a>,
    /// The draws of each control that works and is uncertain.
    pub controls: &'a [Vec<f64>],
    tails: Vec<f64>,
    drawn: Vec<f64>,
}

impl<'a> YearDraws<'a> {
    pub fn new(years: &'a Years<'a>, controls: &'a [Vec<f64>]) -> Self {
        Self {
            years,
            controls,
            tails: vec![0.0; years.count],
            drawn: vec![0.0; years.count],
        }
    }

    /// All yearly factors of a scenario.
    pub fn draw(
        &mut self,
        scenario: &Compiled,
        source: &Source<'_>,
        joint: &Joint,
        out: &mut YearFactors,
    ) {
        self.rate(scenario, source, joint, out);
        out.primary_scale = self.scale(&scenario.primary_retention);
        out.secondary_scale = None;
        if let Some(secondary) = &scenario.secondary {
            let p = &mut out.secondary_probability;
            self.fill(&secondary.probability, source, joint, p);
            self.retain(&secondary.probability_retention, p);
            out.secondary_scale = self.scale(&secondary.retention);
        }
        out.harm_probability.clear();
        for harm in &scenario.harms {
            let mut p = vec![0.0; self.years.count];
            self.fill(&harm.probability, source, joint, &mut p);
            self.retain(&scenario.harm_retention, &mut p);
            out.harm_probability.push(p);
        }
    }

    fn rate(
        &mut self,
        scenario: &Compiled,
        source: &Source<'_>,
        joint: &Joint,
        out: &mut YearFactors,
    ) {
        let rate = &mut out.rate;
        self.fill(&scenario.frequency, source, joint, rate);
        self.times(&scenario.action, source, joint, rate);
        match &scenario.susceptible {
            Susceptible::PerEvent(probability) => scaled(rate, *probability),
            Susceptible::PerYear(probability) => self.times(probability, source, joint, rate),
            Susceptible::AgainstResistance {
                resistance,
                capability,
            } => {
                let mut met = std::mem::take(&mut self.drawn);
                self.fill(resistance, source, joint, &mut met);
                for (rate, strength) in rate.iter_mut().zip(&met) {
                    *rate *= capability.sf(*strength);
                }
                self.drawn = met;
            }
        }
        if let Some(spread) = &scenario.spread {
            self.times(&Uncertain::Drawn(spread.clone()), source, joint, rate);
        }
        self.retain(&scenario.rate_retention, rate);
    }

    /// The values of a factor.
    pub fn fill(
        &mut self,
        factor: &Uncertain,
        source: &Source<'_>,
        joint: &Joint,
        out: &mut Vec<f64>,
    ) {
        out.resize(self.years.count, 0.0);
        match factor {
            Uncertain::Fixed(value) => out.fill(*value),
            Uncertain::Drawn(draw) => match joint.of(draw.address) {
                Some(tails) => draw.sampler.sample(tails, out),
                None => {
                    source.tails(draw.address, &mut self.tails);
                    draw.sampler.sample(&self.tails, out);
                }
            },
        }
    }

    pub fn times(
        &mut self,
        factor: &Uncertain,
        source: &Source<'_>,
        joint: &Joint,
        out: &mut [f64],
    ) {
        match factor {
            Uncertain::Fixed(value) => scaled(out, *value),
            Uncertain::Drawn(_) => {
                let mut drawn = std::mem::take(&mut self.drawn);
                self.fill(factor, source, joint, &mut drawn);
                for (value, by) in out.iter_mut().zip(&drawn) {
                    *value *= by;
                }
                self.drawn = drawn;
            }
        }
    }

    fn scale(&mut self, retention: &Retention) -> Option<Vec<f64>> {
        let mut scale = (!retention.is_empty()).then(|| vec![1.0; self.years.count]);
        if let Some(scale) = &mut scale {
            self.retain(retention, scale);
        }
        scale
    }

    /// Multiplies by what the controls leave: of each group the most effective, then `1 - e`.
    fn retain(&mut self, retention: &Retention, out: &mut [f64]) {
        for group in &retention.groups {
            let mut best = vec![0.0; self.years.count];
            for effect in group {
                self.strongest(effect, &mut best);
            }
            for (value, effectiveness) in out.iter_mut().zip(&best) {
                *value *= 1.0 - effectiveness;
            }
        }
    }

    fn strongest(&mut self, effect: &Effect, best: &mut [f64]) {
        let tails = self.controls.get(effect.control);
        match (&effect.effectiveness, tails) {
            (Uncertain::Drawn(draw), Some(tails)) => {
                draw.sampler.sample(tails, &mut self.drawn);
                for (best, drawn) in best.iter_mut().zip(&self.drawn) {
                    *best = best.max(*drawn);
                }
            }
            (Uncertain::Fixed(value), _) => {
                for best in best {
                    *best = best.max(*value);
                }
            }
            (Uncertain::Drawn(_), None) => {}
        }
    }
}

fn scaled(values: &mut [f64], by: f64) {
    for value in values {
        *value *= by;
    }
}
