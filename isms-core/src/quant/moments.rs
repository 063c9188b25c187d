//! Count, mean and spread of numbers that come in blocks.

use multiversion::multiversion;

/// Numbers are added in this many sums side by side: fast, and the same order on every machine.
const LANES: usize = 8;

/// So many numbers stay near the processor while they are read twice.
const BLOCK: usize = 4096;

/// Count, mean, central moments and extremes of the numbers seen.
///
/// Each block is read twice, first for its mean and then for the powers of the distances from it;
/// blocks are joined by the update of Chan, Golub and LeVeque (1979), carried to the fourth power by
/// Pébay (2008). Joined in the same order, the same blocks give the same bits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moments {
    /// How many numbers.
    pub count: u64,
    /// Their mean; 0 without any.
    pub mean: f64,
    /// The smallest; infinite without any.
    pub min: f64,
    /// The largest; minus infinite without any.
    pub max: f64,
    /// The sums of the second, third and fourth power of the distance from the mean.
    powers: [f64; 3],
}

impl Moments {
    /// No numbers yet.
    pub const EMPTY: Self = Self {
        count: 0,
        mean: 0.0,
        min: f64::INFINITY,
        max: f64::NEG_INFINITY,
        powers: [0.0; 3],
    };

    /// How many numbers [`Moments::to_numbers`] writes.
    pub const NUMBERS: usize = 7;

    /// These moments as numbers, to send them elsewhere.
    pub fn to_numbers(self) -> [f64; Self::NUMBERS] {
        let [second, third, fourth] = self.powers;
        let count = self.count as f64;
        [count, self.mean, self.min, self.max, second, third, fourth]
    }

    /// The moments that [`Moments::to_numbers`] wrote; none if the count is no count.
    pub fn from_numbers(numbers: [f64; Self::NUMBERS]) -> Option<Self> {
        let [count, mean, min, max, second, third, fourth] = numbers;
        let whole = (0.0..9e15).contains(&count) && count.trunc() >= count;
        whole.then_some(Self {
            count: count as u64,
            mean,
            min,
            max,
            powers: [second, third, fourth],
        })
    }

    /// The moments of some numbers.
    pub fn of(values: &[f64]) -> Self {
        values
            .chunks(BLOCK)
            .map(Self::of_block)
            .fold(Self::EMPTY, |all, block| all.merge(&block))
    }

    fn of_block(values: &[f64]) -> Self {
        let [total, min, max] = extent(values);
        let mean = total / values.len() as f64;
        Self {
            count: values.len() as u64,
            mean,
            min,
            max,
            powers: powers(values, mean),
        }
    }

    /// These numbers and those of another, which come after them.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Self {
        if self.count == 0 {
            return *other;
        }
        if other.count == 0 {
            return *self;
        }
        let (a, b) = (self.count as f64, other.count as f64);
        let n = a + b;
        let step = other.mean - self.mean;
        let (s1, s2) = (step / n, step * step / n);
        let [a2, a3, a4] = self.powers;
        let [b2, b3, b4] = other.powers;
        let second = a2 + b2 + s2 * a * b;
        let third = a3 + b3 + s2 * s1 * a * b * (a - b) + 3.0 * s1 * (a * b2 - b * a2);
        let fourth = a4
            + b4
            + s2 * s1 * s1 * a * b * (a * a - a * b + b * b)
            + 6.0 * s1 * s1 * (a * a * b2 + b * b * a2)
            + 4.0 * s1 * (a * b3 - b * a3);
        Self {
            count: self.count + other.count,
            mean: self.mean + s1 * b,
            min: lesser(self.min, other.min),
            max: greater(self.max, other.max),
            powers: [second, third, fourth],
        }
    }

    /// The unbiased variance; none below two numbers.
    pub fn variance(&self) -> Option<f64> {
        let [second, ..] = self.powers;
        (self.count > 1).then(|| second / (self.count - 1) as f64)
    }

    /// The standard deviation; none below two numbers.
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean of independent numbers; none below two of them.
    pub fn mean_error(&self) -> Option<f64> {
        self.variance().map(|v| (v / self.count as f64).sqrt())
    }
}

