//! The order of a sample, found as far as it is asked for.
//!
//! One quantile needs no sorted sample. The numbers are spread over parts by their leading digits, as a
//! postman does with letters (Knuth, "The Art of Computer Programming", volume 3, 5.2.5), and only a part
//! that somebody asks about is spread again or sorted. What was found once is kept.

use std::cell::RefCell;

const SIGN: u64 = 1 << 63;
/// So many numbers are sorted rather than spread.
const FEW: usize = 2048;
/// A part that is spread gets one part for so many of its numbers, if they are spread evenly.
const PER_PART: usize = 128;
/// Numbers are spread over at most so many parts at a time, whose ends stay near the processor.
const PARTS: usize = 1024;

/// Numbers, none of which is NaN, and what of their order is known.
#[derive(Debug, Clone)]
pub(crate) struct Order(RefCell<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    /// The numbers as integers of the same order, which compare faster.
    keys: Vec<u64>,
    /// All parts, rising.
    parts: Vec<Part>,
}

/// Keys that lie together: those from its bound up to, not including, the bound of the next part.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Where it begins.
    begin: usize,
    bound: u64,
    sorted: bool,
}

impl Order {
    pub fn new(values: &[f64]) -> Self {
        let mut keys = vec![0; values.len()];
        let drawn = values.iter().map(key);
        let parts = Digits::of(drawn.clone()).spread(drawn, &mut keys, 0);
        Self(RefCell::new(Parts { keys, parts }))
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.borrow().keys.len()
    }

    /// The number with so many before it in rising order; none beyond the last.
    pub fn at(&self, place: usize) -> Option<f64> {
        let mut parts = self.0.borrow_mut();
        parts.settle(|part| part.begin <= place);
        parts.keys.get(place).copied().map(number)
    }

    /// How many numbers are at most so great.
    pub fn at_most(&self, value: f64) -> usize {
        // Keys stay below the greatest integer, which would be that of a NaN.
        self.0.borrow_mut().below(key(&value).saturating_add(1))
    }

    /// How many numbers are less.
    pub fn below(&self, value: f64) -> usize {
        self.0.borrow_mut().below(key(&value))
    }

    /// The numbers from a place on, rising.
    pub fn rising_from(&self, place: usize) -> Vec<f64> {
        let mut parts = self.0.borrow_mut();
        parts.sort_from(place);
        let rest = parts.keys.get(place..).unwrap_or_default();
        rest.iter().copied().map(number).collect()
    }
}

impl Parts {
    /// How many keys are less than one.
    fn below(&mut self, key: u64) -> usize {
        let Some((begin, end)) = self.settle(|part| part.bound < key) else {
            return 0;
        };
        let part = self.keys.get(begin..end).unwrap_or_default();
        begin + part.partition_point(|other| *other < key)
    }

    /// Sorts what comes from a place on.
    fn sort_from(&mut self, place: usize) {
        let mut at = self.last(|part| part.begin <= place).unwrap_or(0);
        while let Some(part) = self.parts.get(at) {
            if part.sorted {
                at += 1;
            } else {
                self.refine(at);
            }
        }
    }

    /// Goes on until the last part that is so is sorted, and says where it begins and ends; the parts
    /// that are so come first. None where no part is so.
    fn settle(&mut self, is: impl Fn(&Part) -> bool) -> Option<(usize, usize)> {
        loop {
            let at = self.last(&is)?;
            let part = self.parts.get(at)?;
            if part.sorted {
                return Some((part.begin, self.end(at)));
            }
            self.refine(at);
        }
    }

    fn last(&self, is: impl Fn(&Part) -> bool) -> Option<usize> {
        self.parts.partition_point(is).checked_sub(1)
    }

    fn end(&self, at: usize) -> usize {
        let next = self.parts.get(at + 1);
        next.map_or(self.keys.len(), |next| next.begin)
    }

    /// Sorts a part, or spreads it over smaller ones.
    fn refine(&mut self, at: usize) {
        let end = self.end(at);
        let Some(part) = self.parts.get_mut(at) else {
            return;
        };
        let Some(keys) = self.keys.get_mut(part.begin..end) else {
            return;
        };
        if keys.len() <= FEW {
            keys.sort_unstable();
            part.sorted = true;
            return;
        }
        let digits = Digits::of(keys.iter().copied());
        if digits.none_differs() {
            part.sorted = true;
            return;
        }
        let unspread = keys.to_vec();
        let parts = digits.spread(unspread.iter().copied(), keys, part.begin);
        self.parts.splice(at..=at, parts);
    }
}

/// The first binary digits in which keys differ.
struct Digits {
    least: u64,
    greatest: u64,
    /// How many digits follow.
    rest: u32,
}

