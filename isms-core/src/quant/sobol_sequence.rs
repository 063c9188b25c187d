//! Points that fill a cube evenly: scrambled Sobol sequences, a block at a time.
//!
//! A block is the first 4,096 points of the sequence (Sobol 1967; direction numbers of Joe and Kuo
//! 2008), scrambled as Owen (1995) describes: every bit of a coordinate is flipped or not depending on
//! the bits above it. Each point is then uniform, a mean over the block is unbiased, and for smooth
//! integrands its error falls faster than the points grow. Blocks of different keys are independent,
//! so how their means differ is an honest standard error.
//!
//! The 4,096 points of a block differ in the first 12 bits of each coordinate. Owen's scrambling of
//! those is a permutation, made here outright; below, each point has its cell to itself and the
//! remaining bits are plain random ones. Nothing is approximated, unlike in hash-based scrambling
//! (Laine and Karras 2011; Burley 2020), where a hash stands in for the tree of flips.

use std::sync::LazyLock;

/// How many points a block has.
pub(crate) const BLOCK: usize = 1 << BITS;

/// In so many bits the points of a block differ.
const BITS: u32 = 12;

/// The bits that are random.
const FINE: u32 = 32 - BITS;

/// How many dimensions hang together; further ones are padded.
const DIMENSIONS: u32 = 32;

/// The first direction numbers of each dimension after the first, for the primitive polynomials in
/// rising order (Joe and Kuo 2008, D(6), `new-joe-kuo-6`).
const INITIAL: [&[u32]; 31] = [
    &[1],
    &[1, 3],
    &[1, 3, 1],
    &[1, 1, 1],
    &[1, 1, 3, 3],
    &[1, 3, 5, 13],
    &[1, 1, 5, 5, 17],
    &[1, 1, 5, 5, 5],
    &[1, 1, 7, 11, 19],
    &[1, 1, 5, 1, 1],
    &[1, 1, 1, 3, 11],
    &[1, 3, 5, 5, 31],
    &[1, 3, 3, 9, 7, 49],
    &[1, 1, 1, 15, 21, 21],
    &[1, 3, 1, 13, 27, 49],
    &[1, 1, 1, 15, 7, 5],
    &[1, 3, 1, 15, 13, 25],
    &[1, 1, 5, 5, 19, 61],
    &[1, 3, 7, 11, 23, 15, 103],
    &[1, 3, 7, 13, 13, 15, 69],
    &[1, 1, 3, 13, 7, 35, 63],
    &[1, 3, 5, 9, 1, 25, 53],
    &[1, 3, 1, 13, 9, 35, 107],
    &[1, 3, 1, 5, 27, 61, 31],
    &[1, 1, 5, 11, 19, 41, 61],
    &[1, 3, 5, 3, 3, 13, 69],
    &[1, 1, 7, 13, 1, 19, 1],
    &[1, 3, 7, 5, 13, 19, 59],
    &[1, 1, 3, 9, 25, 29, 41],
    &[1, 3, 5, 13, 23, 1, 55],
    &[1, 3, 7, 3, 13, 59, 17],
];

/// The first 12 bits of the coordinates of the block's points, a dimension after the other.
static POINTS: LazyLock<Vec<Vec<u16>>> = LazyLock::new(|| {
    let first = (0..BITS).map(|j| 1 << (BITS - 1 - j)).collect();
    let further = primitive_polynomials().zip(INITIAL);
    let further = further.map(|(polynomial, initial)| columns(polynomial, initial));
    let columns = std::iter::once(first).chain(further);
    columns.map(|columns| points(&columns)).collect()
});

/// Polynomials over the field of two elements by whose powers of x all others are reached, as bits,
/// rising from x + 1.
fn primitive_polynomials() -> impl Iterator<Item = u32> {
    (3_u32..).step_by(2).filter(|polynomial| {
        let degree = polynomial.ilog2();
        let times_x = |power: u32| {
            let power = power << 1;
            if power >> degree == 0 {
                power
            } else {
                power ^ polynomial
            }
        };
        let order = std::iter::successors(Some(times_x(1)), |power| Some(times_x(*power)))
            .take(1 << degree)
            .position(|power| power == 1);
        order == Some((1 << degree) - 2)
    })
}

