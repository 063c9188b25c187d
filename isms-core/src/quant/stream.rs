//! Where the random numbers of a simulation come from.
//!
//! Every draw is a function of where it is needed: of the seed, the scenario, the factor, the trial and
//! the event. So it does not matter in which order or on how many threads trials are computed, and two
//! runs that differ in one factor share the numbers of all others.
//!
//! # Signed tail probabilities
//!
//! A draw is not a uniform number u in (0, 1), which near 1 could not tell 1 - 2^-60 from 1, but the
//! probability of the nearer tail with a sign: `s` above 0 is the lower tail, u = s, and `s` below 0 the
//! upper tail, u = 1 + s. It lies in (-0.5, 0.5), is never 0, and is as fine at one end as at the other.
//! Read as a signed integer, a random 32-bit word w is already of this form: s = (w + 1/2) / 2^32.
//!
//! Draws within 2^-20 of an end, one in half a million, take 32 more bits to go on from w, so that tails
//! are resolved to 2^-65.

use sha2::{Digest, Sha256};

use super::philox::Philox;
use super::raw_draws::{UNIT, events, nth, one_event, yearly, yearly_of};

/// Below it, draws are refined.
const FINE: f64 = 1.0 / 1_048_576.0;
/// Marks counters of refinements.
const REFINEMENT: u32 = 1 << 7;
/// The first word of counters of draws that every trial has once. No event gets there.
pub(super) const YEARLY: u32 = u32::MAX;

/// Where the random numbers of one factor of one scenario come from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream {
    generator: Philox,
    scenario: u32,
    factor: u32,
}

impl Stream {
    /// The stream of a factor (0 to 127) of a scenario, of whose hash 56 bits count.
    pub const fn new(seed: u64, scenario: u64, factor: u8) -> Self {
        Self {
            generator: Philox::new([seed as u32, (seed >> 32) as u32]),
            scenario: scenario as u32,
            factor: ((scenario >> 32) as u32) << 8 | (factor & 0x7F) as u32,
        }
    }

    /// One draw for each trial from `first` on, a multiple of 4: trial t takes word t % 4 of counter
    /// t / 4.
    pub fn yearly(&self, first: u32, out: &mut [f64]) {
        yearly(self, first, out);
        for (i, draw) in near_ends(out) {
            let trial = first + i as u32;
            self.refine(draw, [YEARLY, trial / 4], trial % 4);
        }
    }

    /// The draws of some trials only: the same as those of [`Stream::yearly`].
    pub fn yearly_of(&self, trials: &[u32], out: &mut [f64]) {
        yearly_of(self, trials, out);
        for (i, draw) in near_ends(out) {
            if let Some(trial) = trials.get(i) {
                self.refine(draw, [YEARLY, trial / 4], trial % 4);
            }
        }
    }

    /// The draws of events `4 * quad` to `4 * quad + 3` of trials: `out[j][i]` is that of event
    /// `4 * quad + j` of `trials[i]`.
    pub fn events(&self, quad: u32, trials: &[u32], mut out: [&mut [f64]; 4]) {
        events(self, quad, trials, &mut out);
        for (word, draws) in (0..).zip(out) {
            self.refine_events(quad, word, trials, draws);
        }
    }

    /// The draws of one event of each of the trials: the same as those of [`Stream::events`].
    pub fn event(&self, event: u32, trials: &[u32], out: &mut [f64]) {
        let (quad, word) = (event / 4, event % 4);
        one_event(self, [quad, word], trials, out);
        self.refine_events(quad, word, trials, out);
    }

    /// Its generator.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    pub(super) const fn generator(&self) -> &Philox {
        &self.generator
    }

    /// The last two words of its counters.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    pub(super) const fn address(&self) -> [u32; 2] {
        [self.scenario, self.factor]
    }

    /// The random words of a counter, by its first two words.
    #[inline(always)]
    pub(super) fn words(&self, [first, second]: [u32; 2]) -> [u32; 4] {
        let counter = [first, second, self.scenario, self.factor];
        self.generator.words(counter)
    }

    fn refine_events(&self, quad: u32, word: u32, trials: &[u32], draws: &mut [f64]) {
        for (i, draw) in near_ends(draws) {
            if let Some(trial) = trials.get(i) {
                self.refine(draw, [quad, *trial], word);
            }
        }
    }

    /// Continues the draw that was made from a word of a counter.
    #[cold]
    fn refine(&self, draw: &mut f64, [first, second]: [u32; 2], word: u32) {
        let counter = [first, second, self.scenario, self.factor | REFINEMENT];
        let extra = nth(self.generator.words(counter), word);
        let coarse = *draw / UNIT - 0.5;
        *draw = (coarse + (f64::from(extra) + 0.5) * UNIT) * UNIT;
    }
}