/// The sum of numbers, always in the same order.
pub(crate) fn sum(values: &[f64]) -> f64 {
    sum_of(values, |value| value)
}

/// The sum of a function of numbers, always in the same order.
pub(crate) fn sum_of(values: &[f64], term: impl Fn(f64) -> f64) -> f64 {
    let mut sum = Lanes::of(0.0);
    each_chunk(values, |chunk| {
        sum.join(chunk.iter().map(|v| term(*v)), add)
    });
    sum.fold(add)
}

/// By how much numbers exceed another: the sum, and that of the squares.
pub(crate) fn excess(values: &[f64], over: f64) -> [f64; 2] {
    let blocks = values.chunks(BLOCK).map(|block| excesses(block, over));
    blocks.fold([0.0; 2], |[sum, squares], [one, its_square]| {
        [sum + one, squares + its_square]
    })
}

#[multiversion(targets("x86_64+avx2"))]
fn excesses(values: &[f64], over: f64) -> [f64; 2] {
    excesses_here(values, over)
}

#[inline(always)]
fn excesses_here(values: &[f64], over: f64) -> [f64; 2] {
    let [mut sum, mut squares] = [const { Lanes::of(0.0) }; 2];
    each_chunk(values, |chunk| {
        let beyond = chunk.iter().map(|value| greater(0.0, value - over));
        sum.join(beyond.clone(), add);
        squares.join(beyond.map(square), add);
    });
    [sum.fold(add), squares.fold(add)]
}

/// The sum, the smallest and the largest of some numbers.
#[multiversion(targets("x86_64+avx2"))]
fn extent(values: &[f64]) -> [f64; 3] {
    extent_here(values)
}

#[inline(always)]
fn extent_here(values: &[f64]) -> [f64; 3] {
    let mut sum = Lanes::of(0.0);
    let mut min = Lanes::of(f64::INFINITY);
    let mut max = Lanes::of(f64::NEG_INFINITY);
    each_chunk(values, |chunk| {
        sum.join(chunk.iter().copied(), add);
        min.join(chunk.iter().copied(), lesser);
        max.join(chunk.iter().copied(), greater);
    });
    [sum.fold(add), min.fold(lesser), max.fold(greater)]
}

/// The sums of the second, third and fourth power of the distance of some numbers from their mean.
#[multiversion(targets("x86_64+avx2"))]
fn powers(values: &[f64], mean: f64) -> [f64; 3] {
    powers_here(values, mean)
}

#[inline(always)]
fn powers_here(values: &[f64], mean: f64) -> [f64; 3] {
    let [mut second, mut third, mut fourth] = [const { Lanes::of(0.0) }; 3];
    each_chunk(values, |chunk| {
        let distances = chunk.iter().map(|value| value - mean);
        second.join(distances.clone().map(square), add);
        third.join(distances.clone().map(|d| square(d) * d), add);
        fourth.join(distances.map(|d| square(square(d))), add);
    });
    [second.fold(add), third.fold(add), fourth.fold(add)]
}

/// Hands out as many numbers as there are lanes, again and again, and then those that are left.
#[inline(always)]
fn each_chunk(values: &[f64], mut take: impl FnMut(&[f64])) {
    let chunks = values.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        take(chunk);
    }
    take(rest);
}

/// Numbers are joined to one of eight lanes in turn; at the end the lanes are joined in pairs.
#[derive(Clone, Copy)]
struct Lanes([f64; LANES]);

impl Lanes {
    const fn of(start: f64) -> Self {
        Self([start; LANES])
    }

    #[inline(always)]
    fn join(&mut self, values: impl Iterator<Item = f64>, join: impl Fn(f64, f64) -> f64) {
        for (lane, value) in self.0.iter_mut().zip(values) {
            *lane = join(*lane, value);
        }
    }

    #[inline(always)]
    fn fold(self, join: impl Fn(f64, f64) -> f64) -> f64 {
        let [a, b, c, d, e, f, g, h] = self.0;
        join(join(join(a, b), join(c, d)), join(join(e, f), join(g, h)))
    }
}

