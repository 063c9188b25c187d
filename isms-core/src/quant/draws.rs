//! Draws of a single distribution, outside any simulation.

use super::options::MOST_TRIALS;
use super::sampler::Sampler;
use super::stream::{Stream, stable_hash};
use crate::distribution::Law;
use crate::error::{Error, ErrorCode, Result};

/// What draws outside a simulation are hashed as: no id of a scenario begins so.
const KEY: &str = "distribution:";

const BLOCK: usize = 4096;

impl Law {
    /// Draws values independently of each other. The same seed gives the same bits on every machine,
    /// and more of them go on where fewer end.
    ///
    /// # Errors
    /// `too_many_trials` for more than 2^27 values; `out_of_range` for a seed of 2^53 or above.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// let law = Distribution::uniform(10.0, 20.0).law()?;
    /// let values = law.sample(1, 100_000)?;
    /// let mean = values.iter().sum::<f64>() / 1e5;
    /// assert!((mean - law.mean()).abs() < 0.05);
    /// assert_eq!(law.sample(1, 3)?, values[..3]);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn sample(&self, seed: u64, count: u64) -> Result<Vec<f64>> {
        if count > MOST_TRIALS {
            let message = format!("expected at most {MOST_TRIALS} values, found {count}");
            return Err(Error::new(ErrorCode::TooManyTrials, "count", message));
        }
        if seed >= 1 << 53 {
            let message = format!("expected a seed below 2^53, found {seed}");
            return Err(Error::new(ErrorCode::OutOfRange, "seed", message));
        }
        let stream = Stream::new(seed, stable_hash(KEY), 0);
        let sampler = Sampler::new(self);
        let mut values = vec![0.0; count as usize];
        let mut tails = [0.0; BLOCK];
        let blocks = values.chunks_mut(BLOCK);
        for (first, block) in (0_u32..).step_by(BLOCK).zip(blocks) {
            let (tails, _) = tails.split_at_mut(block.len());
            stream.yearly(first, tails);
            sampler.sample(tails, block);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use crate::distribution::Distribution;

    #[test]
    fn more_draws_begin_with_the_same() {
        let law = Distribution::pert(1.0, 2.0, 9.0).law().unwrap();
        let many = law.sample(7, 10_001).unwrap();
        for count in [0, 1, 4095, 4096, 4097, 10_000] {
            assert_eq!(law.sample(7, count as u64).unwrap(), many[..count]);
        }
        assert_ne!(law.sample(8, 10).unwrap(), many[..10]);
    }

    #[test]
    fn draws_follow_the_law() {
        let law = Distribution::Gamma {
            shape: 2.0,
            scale: 3.0,
        };
        let law = law.law().unwrap();
        let mut values = law.sample(1, 200_000).unwrap();
        values.sort_by(f64::total_cmp);
        let n = values.len() as f64;
        // Kolmogorov and Smirnov: above 1.95 once in a thousand.
        let distance = values.iter().enumerate().map(|(i, x)| {
            let u = law.cdf(*x);
            (u - i as f64 / n).max((i + 1) as f64 / n - u)
        });
        assert!(distance.fold(0.0, f64::max) * n.sqrt() < 1.95);
    }

    #[test]
    fn too_much_is_refused_before_it_is_tried() {
        let law = Distribution::uniform(0.0, 1.0).law().unwrap();
        let error = law.sample(1, 1 << 40).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.path()),
            ("too_many_trials", "count")
        );
        let error = law.sample(1 << 53, 1).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.path()),
            ("out_of_range", "seed")
        );
    }

    /// The same bits in every build and on every platform.
    #[test]
    fn golden_draws() {
        let law = Distribution::pert(20e3, 100e3, 1e6).law().unwrap();
        let mut digest = Sha256::new();
        for value in law.sample(1, 10_000).unwrap() {
            digest.update(value.to_le_bytes());
        }
        assert_eq!(
            format!("{:x}", digest.finalize()),
            "8a7719c01c12f6552d7c873a6a2800b2f63fea6f89a27d1470cea64b6f8d2007"
        );
    }
}
