//! The order of a sample, found as far as it is asked for.
//!
//! One quantile needs no sorted sample: the numbers are parted where somebody asks, and only there
//! (Hoare, "Algorithm 65: find", CACM 4(7), 1961). What was found once is kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};

use super::moments::Moments;

const SIGN: u64 = 1 << 63;
/// So many numbers are sorted rather than parted.
const FEW: usize = 64;
/// So many numbers are decoded at a time.
const BLOCK: usize = 4096;

/// Numbers, none of which is NaN, and what of their order is known.
#[derive(Debug, Clone)]
pub(crate) struct Order(RefCell<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    /// The numbers as integers of the same order, which compare faster.
    keys: Vec<u64>,
    /// Where parts begin, and whether they are sorted. No number is greater than one of a later part.
    parts: BTreeMap<usize, bool>,
}

impl Order {
    pub fn new(values: &[f64]) -> Self {
        Self(RefCell::new(Parts {
            keys: values.iter().map(key).collect(),
            parts: BTreeMap::from([(0, values.len() < 2)]),
        }))
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.borrow().keys.len()
    }

    /// The number with so many before it in rising order; none beyond the last.
    pub fn at(&self, place: usize) -> Option<f64> {
        self.0.borrow_mut().at(place)
    }

    /// How many numbers are at most so great.
    pub fn at_most(&self, value: f64) -> usize {
        let key = key(&value);
        self.0.borrow().count(|other| other <= key)
    }

    /// How many numbers are less.
    pub fn below(&self, value: f64) -> usize {
        let key = key(&value);
        self.0.borrow().count(|other| other < key)
    }

    /// The numbers from a place on, rising.
    pub fn rising_from(&self, place: usize) -> Vec<f64> {
        let mut parts = self.0.borrow_mut();
        parts.sort_from(place);
        let rest = parts.keys.get(place..).unwrap_or_default();
        rest.iter().copied().map(number).collect()
    }

    /// The moments of the numbers from a place on, taken in rising order.
    pub fn moments_from(&self, place: usize) -> Moments {
        let mut parts = self.0.borrow_mut();
        parts.sort_from(place);
        let rest = parts.keys.get(place..).unwrap_or_default();
        let block = |keys: &[u64]| {
            let values: Vec<f64> = keys.iter().copied().map(number).collect();
            Moments::of(&values)
        };
        let blocks = rest.chunks(BLOCK).map(block);
        blocks.fold(Moments::EMPTY, |all, block| all.merge(&block))
    }
}

impl Parts {
    /// The part that a place is in: where it begins and ends, and whether it is sorted.
    fn part(&self, place: usize) -> (usize, usize, bool) {
        let (begin, sorted) = self
            .parts
            .range(..=place)
            .next_back()
            .unwrap_or((&0, &true));
        let next = self.parts.range((Excluded(place), Unbounded)).next();
        let end = next.map_or(self.keys.len(), |(begin, _)| *begin);
        (*begin, end, *sorted)
    }

    fn at(&mut self, place: usize) -> Option<f64> {
        let (begin, end, sorted) = self.part(place);
        let part = self.keys.get_mut(begin..end)?;
        if !sorted && part.len() <= FEW {
            part.sort_unstable();
            self.parts.insert(begin, true);
        } else if !sorted && place < end {
            part.select_nth_unstable(place - begin);
            self.parts.insert(place, true);
            if place + 1 < end {
                self.parts.insert(place + 1, false);
            }
        }
        self.keys.get(place).copied().map(number)
    }

    /// Sorts what comes from a place on.
    fn sort_from(&mut self, place: usize) {
        // Now a part begins there, or it is in one that is sorted.
        self.at(place);
        let later = self.parts.range(place..).filter(|(_, sorted)| !**sorted);
        let later: Vec<usize> = later.map(|(begin, _)| *begin).collect();
        for begin in later {
            let (begin, end, _) = self.part(begin);
            if let Some(part) = self.keys.get_mut(begin..end) {
                part.sort_unstable();
            }
            self.parts.insert(begin, true);
        }
    }

    /// How many keys are so, where those that are come before those that are not.
    fn count(&self, is: impl Fn(u64) -> bool) -> usize {
        let mut before = 0;
        for (begin, sorted) in &self.parts {
            let first = self.keys.get(*begin).copied();
            if *sorted && first.is_some_and(&is) {
                before = *begin;
            } else if *sorted {
                break;
            }
        }
        let mut count = before;
        for (begin, sorted) in self.parts.range(before..) {
            let (begin, end, _) = self.part(*begin);
            let part = self.keys.get(begin..end).unwrap_or_default();
            let inside = if *sorted {
                part.partition_point(|key| is(*key))
            } else {
                part.iter().filter(|key| is(**key)).count()
            };
            count = begin + inside;
            if inside < part.len() {
                break;
            }
        }
        count
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
        match kind % 5 {
            0 => format!("{:?}", order.at(place)),
            1 => format!("{}", order.at_most(value)),
            2 => format!("{}", order.below(value)),
            3 => format!("{:?}", order.rising_from(place)),
            _ => format!("{:?}", order.moments_from(place)),
        }
    }

    fn is_as_sorted(values: Vec<f64>, questions: Vec<(u8, u16)>) -> bool {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let (found, expected) = (Order::new(&values), Order::new(&sorted));
        expected.0.borrow_mut().parts.insert(0, true);
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
        assert_eq!(order.moments_from(0), Moments::EMPTY);
    }
}
