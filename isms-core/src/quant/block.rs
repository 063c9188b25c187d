//! A block of 4,096 simulated years: the unit in which a simulation is divided and joined again.

use super::moments::Moments;

/// The years of a block.
pub(super) const TRIALS: usize = 4096;

/// What the years of a block lost to one scenario.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ScenarioBlock {
    /// Annual loss after insurance.
    pub loss: Moments,
    /// Annual loss before insurance, in all.
    pub gross: f64,
    /// Loss events a year.
    pub events: Moments,
    /// Years with any loss.
    pub loss_years: u64,
    /// The amount of each kind of harm a year.
    pub harms: Vec<HarmBlock>,
}

/// What the years of a block did of one kind of harm.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct HarmBlock {
    pub amount: Moments,
    /// Years with any.
    pub years: u64,
}

/// The outcome of a block: a pure function of portfolio, seed and number of the block.
///
/// Blocks may be computed in any order and on any machine; [`Simulation`](super::Simulation) joins
/// them in the order of their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub(super) index: u32,
    pub(super) losses: Vec<f64>,
    pub(super) scenarios: Vec<ScenarioBlock>,
}

impl Block {
    /// The number of the block: its first trial is 4,096 times that.
    #[must_use]
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// The annual loss of each of its years, all scenarios together, after insurance.
    #[must_use]
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The block as numbers, to send it elsewhere: its index, how many years it has, their losses,
    /// then the sums of each scenario.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![f64::from(self.index), self.losses.len() as f64];
        numbers.extend(&self.losses);
        for scenario in &self.scenarios {
            numbers.extend(scenario.loss.to_numbers());
            numbers.push(scenario.gross);
            numbers.extend(scenario.events.to_numbers());
            numbers.push(scenario.loss_years as f64);
            numbers.push(scenario.harms.len() as f64);
            for harm in &scenario.harms {
                numbers.extend(harm.amount.to_numbers());
                numbers.push(harm.years as f64);
            }
        }
        numbers
    }

    /// The block that [`Block::to_numbers`] wrote. Nothing if they are no such numbers.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let mut reader = Reader(numbers);
        let index = reader.whole()?;
        let years = usize::try_from(reader.whole()?).ok()?;
        let losses = reader.take(years)?.to_vec();
        let mut scenarios = Vec::new();
        while !reader.0.is_empty() {
            scenarios.push(ScenarioBlock {
                loss: reader.moments()?,
                gross: reader.number()?,
                events: reader.moments()?,
                loss_years: reader.whole()?,
                harms: reader.harms()?,
            });
        }
        let index = u32::try_from(index).ok()?;
        (years <= TRIALS).then_some(Self {
            index,
            losses,
            scenarios,
        })
    }
}

/// Blocks in the order of their numbers, joined: what a simulation has drawn so far.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The annual loss of each year, all scenarios together.
    pub losses: Vec<f64>,
    /// What the years of each block lost to each scenario.
    pub scenarios: Vec<Vec<ScenarioBlock>>,
}

impl Drawn {
    /// How many blocks there are.
    pub fn blocks(&self) -> u32 {
        self.scenarios.len() as u32
    }

    /// What the years of each block lost to one of the scenarios.
    pub fn scenario(&self, at: usize) -> impl Iterator<Item = &ScenarioBlock> {
        self.scenarios.iter().filter_map(move |block| block.get(at))
    }
}

impl Extend<Block> for Drawn {
    fn extend<I: IntoIterator<Item = Block>>(&mut self, blocks: I) {
        for block in blocks {
            self.losses.extend_from_slice(&block.losses);
            self.scenarios.push(block.scenarios);
        }
    }
}

struct Reader<'a>(&'a [f64]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [f64]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<f64> {
        self.take(1)?.first().copied()
    }

    fn whole(&mut self) -> Option<u64> {
        let number = self.number()?;
        let whole = (0.0..9e15).contains(&number) && number == number.trunc();
        whole.then_some(number as u64)
    }

    fn moments(&mut self) -> Option<Moments> {
        let numbers = self.take(Moments::NUMBERS)?;
        Moments::from_numbers(numbers.try_into().ok()?)
    }

    fn harms(&mut self) -> Option<Vec<HarmBlock>> {
        let count = self.whole()?;
        let harms = (0..count).map(|_| {
            Some(HarmBlock {
                amount: self.moments()?,
                years: self.whole()?,
            })
        });
        harms.collect()
    }
}
