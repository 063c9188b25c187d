//! The mathematics of a distribution, held on the Rust side between calls.

use isms_core::distribution::{self, Law};
use isms_core::from_json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::Result;

/// A distribution whose parameters are possible. JavaScript frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Distribution {
    law: Law,
}

#[wasm_bindgen]
impl Distribution {
    /// The distribution that a document would state in this way, in JSON.
    ///
    /// # Errors
    /// When its parameters are impossible.
    pub fn parse(text: &str) -> Result<Distribution> {
        let stated: distribution::Distribution = from_json(text)?;
        Ok(Self { law: stated.law()? })
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.law.mean()
    }

    /// The variance.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.law.variance()
    }

    /// The standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        self.law.sd()
    }

    /// The lowest and the highest value.
    #[must_use]
    pub fn support(&self) -> Vec<f64> {
        let (low, high) = self.law.support();
        vec![low, high]
    }

    /// The density at each of some values.
    #[must_use]
    pub fn pdf(&self, values: Vec<f64>) -> Vec<f64> {
        each(values, |x| self.law.pdf(x))
    }

    /// The probability of at most each of some values.
    #[must_use]
    pub fn cdf(&self, values: Vec<f64>) -> Vec<f64> {
        each(values, |x| self.law.cdf(x))
    }

    /// The probability of more than each of some values.
    #[must_use]
    pub fn sf(&self, values: Vec<f64>) -> Vec<f64> {
        each(values, |x| self.law.sf(x))
    }

    /// The value that is not exceeded with each of some probabilities.
    #[must_use]
    pub fn ppf(&self, probabilities: Vec<f64>) -> Vec<f64> {
        each(probabilities, |p| self.law.quantile(p))
    }

    /// The value that is exceeded with each of some probabilities.
    #[must_use]
    pub fn isf(&self, probabilities: Vec<f64>) -> Vec<f64> {
        each(probabilities, |q| self.law.upper_quantile(q))
    }
}

/// The answers in the place of the questions.
fn each(mut numbers: Vec<f64>, of: impl Fn(f64) -> f64) -> Vec<f64> {
    for number in &mut numbers {
        *number = of(*number);
    }
    numbers
}
