//! A quantile function as a table of polynomials.
//!
//! The probability t of a tail is cut into octaves, and these into segments of equal width. In each the
//! quantile function is the quintic polynomial that has its values and its first two derivatives at
//! both ends. Sampling then takes the exponent and the leading bits of t to find the segment and the
//! other bits as the place in it.

use crate::distribution::{Family, Law, Tail};

/// How many leading bits of the mantissa choose a segment.
const SEGMENT_BITS: u32 = 4;
const SEGMENTS: usize = 1 << SEGMENT_BITS;
/// How many octaves of each tail are tabulated: t from 2^-17 to a half.
const OCTAVES: usize = 16;
const CELLS: usize = OCTAVES * SEGMENTS;
/// Of both tails.
const ALL: usize = 2 * CELLS;
/// The bits of a number below those that choose its segment.
const PLACE_BITS: u32 = 52 - SEGMENT_BITS;
/// The leading bits of the lowest tabulated t.
const FIRST: u64 = (1022 - OCTAVES as u64) << SEGMENT_BITS;
/// So many are looked up at a time.
const BLOCK: usize = 64;

/// The largest error in probability that a segment may have, and the same relative to t.
const TOLERANCE: (f64, f64) = (1e-9, 1e-7);
/// An error in the quantile that only rounding explains, relative to it.
const ROUNDING: f64 = 4.0 * f64::EPSILON;

/// The coefficients of a segment by rising powers of the place in it, which runs from 0 to 1.
type Segment = [f64; 6];
/// A segment whose answer is "ask the distribution": there the quantile function has a corner, a jump,
/// a gap or too much curvature.
const ROUGH: Segment = [f64::NAN; 6];

/// What is tabulated.
#[derive(Debug)]
pub(super) enum Source {
    /// A law that shares its table with nobody.
    Law(Law),
    /// The standard law behind laws of one shape.
    Standard(Box<dyn Family>),
}

impl Source {
    fn family(&self) -> &dyn Family {
        match self {
            Self::Law(law) => law.family(),
            Self::Standard(family) => &**family,
        }
    }
}

/// The quantile function of a distribution, tabulated.
#[derive(Debug)]
pub(super) struct Table {
    source: Source,
    /// Segments by rising t, each for the lower and then for the upper tail.
    segments: Box<[Segment; ALL]>,
}

impl Table {
    pub fn new(source: Source) -> Self {
        let family = source.family();
        let joints = family.joints();
        let [lower, upper] = [Tail::Lower, Tail::Upper].map(|tail| side(family, tail, &joints));
        let pairs = lower.into_iter().zip(upper);
        let segments: Vec<Segment> = pairs.rev().flat_map(|(low, high)| [low, high]).collect();
        let segments = segments.try_into();
        Self {
            source,
            segments: segments.unwrap_or_else(|_| Box::new([ROUGH; ALL])),
        }
    }

    /// The quantiles at signed tail probabilities; NaN where the table does not know.
    pub fn quick(&self, tails: &[f64], out: &mut [f64]) {
        for (out, tails) in out.chunks_mut(BLOCK).zip(tails.chunks(BLOCK)) {
            self.quick_block(tails, out);
        }
    }

    /// First all segments and places, then all values: so the first half is vector code.
    #[inline(always)]
    fn quick_block(&self, tails: &[f64], out: &mut [f64]) {
        let mut segments = [0_u16; BLOCK];
        let mut any = 0;
        for ((segment, v), tail) in segments.iter_mut().zip(&mut *out).zip(tails) {
            let index;
            (index, *v) = segment_of(*tail);
            any |= index;
            *segment = index as u16;
        }
        for (v, segment) in out.iter_mut().zip(segments) {
            let segment = self.segments.get(usize::from(segment) % ALL);
            *v = value(segment.unwrap_or(&ROUGH), *v);
        }
        if any >= ALL as u64 {
            for (value, tail) in out.iter_mut().zip(tails) {
                let known = segment_of(*tail).0 < ALL as u64;
                *value = if known { *value } else { f64::NAN };
            }
        }
    }

    /// The quantile at a signed tail probability, from the distribution itself.
    pub fn exact(&self, tail: f64) -> f64 {
        let side = if tail > 0.0 { Tail::Lower } else { Tail::Upper };
        self.source.family().quantile(side, tail.abs())
    }
}

