//! The Student t distribution, which the t copula needs.

use super::beta_function::IncompleteBeta;

/// The probability of at most `x` with so many degrees of freedom.
pub(crate) fn below(x: f64, degrees_of_freedom: f64) -> f64 {
    let square = x * x;
    let whole = degrees_of_freedom + square;
    let beta = IncompleteBeta::new(degrees_of_freedom / 2.0, 0.5);
    let far = beta.lower(degrees_of_freedom / whole, square / whole) / 2.0;
    if x < 0.0 { far } else { 1.0 - far }
}

#[cfg(test)]
mod tests {
    use super::below;

    /// One degree of freedom is the Cauchy distribution, two have a closed form.
    #[test]
    fn closed_forms() {
        for x in [-40.0, -3.0, -0.5, 0.0, 0.7, 2.0, 9.0] {
            let cauchy = 0.5 + libm::atan(x) / std::f64::consts::PI;
            assert!((below(x, 1.0) - cauchy).abs() < 1e-14);
            let two = 0.5 + x / (2.0 * libm::sqrt(2.0 + x * x));
            assert!((below(x, 2.0) - two).abs() < 1e-14);
        }
    }
}
