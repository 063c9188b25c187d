//! Draws as they come from the generator, before those near an end are refined.
//!
//! There is only integer arithmetic and one exact conversion in it, so that every way of making them gives
//! the same bits.

#[cfg(target_arch = "x86_64")]
mod avx2;
pub(super) mod plain;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;

#[cfg(target_arch = "x86_64")]
use avx2 as widest;
#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
use plain as widest;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use simd128 as widest;

pub(super) use plain::nth;
pub(super) use widest::{events, one_event, yearly, yearly_of};

/// The distance of two draws that are not refined.
pub(super) const UNIT: f64 = 1.0 / 4_294_967_296.0;