impl Digits {
    fn of(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let parts = (keys.len() / PER_PART).clamp(2, PARTS);
        let (least, greatest) = keys.fold((u64::MAX, 0), |(least, greatest), key| {
            (key.min(least), key.max(greatest))
        });
        let range = greatest.saturating_sub(least);
        let digits = u64::BITS - range.leading_zeros();
        Self {
            least,
            greatest,
            rest: digits.saturating_sub(parts.ilog2()),
        }
    }

    const fn none_differs(&self) -> bool {
        self.least >= self.greatest
    }

    /// Which part a key is in.
    const fn part(&self, key: u64) -> usize {
        (key.saturating_sub(self.least) >> self.rest) as usize
    }

    /// Writes keys part by part, and tells the parts, of which the first begins at a place.
    fn spread(
        &self,
        keys: impl Iterator<Item = u64> + Clone,
        into: &mut [u64],
        first: usize,
    ) -> Vec<Part> {
        let mut places = self.count(keys.clone());
        let mut parts = Vec::new();
        let mut begin = 0;
        for (at, place) in (0..).zip(&mut places) {
            let count = std::mem::replace(place, begin);
            if count > 0 {
                parts.push(Part {
                    begin: first + begin,
                    bound: self.least + (at << self.rest),
                    sorted: count == 1 || self.rest == 0,
                });
            }
            begin += count;
        }
        for key in keys {
            if let Some(place) = places.get_mut(self.part(key)) {
                if let Some(key_there) = into.get_mut(*place) {
                    *key_there = key;
                }
                *place += 1;
            }
        }
        parts
    }

    /// How many keys are in each part.
    fn count(&self, keys: impl Iterator<Item = u64>) -> Vec<usize> {
        let mut counts = vec![0; self.part(self.greatest) + 1];
        for key in keys {
            if let Some(count) = counts.get_mut(self.part(key)) {
                *count += 1;
            }
        }
        counts
    }
}

/// Rises as the number does.
fn key(value: &f64) -> u64 {
    // Adding 0 makes negative zero a plain one.
    let bits = (value + 0.0).to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

fn number(key: u64) -> f64 {
    f64::from_bits(if key & SIGN == 0 { !key } else { key ^ SIGN })
}

#[cfg(test)]
mod tests {
    use quickcheck::{TestResult, quickcheck};

    use super::*;

    /// The answer to a question about the order of numbers.
    fn answer(order: &Order, (kind, what): (u8, u16)) -> String {
        let place = usize::from(what) % (order.len() + 2);
        let value = f64::from(what % 40) / 8.0 - 2.0;
        match kind % 4 {
            0 => format!("{:?}", order.at(place)),
            1 => format!("{}", order.at_most(value)),
            2 => format!("{}", order.below(value)),
            _ => format!("{:?}", order.rising_from(place)),
        }
    }

    fn is_as_sorted(values: Vec<f64>, questions: Vec<(u8, u16)>) -> bool {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let (found, expected) = (Order::new(&values), Order::new(&sorted));
        expected.0.borrow_mut().sort_from(0);
        let agree =
            |question: &(u8, u16)| answer(&found, *question) == answer(&expected, *question);
        questions.iter().all(agree)
            && (0..=values.len()).all(|at| found.at(at) == sorted.get(at).copied())
    }

    quickcheck! {
        fn any_numbers(values: Vec<f64>, questions: Vec<(u8, u16)>) -> TestResult {
            if values.iter().any(|value| value.is_nan()) {
                return TestResult::discard();
            }
            // Of two zeros, one is enough.
            let values = values.iter().map(|value| value + 0.0).collect();
            TestResult::from_bool(is_as_sorted(values, questions))
        }

        fn many_numbers_that_are_often_the_same(seed: u32, questions: Vec<(u8, u16)>) -> bool {
            let mut state = u64::from(seed) | 1;
            let next = |_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                f64::from((state >> 48) as u16 % 100) / 8.0 - 2.0
            };
            is_as_sorted((0..9000).map(next).collect(), questions)
        }
    }

    #[test]
    fn numbers_of_both_signs() {
        let ends = [
            f64::INFINITY,
            f64::MIN,
            f64::MAX,
            5e-324,
            -5e-324,
            0.0,
            -0.0,
        ];
        let rising = [f64::MIN, -5e-324, 0.0, 0.0, 5e-324, f64::MAX, f64::INFINITY];
        let order = Order::new(&ends);
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 6].map(|at| order.at(at).unwrap()),
            rising
        );
        assert_eq!(
            (order.at(7), order.at_most(-0.0), order.below(0.0)),
            (None, 4, 2)
        );
    }

    #[test]
    fn nothing_has_no_order() {
        let order = Order::new(&[]);
        assert_eq!((order.at(0), order.at_most(1.0), order.len()), (None, 0, 0));
        assert_eq!(order.rising_from(0), [0.0; 0]);
    }
}
