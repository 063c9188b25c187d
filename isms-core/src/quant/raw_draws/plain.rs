//! For any machine.

use super::UNIT;
use crate::quant::stream::{Stream, YEARLY};

/// [`Stream::yearly`], not refined.
#[inline(always)]
pub(in crate::quant) fn yearly(stream: &Stream, first: u32, out: &mut [f64]) {
    let whole = (out.len() / 4) as u32;
    let mut quads = out.chunks_exact_mut(4);
    for (quad, draws) in (first / 4..).zip(&mut quads) {
        if let [a, b, c, d] = draws {
            [*a, *b, *c, *d] = stream.words([YEARLY, quad]).map(tail);
        }
    }
    let last = quads.into_remainder().iter_mut();
    for (draw, word) in last.zip(stream.words([YEARLY, first / 4 + whole])) {
        *draw = tail(word);
    }
}

/// [`Stream::yearly_of`], not refined.
#[inline(always)]
pub(in crate::quant) fn yearly_of(stream: &Stream, trials: &[u32], out: &mut [f64]) {
    for (draw, trial) in out.iter_mut().zip(trials) {
        *draw = tail(nth(stream.words([YEARLY, trial / 4]), trial % 4));
    }
}

/// [`Stream::events`], not refined.
#[inline(always)]
pub(in crate::quant) fn events(
    stream: &Stream,
    quad: u32,
    trials: &[u32],
    out: &mut [&mut [f64]; 4],
) {
    let [a, b, c, d] = out;
    let draws = a.iter_mut().zip(&mut **b).zip(&mut **c).zip(&mut **d);
    for (trial, (((a, b), c), d)) in trials.iter().zip(draws) {
        [*a, *b, *c, *d] = stream.words([quad, *trial]).map(tail);
    }
}

/// [`Stream::event`], not refined: of a quad and a word.
#[inline(always)]
pub(in crate::quant) fn one_event(
    stream: &Stream,
    [quad, word]: [u32; 2],
    trials: &[u32],
    out: &mut [f64],
) {
    match word {
        0 => event_of::<0>(stream, quad, trials, out),
        1 => event_of::<1>(stream, quad, trials, out),
        2 => event_of::<2>(stream, quad, trials, out),
        _ => event_of::<3>(stream, quad, trials, out),
    }
}

#[inline(always)]
fn event_of<const WORD: u32>(stream: &Stream, quad: u32, trials: &[u32], out: &mut [f64]) {
    for (draw, trial) in out.iter_mut().zip(trials) {
        *draw = tail(nth(stream.words([quad, *trial]), WORD));
    }
}

/// The signed tail probability of a word.
#[inline(always)]
fn tail(word: u32) -> f64 {
    (f64::from(word as i32) + 0.5) * UNIT
}

/// One of four words, or of the vectors of them.
#[inline(always)]
pub(in crate::quant) const fn nth<T: Copy>([a, b, c, d]: [T; 4], word: u32) -> T {
    match word {
        0 => a,
        1 => b,
        2 => c,
        _ => d,
    }
}
