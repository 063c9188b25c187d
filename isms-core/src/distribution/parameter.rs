//! Which numbers can be parameters.

use std::ops::RangeInclusive;

use crate::error::{Error, ErrorCode, Result};

/// Shapes of beta and gamma distributions. Below, half of all values are too small to be told from
/// the bound; above, the distribution is a point for any practical purpose.
pub(super) const SHAPES: RangeInclusive<f64> = 1e-3..=1e6;

/// A number, neither NaN nor infinite.
pub(super) fn finite(path: &str, value: f64) -> Result<()> {
    if value.is_finite() {
        return Ok(());
    }
    let message = format!("expected a finite number, found {value}");
    Err(Error::new(ErrorCode::NotFinite, path, message))
}

/// A finite number above 0.
pub(super) fn positive(path: &str, value: f64) -> Result<()> {
    finite(path, value)?;
    if value > 0.0 {
        return Ok(());
    }
    Err(out_of_range(path, "a number above 0", value))
}

/// A number between two others or equal to one of them.
pub(super) fn within(path: &str, value: f64, range: &RangeInclusive<f64>) -> Result<()> {
    finite(path, value)?;
    if range.contains(&value) {
        return Ok(());
    }
    let expected = format!("a number from {} to {}", range.start(), range.end());
    Err(out_of_range(path, &expected, value))
}

/// A probability between 0 and 1, neither included.
pub(super) fn inner_probability(path: &str, value: f64) -> Result<()> {
    finite(path, value)?;
    if value > 0.0 && value < 1.0 {
        return Ok(());
    }
    Err(out_of_range(
        path,
        "a probability above 0 and below 1",
        value,
    ))
}

/// A number where another was expected.
pub(super) fn out_of_range(path: &str, expected: &str, found: f64) -> Error {
    let message = format!("expected {expected}, found {found}");
    Error::new(ErrorCode::OutOfRange, path, message)
}

/// Parameters that are each possible, but not together.
pub(super) fn invalid(path: &str, message: impl Into<String>) -> Error {
    Error::new(ErrorCode::InvalidDistribution, path, message)
}

/// A low and a high bound, finite and in order.
pub(super) fn bounds(family: &str, low: f64, high: f64) -> Result<()> {
    finite(&format!("{family}.low"), low)?;
    finite(&format!("{family}.high"), high)?;
    if low < high {
        return Ok(());
    }
    let message = format!("expected `low` below `high`, found {low} and {high}");
    Err(Error::new(
        ErrorCode::OutOfRange,
        format!("{family}.low"),
        message,
    ))
}

/// A most likely value between bounds, possibly equal to one of them.
pub(super) fn mode(family: &str, low: f64, mode: f64, high: f64) -> Result<()> {
    let path = format!("{family}.mode");
    finite(&format!("{family}.low"), low)?;
    finite(&path, mode)?;
    finite(&format!("{family}.high"), high)?;
    if low == high && mode == low {
        let message = format!("`low`, `mode` and `high` are all {mode}: write `constant` instead");
        return Err(invalid(family, message));
    }
    bounds(family, low, high)?;
    if (low..=high).contains(&mode) {
        return Ok(());
    }
    let message = format!("expected `mode` between {low} and {high}, found {mode}");
    Err(Error::new(ErrorCode::OutOfRange, path, message))
}

/// A shape parameter to about 40 bits.
///
/// Estimates that differ only in their unit, or by a common factor, have equal shapes but for the
/// last bits of the arithmetic that led to them. Rounded, the shapes are equal, and what is computed
/// for one serves all. The relative change is below 1e-12, less than any estimate means.
pub(super) fn rounded(shape: f64) -> f64 {
    const DROPPED: u32 = 12;
    let half = 1_u64 << (DROPPED - 1);
    f64::from_bits((shape.to_bits() + half) >> DROPPED << DROPPED)
}