/// The number of the segment of a signed tail probability, and the place in it. Beyond the last number
/// there is no segment.
#[inline(always)]
const fn segment_of(tail: f64) -> (u64, f64) {
    let bits = tail.to_bits();
    let cell = ((bits << 1) >> (1 + PLACE_BITS)).wrapping_sub(FIRST);
    let index = cell.wrapping_mul(2).wrapping_add(bits >> 63);
    let place = (bits << (64 - PLACE_BITS)) >> 12;
    (index, f64::from_bits(place | 1.0_f64.to_bits()) - 1.0)
}

/// The segments of one tail, by falling t; none if the distribution has no smooth quantile function.
fn side(family: &dyn Family, tail: Tail, joints: &[f64]) -> Vec<Segment> {
    let nodes: Vec<f64> = (0..=CELLS).rev().map(node).collect();
    let mut ends = Vec::with_capacity(nodes.len());
    let mut place = nodes.iter();
    let smooth = family.walk(tail, &nodes, &mut |quantile| {
        ends.extend(place.next().map(|t| End { t: *t, quantile }));
    });
    let pieces = ends.iter().zip(ends.iter().skip(1));
    let pieces = pieces.map(|(high, low)| Piece::new(tail, *low, *high));
    let segments = smooth.then(|| pieces.map(|piece| piece.segment(family, joints)).collect());
    segments.unwrap_or_default()
}

/// The lower end of a cell.
const fn node(cell: usize) -> f64 {
    f64::from_bits((FIRST + cell as u64) << PLACE_BITS)
}

#[inline(always)]
fn value([a, b, c, d, e, f]: &Segment, v: f64) -> f64 {
    a + v * (b + v * (c + v * (d + v * (e + v * f))))
}

fn slope([_, b, c, d, e, f]: &Segment, v: f64) -> f64 {
    b + v * (2.0 * c + v * (3.0 * d + v * (4.0 * e + v * 5.0 * f)))
}

/// A quantile with its first two derivatives by t.
#[derive(Clone, Copy)]
struct End {
    t: f64,
    quantile: [f64; 3],
}

/// The quintic between two ends.
struct Piece {
    tail: Tail,
    /// The lower t, and how much more the higher one is.
    t: f64,
    width: f64,
    coefficients: Segment,
    /// The control points of its Bernstein form: it lies between the least and the greatest, and
    /// rises if they do.
    controls: [f64; 6],
}

impl Piece {
    fn new(tail: Tail, low: End, high: End) -> Self {
        let width = high.t - low.t;
        let [x, first, second] = low.quantile;
        let [y, last, bend] = high.quantile;
        let (first, second) = (first * width, second * width * width);
        let (last, bend) = (last * width, bend * width * width);
        let rise = y - x - first - second / 2.0;
        let turn = last - first - second;
        let twist = bend - second;
        Self {
            tail,
            t: low.t,
            width,
            coefficients: [
                x,
                first,
                second / 2.0,
                10.0 * rise - 4.0 * turn + twist / 2.0,
                -15.0 * rise + 7.0 * turn - twist,
                6.0 * rise - 3.0 * turn + twist / 2.0,
            ],
            controls: [
                x,
                x + first / 5.0,
                x + first * 0.4 + second / 20.0,
                y - last * 0.4 + bend / 20.0,
                y - last / 5.0,
                y,
            ],
        }
    }

    fn segment(&self, family: &dyn Family, joints: &[f64]) -> Segment {
        let [x, .., y] = self.controls;
        if x == y {
            return [x, 0.0, 0.0, 0.0, 0.0, 0.0];
        }
        // Where the derivative of the error is largest, if the error is v^3 (1 - v)^3 times a constant,
        // as that of Hermite's quintic is to first order.
        let checks = [0.276_393_202_250_021_06, 0.723_606_797_749_979];
        let good = self.monotone()
            && !self.holds_one_of(joints)
            && checks.iter().all(|v| self.is_close(family, *v));
        if good { self.coefficients } else { ROUGH }
    }

    fn monotone(&self) -> bool {
        match self.tail {
            Tail::Lower => self.controls.is_sorted(),
            Tail::Upper => self.controls.iter().rev().is_sorted(),
        }
    }