fn add(a: f64, b: f64) -> f64 {
    a + b
}

fn square(x: f64) -> f64 {
    x * x
}

// Not `f64::min` and `f64::max`: what they give for two zeros of different sign is left open.
fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn greater(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between 0 and 1 that look random.
    fn noise(n: usize) -> Vec<f64> {
        let mut state = 88_172_645_463_325_252_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        (0..n).map(|_| next()).collect()
    }

    fn close(a: f64, b: f64, relative: f64) {
        assert!((a - b).abs() <= relative * b.abs(), "{a} is not {b}");
    }

    #[test]
    fn few_numbers_are_as_by_hand() {
        let moments = Moments::of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0, 5.0]);
        assert_eq!((moments.count, moments.mean), (9, 5.0));
        assert_eq!((moments.min, moments.max), (2.0, 9.0));
        assert_eq!(moments.variance(), Some(4.0));
        assert_eq!(moments.mean_error(), Some(2.0 / 3.0));
        // Third and fourth powers of -3, -1, -1, -1, 0, 0, 2, 4, 0.
        assert_eq!(moments.powers, [32.0, 42.0, 356.0]);
        assert_eq!(excess(&[2.0, 4.0, 5.0, 9.0, 4.5, -7.0], 4.5), [5.0, 20.5]);
        assert_eq!(excess(&[], 4.5), [0.0, 0.0]);
    }

    #[test]
    fn joined_blocks_are_the_whole() {
        let values: Vec<f64> = noise(50_001)
            .iter()
            .map(|u| 1e6 + 100.0 * u * u * u)
            .collect();
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let power = |k: i32| -> f64 {
            values
                .iter()
                .map(|v| (0..k).fold(1.0, |p, _| p * (v - mean)))
                .sum()
        };
        let moments = Moments::of(&values);
        close(moments.mean, mean, 1e-14);
        for (found, k) in moments.powers.iter().zip(2..) {
            close(*found, power(k), 1e-9);
        }
        let (left, right) = values.split_at(BLOCK * 3);
        assert_eq!(
            Moments::of(left).merge(&Moments::of(right)).count,
            moments.count
        );
        close(
            Moments::of(left).merge(&Moments::of(right)).mean,
            mean,
            1e-14,
        );
        assert_eq!(Moments::EMPTY.merge(&moments), moments);
        assert_eq!(moments.merge(&Moments::EMPTY), moments);
    }

    #[test]
    fn they_travel_as_numbers() {
        let moments = Moments::of(&noise(5000));
        assert_eq!(Moments::from_numbers(moments.to_numbers()), Some(moments));
        let empty = Moments::EMPTY.to_numbers();
        assert_eq!(Moments::from_numbers(empty), Some(Moments::EMPTY));
        for count in [-1.0, 0.5, f64::NAN, f64::INFINITY] {
            let mut numbers = moments.to_numbers();
            numbers[0] = count;
            assert_eq!(Moments::from_numbers(numbers), None);
        }
    }

    #[test]
    fn without_spread_there_is_no_error_to_tell() {
        assert_eq!(Moments::of(&[]), Moments::EMPTY);
        assert_eq!(Moments::of(&[3.0]).mean_error(), None);
        let alike = Moments::of(&[3.0; 5000]);
        assert_eq!(alike.mean_error(), Some(0.0));
    }

    /// Whatever instructions this machine has, the bits are those that any machine gives.
    #[test]
    fn wider_instructions_change_no_bit() {
        for n in [0, 1, 7, 8, 9, 4095, 4096, 10_001] {
            let values: Vec<f64> = noise(n).iter().map(|u| 1e6 * u * u).collect();
            let bits = |numbers: [f64; 3]| numbers.map(f64::to_bits);
            assert_eq!(bits(extent(&values)), bits(extent_here(&values)));
            assert_eq!(bits(powers(&values, 3e5)), bits(powers_here(&values, 3e5)));
            let [found, expected] = [excesses(&values, 3e5), excesses_here(&values, 3e5)];
            assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
        }
    }
}