/// The draws to refine, with their places. Whole blocks are looked through at once, nearly always in
/// vain.
fn near_ends(draws: &mut [f64]) -> impl Iterator<Item = (usize, &mut f64)> {
    const BLOCK: usize = 64;
    let near = |draw: &f64| draw.abs() < FINE;
    draws
        .chunks_mut(BLOCK)
        .enumerate()
        .filter(move |(_, block)| block.iter().fold(false, |any, draw| any | near(draw)))
        .flat_map(|(n, block)| (n * BLOCK..).zip(block))
        .filter(move |(_, draw)| near(draw))
}

/// A stable 64-bit hash of an id: the first bytes of its SHA-256, most significant first.
pub(crate) fn stable_hash(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |hash, byte| hash << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use quickcheck::quickcheck;
    use sha2::{Digest, Sha256};

    use super::{FINE, Stream, stable_hash};
    use crate::quant::raw_draws::plain;

    const STREAM: Stream = Stream::new((1 << 52) + 12345, 0xFEDC_BA98_7654_3210, 5);

    /// Against draws computed from the definition in exact arithmetic.
    #[test]
    fn draws_by_definition() {
        let mut draws = [0.0; 5];
        STREAM.yearly(0, &mut draws);
        let expected = [
            -0.107_292_367_261_834_44,
            -0.087_199_599_831_365_05,
            -0.106_853_325_269_185,
            -0.267_658_929_456_956_7,
            -0.192_146_903_718_821_7,
        ];
        assert_eq!(draws, expected);
        STREAM.yearly(1_000_000, &mut draws);
        assert_eq!(draws[3], 0.149_126_111_413_352_2);
        let mut one = [0.0];
        STREAM.event(6, &[77], &mut one);
        assert_eq!(one, [-0.096_440_259_716_473_52]);
    }

    #[test]
    fn draws_near_an_end_are_refined() {
        let mut draws = vec![0.0; 700];
        for (trial, expected) in [
            (551_953, 3.372_250_542_630_608_7e-7),
            (1_146_144, -9.207_955_279_508_446e-7),
            (1_325_496, -3.178_976_794_712_066_6e-7),
        ] {
            STREAM.yearly(trial / 4 * 4 - 400, &mut draws);
            assert_eq!(draws[400 + trial as usize % 4], expected);
            assert_eq!(draws.iter().filter(|draw| draw.abs() < FINE).count(), 1);
        }
        let trials: Vec<u32> = (309_000..309_400).collect();
        STREAM.event(7, &trials, &mut draws);
        assert_eq!(draws[310], -1.908_512_944_774_393e-7);
    }

    fn events(quad: u32, trials: &[u32]) -> [Vec<f64>; 4] {
        let mut draws = [const { Vec::new() }; 4];
        draws.iter_mut().for_each(|d| d.resize(trials.len(), 0.0));
        STREAM.events(quad, trials, draws.each_mut().map(Vec::as_mut_slice));
        draws
    }

    #[test]
    fn draws_fill_the_interval_evenly() {
        let trials: Vec<u32> = (0..40_000).collect();
        for draws in events(3, &trials) {
            assert!(draws.iter().all(|s| *s != 0.0 && s.abs() < 0.5));
            let mut bins = [0_i32; 20];
            for draw in draws {
                bins[((draw + 0.5) * 20.0) as usize] += 1;
            }
            // 2000 expected in each, standard deviation 44.
            assert!(bins.iter().all(|n| (n - 2000).abs() < 220), "{bins:?}");
        }
    }

    #[test]
    fn other_seeds_scenarios_and_factors_draw_other_numbers() {
        let first = |stream: Stream| {
            let mut draw = [0.0];
            stream.yearly(0, &mut draw);
            draw[0].to_bits()
        };
        let streams = [
            Stream::new(1, 1, 0),
            Stream::new(2, 1, 0),
            Stream::new(1 | 1 << 33, 1, 0),
            Stream::new(1, 2, 0),
            Stream::new(1, 1 | 1 << 55, 0),
            Stream::new(1, 1, 127),
        ];
        let mut draws = streams.map(first).to_vec();
        draws.sort_unstable();
        draws.dedup();
        assert_eq!(draws.len(), streams.len());
        // Beyond 56 bits of the scenario nothing counts.
        assert_eq!(first(Stream::new(1, 1 | 1 << 56, 0)), first(streams[0]));
    }

    /// Whatever instructions this machine has, the bits are those that any machine gives.
    #[test]
    fn wider_instructions_change_no_bit() {
        for n in [0, 1, 3, 4, 5, 15, 16, 17, 4096, 10_001] {
            let trials: Vec<u32> = (0..n).map(|i| i * 7).collect();
            let draw = |into: &dyn Fn(&mut [f64])| {
                let mut draws = vec![0.0; n as usize];
                into(&mut draws);
                draws
            };
            assert_eq!(
                draw(&|out| super::yearly(&STREAM, 400, out)),
                draw(&|out| plain::yearly(&STREAM, 400, out))
            );
            assert_eq!(
                draw(&|out| super::yearly_of(&STREAM, &trials, out)),
                draw(&|out| plain::yearly_of(&STREAM, &trials, out))
            );
            for word in 0..4 {
                assert_eq!(
                    draw(&|out| super::one_event(&STREAM, [9, word], &trials, out)),
                    draw(&|out| plain::one_event(&STREAM, [9, word], &trials, out))
                );
            }
            let quad = |fill: fn(&Stream, u32, &[u32], &mut [&mut [f64]; 4])| {
                let mut draws = [const { Vec::new() }; 4];
                draws.iter_mut().for_each(|d| d.resize(n as usize, 0.0));
                fill(
                    &STREAM,
                    9,
                    &trials,
                    &mut draws.each_mut().map(Vec::as_mut_slice),
                );
                draws
            };
            let here = |stream: &Stream, quad, trials: &[u32], out: &mut [&mut [f64]; 4]| {
                plain::events(stream, quad, trials, out);
            };
            assert_eq!(quad(super::events), quad(here));
        }
    }

    quickcheck! {
        fn one_event_alone_draws_the_same(event: u32, trials: Vec<u32>) -> bool {
            let mut alone = vec![0.0; trials.len()];
            STREAM.event(event, &trials, &mut alone);
            alone == events(event / 4, &trials)[event as usize % 4]
        }

        fn some_years_draw_the_same(trials: Vec<u16>) -> bool {
            let mut whole = vec![0.0; 1 << 16];
            STREAM.yearly(0, &mut whole);
            // The first is refined.
            let near = (0..).zip(&whole).find(|(_, draw)| draw.abs() < super::FINE);
            let trials: Vec<u32> = near
                .map(|(trial, _)| trial)
                .into_iter()
                .chain(trials.into_iter().map(u32::from))
                .collect();
            let mut some = vec![0.0; trials.len()];
            STREAM.yearly_of(&trials, &mut some);
            trials.iter().zip(&some).all(|(trial, draw)| whole[*trial as usize] == *draw)
        }

        fn it_does_not_matter_where_a_block_begins(first: u16, skip: u8, length: u8) -> bool {
            let (first, skip) = (u32::from(first) * 4, u32::from(skip) * 4);
            let mut whole = vec![0.0; skip as usize + usize::from(length)];
            let mut part = vec![0.0; usize::from(length)];
            STREAM.yearly(first, &mut whole);
            STREAM.yearly(first + skip, &mut part);
            whole[skip as usize..] == part
        }
    }

    #[test]
    fn hash_of_an_id() {
        assert_eq!(stable_hash("R-1"), 0xAEE5_54ED_8DB7_F7E6);
    }

    /// The same bits in every build and on every platform.
    #[test]
    fn golden_draws() {
        let trials: Vec<u32> = (0..50_000).map(|i| i * 7).collect();
        let mut yearly = vec![0.0; 50_001];
        STREAM.yearly(4_000_000, &mut yearly);
        let mut digest = Sha256::new();
        for draw in events(2, &trials).iter().flatten().chain(&yearly) {
            digest.update(draw.to_le_bytes());
        }
        assert_eq!(
            format!("{:x}", digest.finalize()),
            "62b6e849568d5e9235d866a27ea75f9363b1c9c6117418dad93116b805baef8c"
        );
    }
}