    fn holds_one_of(&self, joints: &[f64]) -> bool {
        let [x, .., y] = self.controls;
        joints
            .iter()
            .any(|joint| (x.min(y)..=x.max(y)).contains(joint))
    }

    /// Whether the slope of the quintic is the inverse of the density, so nearly that the error in
    /// probability stays within the tolerance.
    fn is_close(&self, family: &dyn Family, v: f64) -> bool {
        // The largest error, by that of its derivative at the checks: (1/64) / (3/25 / sqrt(5)).
        const REACH: f64 = 0.291_154_5;
        let x = value(&self.coefficients, v);
        let rate = (slope(&self.coefficients, v) / self.width).abs();
        let error = REACH * self.width * (rate * family.pdf(x) - 1.0).abs();
        let (most, relative) = TOLERANCE;
        error <= most.min(relative * self.t) || error * rate <= ROUNDING * x.abs()
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Piece};
    use crate::distribution::{Distribution, Law, Tail};

    fn uniform() -> Law {
        Distribution::Uniform {
            low: 0.0,
            high: 8.0,
        }
        .law()
        .unwrap()
    }

    fn end(t: f64, quantile: [f64; 3]) -> End {
        End { t, quantile }
    }

    #[test]
    fn a_line_is_a_line() {
        let law = uniform();
        let piece = Piece::new(
            Tail::Lower,
            end(0.25, [2.0, 8.0, 0.0]),
            end(0.5, [4.0, 8.0, 0.0]),
        );
        assert_eq!(
            piece.segment(law.family(), &[]),
            [2.0, 2.0, 0.0, 0.0, 0.0, 0.0]
        );
    }

    #[test]
    fn corners_make_a_segment_rough() {
        let law = uniform();
        let piece = Piece::new(
            Tail::Lower,
            end(0.25, [2.0, 8.0, 0.0]),
            end(0.5, [4.0, 8.0, 0.0]),
        );
        for (joint, rough) in [
            (1.9, false),
            (2.0, true),
            (3.0, true),
            (4.0, true),
            (4.1, false),
        ] {
            assert_eq!(
                piece.segment(law.family(), &[joint])[0].is_nan(),
                rough,
                "{joint}"
            );
        }
    }

    #[test]
    fn quantiles_that_fall_make_a_segment_rough() {
        let law = uniform();
        let piece = Piece::new(
            Tail::Upper,
            end(0.25, [2.0, 8.0, 0.0]),
            end(0.5, [4.0, 8.0, 0.0]),
        );
        assert!(piece.segment(law.family(), &[])[0].is_nan());
    }

    #[test]
    fn quintics_that_turn_back_are_told_from_others() {
        let rising = |tail, slope, bend| {
            Piece::new(
                tail,
                end(0.25, [2.0, slope, bend]),
                end(0.5, [4.0, 8.0, 0.0]),
            )
            .monotone()
        };
        assert!(rising(Tail::Lower, 8.0, 0.0) && !rising(Tail::Upper, 8.0, 0.0));
        assert!(!rising(Tail::Lower, -1.0, 0.0));
        assert!(!rising(Tail::Lower, 8.0, -1000.0));
        assert!(!rising(Tail::Lower, f64::INFINITY, 0.0) && !rising(Tail::Lower, f64::NAN, 0.0));
    }

    #[test]
    fn where_nothing_is_between_the_quantile_is_constant() {
        let flat = Piece::new(
            Tail::Upper,
            end(0.25, [7.0, -3.0, 1.0]),
            end(0.5, [7.0, f64::NAN, 0.0]),
        );
        assert_eq!(
            flat.segment(uniform().family(), &[7.0]),
            [7.0, 0.0, 0.0, 0.0, 0.0, 0.0]
        );
    }

    #[test]
    fn slopes_against_the_density() {
        let law = uniform();
        for (slope, rough) in [(8.0, false), (8.0 + 1e-9, false), (8.0 + 1e-6, true)] {
            let piece = Piece::new(
                Tail::Lower,
                end(0.25, [2.0, slope, 0.0]),
                end(0.5, [4.0, 8.0, 0.0]),
            );
            assert_eq!(
                piece.segment(law.family(), &[])[0].is_nan(),
                rough,
                "{slope}"
            );
        }
    }
}
