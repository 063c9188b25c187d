//! The discrete Fourier transform of 2^n numbers.

use std::f64::consts::PI;

use super::complex::Complex;

/// A transform of a fixed length, a power of two.
///
/// The spectrum comes in bit-reversed order: whoever changes it frequency by frequency and transforms
/// back needs no other, and the reordering, half of the time, is saved (Cooley and Tukey 1965; Gentleman
/// and Sande 1966). The recursion descends to parts that fit into the processor's cache. Roots of unity
/// come from `libm`, so that the result has the same bits everywhere.
#[derive(Debug, Clone)]
pub(crate) struct Fourier {
    /// For parts of 2^k numbers, at k: the first half of the roots of unity.
    roots: Vec<Vec<Complex>>,
}

impl Fourier {
    /// A transform of 2^bits numbers.
    pub fn new(bits: u32) -> Self {
        let length = 1_usize << bits;
        let turn = |k: usize| {
            let (sine, cosine) = libm::sincos(2.0 * PI * k as f64 / length as f64);
            Complex::new(cosine, -sine)
        };
        let finest: Vec<Complex> = (0..length / 2).map(turn).collect();
        let of_part = |k: u32| finest.iter().step_by(1 << (bits - k)).copied().collect();
        Self {
            roots: (0..=bits).map(of_part).collect(),
        }
    }

    /// How many numbers are transformed.
    pub fn len(&self) -> usize {
        1 << (self.roots.len() - 1)
    }

    /// From values to their spectrum in bit-reversed order: at the place whose bits, reversed, are k
    /// stands the sum of `x_j exp(-2 pi i j k / n)`.
    pub fn forward(&self, values: &mut [Complex]) {
        debug_assert_eq!(values.len(), self.len());
        descend(values, &self.roots);
    }

    /// From a spectrum in bit-reversed order back to the values.
    pub fn inverse(&self, spectrum: &mut [Complex]) {
        debug_assert_eq!(spectrum.len(), self.len());
        ascend(spectrum, &self.roots);
        let scale = 1.0 / self.len() as f64;
        for value in spectrum {
            *value = value.scaled(scale);
        }
    }
}

/// Where the opposite frequency, n - k, of the frequency at a place stands in a spectrum in bit-reversed
/// order. Negation keeps the lowest set bit of a number and turns all above it; reversed, the highest is
/// kept and all below it are turned.
pub(crate) const fn opposite(place: usize) -> usize {
    match place.checked_ilog2() {
        Some(highest) => place ^ ((1 << highest) - 1),
        None => 0,
    }
}

/// Four quarters of equal length.
fn quarters(values: &mut [Complex]) -> [&mut [Complex]; 4] {
    let (low, high) = values.split_at_mut(values.len() / 2);
    let (a, b) = low.split_at_mut(low.len() / 2);
    let (c, d) = high.split_at_mut(high.len() / 2);
    [a, b, c, d]
}

/// The roots for a part.
struct Roots<'a> {
    whole: &'a [Complex],
    half: &'a [Complex],
    below: &'a [Vec<Complex>],
}

impl<'a> Roots<'a> {
    fn of(roots: &'a [Vec<Complex>]) -> Option<Self> {
        let (whole, below) = roots.split_last()?;
        let (half, below) = below.split_last()?;
        Some(Self { whole, half, below })
    }
}

/// Two steps of decimation in frequency at once, then the quarters.
fn descend(values: &mut [Complex], roots: &[Vec<Complex>]) {
    if let [a, b] = values {
        (*a, *b) = (*a + *b, *a - *b);
    }
    let Some(Roots { whole, half, below }) = Roots::of(roots).filter(|_| values.len() >= 4) else {
        return;
    };
    let [first, second, third, fourth] = quarters(values);
    let low = first.iter_mut().zip(&mut *second);
    let high = third.iter_mut().zip(&mut *fourth);
    for (((a, b), (c, d)), (w1, w2)) in low.zip(high).zip(whole.iter().zip(half)) {
        let (even, odd) = (*a + *c, *b + *d);
        let (u, v) = (*a - *c, (*b - *d).turned());
        (*a, *b) = (even + odd, (even - odd) * *w2);
        (*c, *d) = ((u - v) * *w1, (u + v) * *w1 * *w2);
    }
    for quarter in [first, second, third, fourth] {
        descend(quarter, below);
    }
}

/// The reverse of `descend`, but for a factor of the length.
fn ascend(values: &mut [Complex], roots: &[Vec<Complex>]) {
    if let [a, b] = values {
        (*a, *b) = (*a + *b, *a - *b);
    }
    let Some(Roots { whole, half, below }) = Roots::of(roots).filter(|_| values.len() >= 4) else {
        return;
    };
    let [first, second, third, fourth] = quarters(values);
    for quarter in [&mut *first, &mut *second, &mut *third, &mut *fourth] {
        ascend(quarter, below);
    }
    let low = first.iter_mut().zip(second);
    let high = third.iter_mut().zip(fourth);
    for (((a, b), (c, d)), (w1, w2)) in low.zip(high).zip(whole.iter().zip(half)) {
        let (w1, w2) = (w1.conjugate(), w2.conjugate());
        let b_back = *b * w2;
        let (even, odd) = (*a + b_back, *a - b_back);
        let (c_back, d_back) = (*c * w1, *d * w1 * w2);
        let (u, v) = (c_back + d_back, (c_back - d_back).turned());
        (*a, *c) = (even + u, even - u);
        (*b, *d) = (odd + v, odd - v);
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Add;

    use super::*;

    fn noise(n: usize) -> Vec<Complex> {
        let mut state = 7_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(99);
            (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        (0..n).map(|_| Complex::new(next(), next())).collect()
    }

    fn close(found: &[Complex], expected: &[Complex], within: f64) {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((*a - *b).square().sqrt() <= within, "{a:?} is not {b:?}");
        }
    }

    fn reversed(place: usize, bits: u32) -> usize {
        if bits == 0 {
            0
        } else {
            place.reverse_bits() >> (usize::BITS - bits)
        }
    }

    #[test]
    fn a_spectrum_is_the_sum_that_defines_it() {
        for bits in 0..9 {
            let n = 1_usize << bits;
            let values = noise(n);
            let expected: Vec<Complex> = (0..n)
                .map(|place| {
                    let k = reversed(place, bits);
                    let turn = |j: usize| {
                        let (s, c) = libm::sincos(2.0 * PI * (j * k % n) as f64 / n as f64);
                        Complex::new(c, -s)
                    };
                    (0..n)
                        .map(|j| values[j] * turn(j))
                        .fold(Complex::default(), Add::add)
                })
                .collect();
            let mut found = values.clone();
            Fourier::new(bits).forward(&mut found);
            close(&found, &expected, 1e-13);
        }
    }

    #[test]
    fn back_and_forth_changes_nothing() {
        for bits in [0, 1, 2, 3, 10, 17] {
            let fourier = Fourier::new(bits);
            let values = noise(fourier.len());
            let mut found = values.clone();
            fourier.forward(&mut found);
            fourier.inverse(&mut found);
            close(&found, &values, 1e-14);
        }
    }

    #[test]
    fn opposite_frequencies_are_found() {
        for bits in 0..10 {
            let n = 1_usize << bits;
            for place in 0..n {
                let other = reversed(opposite(place), bits);
                assert_eq!((reversed(place, bits) + other) % n, 0);
            }
        }
    }
}
