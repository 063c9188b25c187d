//! What each of several takes off a loss that they lower together (Shapley 1953).
//!
//! A share is the mean, over all orders in which they may come one after another, of what the loss falls
//! by when it is its turn. Shares do not depend on any order, and add up to what all take off together.

use std::collections::BTreeMap;

use super::Estimate;
use super::comparison::error_between;
use super::moments::Moments;
use crate::error::Result;

/// Some of the players, by their bits.
pub(super) type Subset = u64;

/// The most players.
pub(super) const MOST_PLAYERS: usize = 64;

/// An expectation: in closed form, or with the means of the blocks of years that it was simulated in.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Expected {
    pub mean: f64,
    pub blocks: Vec<f64>,
}

impl Expected {
    pub const fn exact(mean: f64) -> Self {
        let blocks = Vec::new();
        Self { mean, blocks }
    }

    /// Adds another one, times a factor. Where both were simulated, it was in the same years.
    pub fn add(&mut self, factor: f64, other: &Self) {
        self.mean += factor * other.mean;
        if self.blocks.len() < other.blocks.len() {
            self.blocks.resize(other.blocks.len(), 0.0);
        }
        for (sum, block) in self.blocks.iter_mut().zip(&other.blocks) {
            *sum += factor * block;
        }
    }

    /// The expectation with the standard error that simulation leaves; blocks have so many years.
    pub fn estimate(&self, years: &[u64]) -> Estimate {
        if self.blocks.is_empty() {
            return Estimate::exact(self.mean);
        }
        let blocks = self.blocks.iter().copied().zip(years.iter().copied());
        Estimate {
            value: self.mean,
            standard_error: error_between(blocks),
        }
    }
}

/// The expected loss that each subset leaves, asked for once.
pub(super) struct Game<F> {
    players: usize,
    left: F,
    known: BTreeMap<Subset, Expected>,
}

/// A share, and the variance that drawing orders adds to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Share {
    pub taken_off: Expected,
    pub variance: f64,
}

impl<F: FnMut(Subset) -> Result<Expected>> Game<F> {
    /// A game of at most 64 players; `left` is the expected loss that a subset leaves.
    pub const fn new(players: usize, left: F) -> Self {
        Self {
            players,
            left,
            known: BTreeMap::new(),
        }
    }

    /// All players.
    pub fn all(&self) -> Subset {
        (0..self.players).fold(0, |all, player| all | bit(player))
    }

    /// What a subset leaves.
    pub fn left(&mut self, subset: Subset) -> Result<Expected> {
        if let Some(known) = self.known.get(&subset) {
            return Ok(known.clone());
        }
        let left = (self.left)(subset)?;
        self.known.insert(subset, left.clone());
        Ok(left)
    }

    /// What the loss falls by from a subset to another.
    pub fn fall(&mut self, from: Subset, to: Subset) -> Result<Expected> {
        let mut fall = self.left(from)?;
        fall.add(-1.0, &self.left(to)?);
        Ok(fall)
    }

    /// The shares, from all subsets: 2^players of them.
    pub fn shares(&mut self) -> Result<Vec<Share>> {
        let weights = weights(self.players);
        let mut shares = vec![Share::default(); self.players];
        for subset in 0..=self.all() {
            let left = self.left(subset)?;
            let size = subset.count_ones() as usize;
            for (player, share) in shares.iter_mut().enumerate() {
                // What is left with the player counts against it, what is left without it for it.
                let weight = if subset & bit(player) == 0 {
                    weights.get(size).copied()
                } else {
                    weights.get(size - 1).map(|weight| -weight)
                };
                share.taken_off.add(weight.unwrap_or(0.0), &left);
            }
        }
        Ok(shares)
    }

    /// The shares over some orders and their reversals (Castro, Gómez and Tejada 2009; antithetic
    /// pairs: Hammersley and Morton 1956).
    pub fn shares_over(&mut self, orders: &[Vec<usize>]) -> Result<Vec<Share>> {
        let mut shares = vec![Share::default(); self.players];
        let mut pairs: Vec<Vec<f64>> = vec![Vec::with_capacity(orders.len()); self.players];
        let weight = 0.5 / orders.len() as f64;
        for order in orders {
            let mut turns = vec![0.0; self.players];
            let reversed: Vec<usize> = order.iter().rev().copied().collect();
            for order in [order, &reversed] {
                let mut before = 0;
                for player in order {
                    let after = before | bit(*player);
                    let fall = self.fall(before, after)?;
                    before = after;
                    if let Some(turn) = turns.get_mut(*player) {
                        *turn += 0.5 * fall.mean;
                    }
                    if let Some(share) = shares.get_mut(*player) {
                        share.taken_off.add(weight, &fall);
                    }
                }
            }
            for (pairs, turn) in pairs.iter_mut().zip(turns) {
                pairs.push(turn);
            }
        }
        for (share, pairs) in shares.iter_mut().zip(&pairs) {
            let error = Moments::of(pairs).mean_error().unwrap_or(0.0);
            share.variance = error * error;
        }
        Ok(shares)
    }
}

