//! A number together with how far simulation leaves it open.

use serde::{Deserialize, Serialize};

/// A number with its Monte Carlo standard error.
///
/// ```
/// use isms_core::quant::Estimate;
///
/// let loss = Estimate { value: 2.5e6, standard_error: Some(1.0e4) };
/// assert_eq!(loss.relative_error(), Some(0.004));
/// assert_eq!(Estimate::exact(7.0).standard_error, Some(0.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its standard error: repeated with other random numbers, about two in three results lie this
    /// close to what is sought. Absent where the sample is too small to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

impl Estimate {
    /// A number that simulation has no part in.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self {
            value,
            standard_error: Some(0.0),
        }
    }

    /// The standard error as a share of the number; none for 0, or where there is no standard error.
    #[must_use]
    pub fn relative_error(&self) -> Option<f64> {
        let error = self.standard_error?;
        (self.value != 0.0).then(|| error / self.value.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_error_is_left_out_and_read_back() {
        let unknown = Estimate {
            value: 1.5,
            standard_error: None,
        };
        let text = serde_json::to_string(&unknown).unwrap();
        assert_eq!(text, r#"{"value":1.5}"#);
        assert_eq!(serde_json::from_str::<Estimate>(&text).unwrap(), unknown);
        assert_eq!(unknown.relative_error(), None);
        assert_eq!(Estimate::exact(0.0).relative_error(), None);
    }
}
