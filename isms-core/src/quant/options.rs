//! How a simulation is run.

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorCode, Result};
use crate::id::ControlId;
use crate::model::Stage;

/// How a year's loss comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossMode {
    /// Each event of the year has its own loss: the distribution of annual loss.
    #[default]
    Events,
    /// Frequency times magnitude. **No distribution of annual loss**: no year is without loss, and
    /// no year is as bad as one in which the event happens. For comparison with tools that do this.
    ExposureOnly,
}

/// Where the draws of the yearly factors come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sequence {
    /// Independent draws.
    #[default]
    Random,
    /// Scrambled Sobol points for the factors drawn once a year and the number of events (Owen 1995):
    /// the same expectation, a smaller error.
    Sobol,
}

/// How exact the answer is to be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Precision {
    /// The standard error wanted, as a share of the estimate, such as 0.01.
    pub relative_error: f64,
    /// The quantile that it is wanted of, such as 0.95; without it, it is wanted of the mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantile: Option<f64>,
}

/// How a simulation is run.
///
/// ```
/// use isms_core::quant::SimulationOptions;
/// let options: SimulationOptions = isms_core::from_json(r#"{"trials": 1000, "stage": "residual"}"#)?;
/// assert_eq!((options.trials, options.seed), (1000, 1));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SimulationOptions {
    /// Simulated years, at most 2^27. With `until`, the most of them.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// Which controls work: none at `inherent`; those that are implemented, in whole or in part, at
    /// `current`; those that are planned too at `residual`; all that are named, but for retired ones,
    /// at `target`.
    pub stage: Stage,
    /// The controls that work, whatever the stage says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controls: Option<Vec<ControlId>>,
    /// How a year's loss comes about.
    pub mode: LossMode,
    /// Where the draws of the yearly factors come from.
    pub sequence: Sequence,
    /// Levels of value at risk and tail value at risk, between 0 and 1.
    pub levels: Vec<f64>,
    /// The level of the tail that contributions are of.
    pub tail_level: f64,
    /// Stops as soon as the answer is so exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Precision>,
    /// How many threads work at it; the answer does not depend on it. Without it, one.
    pub threads: u32,
}

impl Default for SimulationOptions {
    fn default() -> Self {
        Self {
            trials: 100_000,
            seed: 1,
            stage: Stage::Current,
            controls: None,
            mode: LossMode::Events,
            sequence: Sequence::Random,
            levels: vec![0.5, 0.75, 0.9, 0.95, 0.99],
            tail_level: 0.95,
            until: None,
            threads: 1,
        }
    }
}

/// The most simulated years: a gibibyte of annual losses.
pub(super) const MOST_TRIALS: u64 = 1 << 27;

/// The most threads.
const MOST_THREADS: u32 = 1024;

impl SimulationOptions {
    pub(super) fn check(&self) -> Result<()> {
        if self.trials > MOST_TRIALS {
            let found = self.trials;
            let message = format!("expected at most {MOST_TRIALS} trials, found {found}");
            return Err(Error::new(ErrorCode::TooManyTrials, "trials", message));
        }
        let range = |ok: bool, path: &str, expected: &str, found: String| {
            if ok {
                return Ok(());
            }
            let message = format!("expected {expected}, found {found}");
            Err(Error::new(ErrorCode::OutOfRange, path, message))
        };
        let seed = self.seed;
        let trials = self.trials;
        range(
            trials > 0,
            "trials",
            "at least one trial",
            trials.to_string(),
        )?;
        range(
            seed < 1 << 53,
            "seed",
            "a seed below 2^53",
            seed.to_string(),
        )?;
        let threads = self.threads;
        let few = (1..=MOST_THREADS).contains(&threads);
        range(few, "threads", "1 to 1024 threads", threads.to_string())?;
        for (at, level) in self.levels.iter().enumerate() {
            let inside = *level > 0.0 && *level < 1.0;
            let path = format!("levels[{at}]");
            range(inside, &path, "a level between 0 and 1", level.to_string())?;
        }
        let level = self.tail_level;
        let inside = level > 0.0 && level < 1.0;
        range(
            inside,
            "tail_level",
            "a level between 0 and 1",
            level.to_string(),
        )?;
        if let Some(precision) = &self.until {
            let error = precision.relative_error;
            let path = "until.relative_error";
            range(
                error > 0.0 && error < 1.0,
                path,
                "a share between 0 and 1",
                error.to_string(),
            )?;
            if let Some(level) = precision.quantile {
                let inside = level > 0.0 && level < 1.0;
                range(
                    inside,
                    "until.quantile",
                    "a level between 0 and 1",
                    level.to_string(),
                )?;
            }
        }
        Ok(())
    }
}
