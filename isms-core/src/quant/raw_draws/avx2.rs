//! For x86-64: compiled twice, and a machine with AVX2 runs the faster one.

use multiversion::multiversion;

use super::plain;
use crate::quant::stream::Stream;

/// [`Stream::yearly`], not refined.
#[multiversion(targets("x86_64+avx2"))]
pub(in crate::quant) fn yearly(stream: &Stream, first: u32, out: &mut [f64]) {
    plain::yearly(stream, first, out);
}

/// [`Stream::yearly_of`], not refined.
#[multiversion(targets("x86_64+avx2"))]
pub(in crate::quant) fn yearly_of(stream: &Stream, trials: &[u32], out: &mut [f64]) {
    plain::yearly_of(stream, trials, out);
}

/// [`Stream::events`], not refined.
#[multiversion(targets("x86_64+avx2"))]
pub(in crate::quant) fn events(
    stream: &Stream,
    quad: u32,
    trials: &[u32],
    out: &mut [&mut [f64]; 4],
) {
    plain::events(stream, quad, trials, out);
}

/// [`Stream::event`], not refined: of a quad and a word.
#[multiversion(targets("x86_64+avx2"))]
pub(in crate::quant) fn one_event(
    stream: &Stream,
    place: [u32; 2],
    trials: &[u32],
    out: &mut [f64],
) {
    plain::one_event(stream, place, trials, out);
}