/// The direction numbers of a dimension as binary fractions (Bratley and Fox 1988).
fn columns(polynomial: u32, initial: &[u32]) -> Vec<u16> {
    let degree = polynomial.ilog2();
    let mut numbers = initial.to_vec();
    while numbers.len() < BITS as usize {
        let terms = (1..=degree).zip(numbers.iter().rev());
        let next = terms.fold(0, |sum, (back, number)| {
            let coefficient = (polynomial >> (degree - back)) & 1;
            let last = if back == degree { *number } else { 0 };
            sum ^ ((coefficient * number) << back) ^ last
        });
        numbers.push(next);
    }
    let fraction = |(j, number): (u32, u32)| (number << (BITS - 1 - j)) as u16;
    (0..BITS).zip(numbers).map(fraction).collect()
}

fn points(columns: &[u16]) -> Vec<u16> {
    columns.iter().fold(vec![0], |mut points, column| {
        let more: Vec<u16> = points.iter().map(|point| point ^ column).collect();
        points.extend(more);
        points
    })
}

/// A block of 4,096 points: as many dimensions as are asked for.
///
/// Dimensions 0 to 31 fill the cube together, and so do each further 32. Such groups, and blocks of
/// other keys, are put in random orders against each other: combined, they are like independent draws.
#[derive(Debug, Clone)]
pub(crate) struct SobolBlock {
    key: u64,
    order: Vec<u16>,
}

impl SobolBlock {
    /// The block of a key: a hash of all that tells it from other blocks.
    pub fn new(key: u64) -> Self {
        Self {
            key,
            order: shuffled(key, 0),
        }
    }

    /// One coordinate of the points, as signed tail probabilities: `s > 0` stands for `u = s` and
    /// `s < 0` for `u = 1 + s`, so that both ends of (0, 1) are equally fine.
    pub fn tails(&self, dimension: u32, out: &mut [f64]) {
        let group = dimension / DIMENSIONS;
        if group == 0 {
            self.fill(dimension, &self.order, out);
        } else {
            self.fill(dimension, &shuffled(self.key, group), out);
        }
    }

    fn fill(&self, dimension: u32, order: &[u16], out: &mut [f64]) {
        let Some(points) = POINTS.get((dimension % DIMENSIONS) as usize) else {
            return;
        };
        let cells = permutation(Words::new(self.key, Purpose::Cells, dimension));
        let mut fine = Words::new(self.key, Purpose::Fine, dimension);
        for (pair, places) in out.chunks_mut(2).zip(order.chunks(2)) {
            let word = fine.next();
            for (half, (out, place)) in [word >> 32, word].iter().zip(pair.iter_mut().zip(places)) {
                let point = points.get(usize::from(*place)).copied().unwrap_or(0);
                let cell = cells.get(usize::from(point)).copied().unwrap_or(0);
                let low = *half as u32 & ((1 << FINE) - 1);
                *out = signed_tail((u32::from(cell) << FINE) | low);
            }
        }
    }
}