pub(super) const fn bit(player: usize) -> Subset {
    1 << player
}

/// The weight of a subset without a player in its share, by the subset's size: `s! (n - s - 1)! / n!`.
fn weights(players: usize) -> Vec<f64> {
    // 1 / (n C(n - 1, s)), by the recurrence of binomial coefficients.
    let n = players as f64;
    let mut choices = 1.0;
    let sizes = (0..players).map(|size| {
        let weight = 1.0 / (n * choices);
        choices *= (n - 1.0 - size as f64) / (size as f64 + 1.0);
        weight
    });
    sizes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What controls leave of a loss that each lowers by a share, all orders gone through one by one.
    fn by_orders(left: impl Fn(Subset) -> f64, players: usize) -> Vec<f64> {
        let mut orders = vec![Vec::new()];
        for player in 0..players {
            let longer = orders.iter().flat_map(|order: &Vec<usize>| {
                (0..=order.len()).map(move |place| {
                    let mut order = order.clone();
                    order.insert(place, player);
                    order
                })
            });
            orders = longer.collect();
        }
        let mut shares = vec![0.0; players];
        for order in &orders {
            let mut before = 0;
            for player in order {
                let after = before | bit(*player);
                shares[*player] += (left(before) - left(after)) / orders.len() as f64;
                before = after;
            }
        }
        shares
    }

    /// Multiplying effects, and two of them that overlap.
    fn left(subset: Subset) -> f64 {
        let effectiveness = [0.6, 0.5, 0.1, 0.3, 0.25, 0.9];
        let on = |player: usize| subset & bit(player) != 0;
        let several = (0..6).filter(|player| on(*player) && *player != 3);
        let product: f64 = several.map(|player| 1.0 - effectiveness[player]).product();
        let overlapping = if on(3) && !on(0) { 0.7 } else { 1.0 };
        1000.0 * product * overlapping
    }

    fn game() -> Game<impl FnMut(Subset) -> Result<Expected>> {
        Game::new(6, |subset| {
            Ok(Expected {
                mean: left(subset),
                blocks: vec![left(subset) + 1.0, left(subset) - 1.0],
            })
        })
    }

    #[test]
    fn shares_are_means_over_all_orders() {
        let shares = game().shares().unwrap();
        let expected = by_orders(left, 6);
        for (share, expected) in shares.iter().zip(&expected) {
            assert!((share.taken_off.mean / expected - 1.0).abs() < 1e-12);
            for block in &share.taken_off.blocks {
                assert!((block / expected - 1.0).abs() < 1e-12);
            }
        }
        let sum: f64 = shares.iter().map(|share| share.taken_off.mean).sum();
        assert!((sum / (left(0) - left(63)) - 1.0).abs() < 1e-12);
    }

    /// Rotations of one order, and of another: by no means all orders, but as many of each place.
    #[test]
    fn drawn_orders_come_near_and_add_up() {
        let exact = game().shares().unwrap();
        let mut state = 12345_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state >> 33
        };
        let orders: Vec<Vec<usize>> = (0..400)
            .map(|_| {
                let mut order: Vec<(u64, usize)> = (0..6).map(|player| (next(), player)).collect();
                order.sort_unstable();
                order.into_iter().map(|(_, player)| player).collect()
            })
            .collect();
        let drawn = game().shares_over(&orders).unwrap();
        for (drawn, exact) in drawn.iter().zip(&exact) {
            let error = drawn.variance.sqrt();
            let off = (drawn.taken_off.mean - exact.taken_off.mean).abs();
            assert!(off < 4.0 * error, "{off} {error}");
            assert!(error < 0.05 * exact.taken_off.mean);
        }
        let sum: f64 = drawn.iter().map(|share| share.taken_off.mean).sum();
        assert!((sum / (left(0) - left(63)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn weights_of_subsets_add_up() {
        for players in 1..=20 {
            let mut choices = 1.0;
            let mut sum = 0.0;
            for (size, weight) in weights(players).into_iter().enumerate() {
                sum += choices * weight;
                choices *= (players - 1 - size) as f64 / (size + 1) as f64;
            }
            assert!((sum - 1.0).abs() < 1e-12, "{players}");
        }
    }

    #[test]
    fn nobody_shares_nothing() {
        let mut nobody = Game::new(0, |_| Ok(Expected::exact(5.0)));
        assert_eq!(nobody.all(), 0);
        assert!(nobody.shares().unwrap().is_empty());
        assert_eq!(Expected::exact(5.0).estimate(&[]).standard_error, Some(0.0));
    }
}
