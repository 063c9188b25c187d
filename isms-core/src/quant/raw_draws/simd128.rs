//! For the vector instructions of WebAssembly: four counters at a time.
//!
//! Written out, since compilers multiply words there as whole 64-bit numbers, which takes several
//! instructions of the machine below.

use std::arch::wasm32::{
    f64x2_add, f64x2_convert_low_i32x4, f64x2_extract_lane, f64x2_mul, f64x2_splat, i32x4_shuffle,
    i64x2_shuffle, u32x4, u32x4_splat, u64x2_extmul_high_u32x4, u64x2_extmul_low_u32x4, v128,
    v128_xor,
};
use std::hint::black_box;

pub(in crate::quant) use super::plain::yearly_of;
use super::{UNIT, plain};
use crate::quant::philox::{MULTIPLIERS, ROUNDS};
use crate::quant::stream::{Stream, YEARLY};

const LANES: usize = 4;

/// [`Stream::yearly`], not refined.
pub(in crate::quant) fn yearly(stream: &Stream, first: u32, out: &mut [f64]) {
    let rounds = Rounds::of(stream);
    let mut counter = first / LANES as u32;
    let mut chunks = out.chunks_exact_mut(LANES * LANES);
    for draws in &mut chunks {
        let quads = u32x4(counter, counter + 1, counter + 2, counter + 3);
        let [a, b, c, d] = rounds.words(u32x4_splat(YEARLY), quads).map(tails);
        let all = a.into_iter().zip(b).zip(c).zip(d);
        for (draws, (((a, b), c), d)) in draws.chunks_exact_mut(LANES).zip(all) {
            draws.copy_from_slice(&[a, b, c, d]);
        }
        counter += LANES as u32;
    }
    plain::yearly(stream, counter * LANES as u32, chunks.into_remainder());
}

/// [`Stream::events`], not refined.
pub(in crate::quant) fn events(
    stream: &Stream,
    quad: u32,
    trials: &[u32],
    out: &mut [&mut [f64]; 4],
) {
    let rounds = Rounds::of(stream);
    let whole = trials.len() / LANES * LANES;
    let (trials, last_trials) = trials.split_at(whole);
    let (mut first, mut last) = halves(out, whole);
    let [a, b, c, d] = first.each_mut().map(|out| out.chunks_exact_mut(LANES));
    let out = a.zip(b).zip(c).zip(d);
    for (trials, (((a, b), c), d)) in trials.chunks_exact(LANES).zip(out) {
        let words = rounds.words(u32x4_splat(quad), load(trials));
        for (out, words) in [a, b, c, d].into_iter().zip(words) {
            out.copy_from_slice(&tails(words));
        }
    }
    plain::events(stream, quad, last_trials, &mut last);
}

/// [`Stream::event`], not refined: of a quad and a word.
pub(in crate::quant) fn one_event(
    stream: &Stream,
    place: [u32; 2],
    trials: &[u32],
    out: &mut [f64],
) {
    let rounds = Rounds::of(stream);
    let [quad, word] = place;
    let chunks = trials.chunks_exact(LANES);
    let last_trials = chunks.remainder();
    let mut out = out.chunks_exact_mut(LANES);
    for (trials, out) in chunks.zip(&mut out) {
        let words = rounds.words(u32x4_splat(quad), load(trials));
        out.copy_from_slice(&tails(plain::nth(words, word)));
    }
    plain::one_event(stream, place, last_trials, out.into_remainder());
}

/// The first `count` of each list, and the others.
fn halves<'a>(
    lists: &'a mut [&mut [f64]; 4],
    count: usize,
) -> ([&'a mut [f64]; 4], [&'a mut [f64]; 4]) {
    let [a, b, c, d] = lists
        .each_mut()
        .map(|list| list.split_at_mut(count.min(list.len())));
    ([a.0, b.0, c.0, d.0], [a.1, b.1, c.1, d.1])
}

/// Four words as a vector.
#[inline(always)]
fn load(words: &[u32]) -> v128 {
    match words {
        [a, b, c, d] => u32x4(*a, *b, *c, *d),
        _ => u32x4_splat(0),
    }
}

/// What the words of four counters are multiplied by and joined with, round by round.
struct Rounds<'a> {
    stream: &'a Stream,
    multipliers: [[v128; 2]; ROUNDS],
}

impl<'a> Rounds<'a> {
    /// Compilers that know what they multiply by take the vector instructions for it apart.
    fn of(stream: &'a Stream) -> Self {
        let multipliers = MULTIPLIERS.map(|multiplier| u32x4_splat(multiplier as u32));
        Self {
            stream,
            multipliers: black_box([multipliers; ROUNDS]),
        }
    }

    /// The random words of four counters, by their first two words.
    #[inline(always)]
    fn words(&self, first: v128, second: v128) -> [v128; 4] {
        let [scenario, factor] = self.stream.address().map(|word| u32x4_splat(word));
        let [mut a, mut b, mut c, mut d] = [first, second, scenario, factor];
        let keys = self.stream.generator().keys();
        for ([low, high], [left, right]) in keys.iter().zip(&self.multipliers) {
            let (left_low, left_high) = product(a, *left);
            let (right_low, right_high) = product(c, *right);
            (a, b) = (
                v128_xor(v128_xor(right_high, b), u32x4_splat(*low)),
                right_low,
            );
            (c, d) = (
                v128_xor(v128_xor(left_high, d), u32x4_splat(*high)),
                left_low,
            );
        }
        [a, b, c, d]
    }
}

/// The lower and the upper halves of the products of words.
#[inline(always)]
fn product(a: v128, b: v128) -> (v128, v128) {
    let first = u64x2_extmul_low_u32x4(a, b);
    let last = u64x2_extmul_high_u32x4(a, b);
    (
        i32x4_shuffle::<0, 2, 4, 6>(first, last),
        i32x4_shuffle::<1, 3, 5, 7>(first, last),
    )
}

/// The signed tail probabilities of words.
#[inline(always)]
fn tails(words: v128) -> [f64; LANES] {
    let tails = |words| {
        let middle = f64x2_add(f64x2_convert_low_i32x4(words), f64x2_splat(0.5));
        f64x2_mul(middle, f64x2_splat(UNIT))
    };
    let (first, last) = (tails(words), tails(i64x2_shuffle::<1, 1>(words, words)));
    [
        f64x2_extract_lane::<0>(first),
        f64x2_extract_lane::<1>(first),
        f64x2_extract_lane::<0>(last),
        f64x2_extract_lane::<1>(last),
    ]
}