/// The middle of the word's cell of width 2^-32, in (-0.5, 0.5) and never 0.
fn signed_tail(word: u32) -> f64 {
    (f64::from(word as i32) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// Owen's scrambling of 12 bits: each bit is flipped by a coin that belongs to the bits above it.
fn permutation(mut coins: Words) -> Vec<u16> {
    let coins: Vec<u64> = (0..BLOCK / 64).map(|_| coins.next()).collect();
    let coin = |node: usize| {
        let word = coins.get(node / 64).copied().unwrap_or(0);
        ((word >> (node % 64)) & 1) as u16
    };
    (0..BITS).fold(vec![0], |scrambled, bit| {
        let nodes = scrambled.iter().zip(1_usize << bit..);
        let below = nodes.flat_map(|(above, node)| {
            let flip = coin(node);
            [2 * above + flip, 2 * above + (1 - flip)]
        });
        below.collect()
    })
}

/// All points in random order (Durstenfeld 1964).
fn shuffled(key: u64, group: u32) -> Vec<u16> {
    let mut words = Words::new(key, Purpose::Order, group);
    let mut order: Vec<u16> = (0..BLOCK as u16).collect();
    for last in (1..BLOCK).rev() {
        let other = ((words.next() >> 32) * (last as u64 + 1)) >> 32;
        order.swap(last, other as usize);
    }
    order
}

/// What random words are for; each purpose has its own.
#[derive(Clone, Copy)]
enum Purpose {
    Order = 1,
    Cells = 2,
    Fine = 3,
}

/// Random words: SplitMix64 (Steele, Lea and Flood 2014), begun at a hash of what they are for.
struct Words(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Words {
    fn new(key: u64, purpose: Purpose, index: u32) -> Self {
        let stream = ((purpose as u64) << 32) | u64::from(index);
        Self(mix(key ^ mix(stream.wrapping_mul(GOLDEN))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }
}

fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quant::moments::Moments;

    const REFERENCE: [(usize, [u16; 12]); 5] = [
        (
            1,
            [
                2048, 3072, 2560, 3840, 2176, 3264, 2720, 4080, 2056, 3084, 2570, 3855,
            ],
        ),
        (
            5,
            [
                2048, 1024, 1536, 768, 3200, 576, 1376, 4016, 3592, 1796, 2694, 323,
            ],
        ),
        (
            12,
            [
                2048, 3072, 2560, 1280, 3968, 2240, 3616, 816, 248, 532, 2394, 1511,
            ],
        ),
        (
            15,
            [
                2048, 3072, 512, 3328, 3456, 3136, 1120, 2128, 2648, 1900, 2778, 1707,
            ],
        ),
        (
            31,
            [
                2048, 3072, 3584, 768, 1664, 3776, 544, 688, 872, 2516, 1698, 359,
            ],
        ),
    ];

    /// All direction numbers, folded: `sum = 31 * sum + number`, wrapping at 32 bits.
    const DIGEST: u32 = 1_908_982_920;

    fn uniforms(key: u64, dimension: u32) -> Vec<f64> {
        let mut out = vec![f64::NAN; BLOCK];
        SobolBlock::new(key).tails(dimension, &mut out);
        out.iter()
            .map(|s| if *s > 0.0 { *s } else { 1.0 + s })
            .collect()
    }

    /// The points of columns 0 to 11, from SciPy 1.17 (`qmc.Sobol(32, scramble=False)`).
    #[test]
    fn direction_numbers_are_those_of_joe_and_kuo() {
        let column = |dimension: usize, j: usize| POINTS[dimension][1 << j];
        for (dimension, expected) in REFERENCE {
            let found: Vec<u16> = (0..12).map(|j| column(dimension, j)).collect();
            assert_eq!(found, expected, "{dimension}");
        }
        let all = (0..32).flat_map(|d| (0..12).map(move |j| (d, j)));
        let digest = all.fold(0_u32, |sum, (d, j)| {
            sum.wrapping_mul(31).wrapping_add(u32::from(column(d, j)))
        });
        assert_eq!(digest, DIGEST);
    }

    #[test]
    fn polynomials_are_the_primitive_ones() {
        let first: Vec<u32> = primitive_polynomials().take(13).collect();
        assert_eq!(first, [3, 7, 11, 13, 19, 25, 37, 41, 47, 55, 59, 61, 67]);
        // Of degree 7 there are phi(127) / 7 = 18.
        let seventh = primitive_polynomials()
            .skip_while(|p| *p < 128)
            .take_while(|p| *p < 256);
        assert_eq!(seventh.count(), 18);
    }

    #[test]
    fn every_coordinate_has_a_point_in_each_cell() {
        for dimension in 0..64 {
            let mut cells: Vec<usize> = uniforms(7, dimension)
                .iter()
                .map(|u| (u * 4096.0) as usize)
                .collect();
            cells.sort_unstable();
            assert!(cells.into_iter().eq(0..4096), "{dimension}");
        }
    }

    /// The smallest t for which two coordinates are a (t, 12, 2)-net: every box of area 2^(t - 12)
    /// has 2^t points.
    fn quality(a: &[f64], b: &[f64]) -> u32 {
        let even = |t: u32| {
            let bits = BITS - t;
            (0..=bits).all(|i| {
                let (wide, high) = (1_usize << i, 1_usize << (bits - i));
                let mut boxes = vec![0; wide * high];
                for (x, y) in a.iter().zip(b) {
                    let (x, y) = ((x * wide as f64) as usize, (y * high as f64) as usize);
                    boxes[x * high + y] += 1;
                }
                boxes.iter().all(|points| *points == 1 << t)
            })
        };
        (0..=BITS).find(|t| even(*t)).unwrap()
    }

    #[test]
    fn pairs_of_coordinates_are_nets() {
        let points: Vec<Vec<f64>> = (0..16).map(|d| uniforms(11, d)).collect();
        assert_eq!(quality(&points[0], &points[1]), 0);
        assert_eq!(quality(&points[1], &points[2]), 1);
        for (j, b) in points.iter().enumerate() {
            for a in &points[..j] {
                assert!(quality(a, b) <= 7, "{j}");
            }
        }
        // Padded coordinates are no better than random.
        assert!(quality(&uniforms(11, 0), &uniforms(11, 32)) > 7);
        assert!(quality(&uniforms(11, 0), &uniforms(12, 1)) > 7);
    }

    /// Means over blocks of a product of six smooth factors, each with mean 1.
    #[test]
    fn means_of_smooth_functions_are_unbiased_and_close() {
        let factor =
            |u: f64, d: u32| 1.0 + (libm::exp(u) - 1.718_281_828_459_045) / f64::from(d + 1);
        let value = |key: u64| {
            let mut product = vec![1.0; BLOCK];
            for d in 0..6 {
                for (p, u) in product.iter_mut().zip(uniforms(key, d)) {
                    *p *= factor(u, d);
                }
            }
            Moments::of(&product)
        };
        let blocks: Vec<Moments> = (0..200).map(|key| value(1000 + key)).collect();
        let means: Vec<f64> = blocks.iter().map(|block| block.mean).collect();
        let means = Moments::of(&means);
        let random = blocks[0].mean_error().unwrap();
        assert!(means.sd().unwrap() < random / 40.0, "{means:?} {random}");
        assert!(
            (means.mean - 1.0).abs() < 4.0 * means.mean_error().unwrap(),
            "{means:?}"
        );
    }

    /// Coordinates of different blocks and groups combine like independent draws: the mean of
    /// 12 (u - 1/2)(v - 1/2) over a block has mean 0 and standard deviation 1/64.
    #[test]
    fn padding_is_random() {
        for (other, dimension) in [(0x8000_0000, 0), (0x8000_0000, 3), (0, 32), (0, 45)] {
            let mean = |key: u64| {
                let (a, b) = (uniforms(key, 0), uniforms(key ^ other, dimension));
                let products = a.iter().zip(&b).map(|(u, v)| 12.0 * (u - 0.5) * (v - 0.5));
                products.sum::<f64>() / BLOCK as f64
            };
            let means: Vec<f64> = (0..300).map(mean).collect();
            let means = Moments::of(&means);
            let ratio = means.sd().unwrap() * 64.0;
            assert!((0.85..1.15).contains(&ratio), "{dimension}: {ratio}");
            assert!(
                means.mean.abs() < 4.0 / 64.0 / 300_f64.sqrt(),
                "{dimension}: {means:?}"
            );
        }
    }

    #[test]
    fn the_bits_below_the_cells_are_uniform() {
        let fine: Vec<f64> = uniforms(3, 5)
            .iter()
            .map(|u| (u * 4096.0).fract())
            .collect();
        let moments = Moments::of(&fine);
        assert!((moments.mean - 0.5).abs() < 4.0 * moments.mean_error().unwrap());
        assert!((moments.variance().unwrap() - 1.0 / 12.0).abs() < 0.005);
    }

    #[test]
    fn tails_are_signed_and_never_zero() {
        assert_eq!(signed_tail(0), 0.5 / 4_294_967_296.0);
        assert_eq!(signed_tail(u32::MAX), -0.5 / 4_294_967_296.0);
        assert!(signed_tail(1 << 31) > -0.5 && signed_tail((1 << 31) - 1) < 0.5);
    }
}
