//! Correlations of several normal variables.

use crate::error::{Error, ErrorCode, Issue, Result};

/// What rounding leaves of numbers between -1 and 1.
const ROUNDING: f64 = 1e-12;

/// A matrix of correlations that variables can have together, with its factor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Correlation {
    /// The rows of the lower triangle L with L L' the matrix, up to the diagonal.
    factor: Vec<Vec<f64>>,
}

impl Correlation {
    /// The matrix of some rows.
    ///
    /// # Errors
    /// `invalid_correlation` for a matrix that is not square, not symmetric, has no ones on its
    /// diagonal or an entry outside [-1, 1], each with the path of the entry; and for one that no
    /// variables have, with the row that contradicts those before it and what would be possible.
    pub fn new(rows: &[Vec<f64>], path: &str) -> Result<Self> {
        if let Some(error) = Error::from_issues(malformed(rows, path)) {
            return Err(error);
        }
        cholesky(rows, 1.0)
            .map(|factor| Self { factor })
            .map_err(|row| impossible(rows, row, path))
    }

    /// The factor L: row i has i + 1 numbers, so that `z'_i` is the sum of `L_ij z_j` over j up to i.
    /// Independent standard normal z give standard normal z' with these correlations.
    pub fn factor(&self) -> &[Vec<f64>] {
        &self.factor
    }
}

fn malformed(rows: &[Vec<f64>], path: &str) -> Vec<Issue> {
    let issue = |path: String, message| Issue::error(ErrorCode::InvalidCorrelation, path, message);
    let short = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.len() != rows.len());
    let short: Vec<Issue> = short
        .map(|(i, row)| {
            let message = format!(
                "expected a number for each of the {} rows, found {}",
                rows.len(),
                row.len()
            );
            issue(format!("{path}[{i}]"), message)
        })
        .collect();
    if !short.is_empty() {
        return short;
    }
    let mut issues = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        for (j, value) in row.iter().enumerate() {
            let opposite = rows
                .get(j)
                .and_then(|row| row.get(i))
                .copied()
                .unwrap_or(f64::NAN);
            if let Some(message) = wrong(*value, opposite, (i, j)) {
                issues.push(issue(format!("{path}[{i}][{j}]"), message));
            }
        }
    }
    issues
}

fn wrong(value: f64, opposite: f64, (i, j): (usize, usize)) -> Option<String> {
    if !(-1.0..=1.0).contains(&value) {
        Some(format!(
            "expected a correlation between -1 and 1, found {value}"
        ))
    } else if i == j && (value - 1.0).abs() > ROUNDING {
        Some(format!("expected 1 on the diagonal, found {value}"))
    } else if j < i && opposite.is_finite() && (value - opposite).abs() > ROUNDING {
        Some(format!(
            "expected the {opposite} of row {j}, column {i}, found {value}: correlations are symmetric"
        ))
    } else {
        None
    }
}

/// The factor of the matrix with everything off the diagonal multiplied by `share`; or the row that
/// contradicts those before it. A matrix that is semidefinite up to rounding has a factor.
fn cholesky(rows: &[Vec<f64>], share: f64) -> std::result::Result<Vec<Vec<f64>>, usize> {
    // The sums below round in proportion to their number.
    let rounding = ROUNDING * rows.len() as f64;
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let mut line: Vec<f64> = Vec::with_capacity(i + 1);
        for (above, value) in factor.iter().zip(row) {
            let rest = share * value - product(above, &line);
            let pivot = above.last().copied().unwrap_or(0.0);
            if pivot > 0.0 {
                line.push(rest / pivot);
            } else if rest * rest <= rounding {
                line.push(0.0);
            } else {
                return Err(i);
            }
        }
        let left = 1.0 - product(&line, &line);
        if left < -rounding {
            return Err(i);
        }
        line.push(if left > rounding { left.sqrt() } else { 0.0 });
        factor.push(line);
    }
    Ok(factor)
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

fn impossible(rows: &[Vec<f64>], row: usize, path: &str) -> Error {
    let (mut possible, mut too_much) = (0.0, 1.0);
    for _ in 0..40 {
        let middle = 0.5 * (possible + too_much);
        if cholesky(rows, middle).is_ok() {
            possible = middle;
        } else {
            too_much = middle;
        }
    }
    let percent = (possible * 100.0_f64).floor();
    let message = format!(
        "expected correlations that variables can have together, but row {row} contradicts the rows \
         before it: the matrix is not positive semidefinite; it is with all correlations at {percent} \
         % of what is given"
    );
    Error::new(
        ErrorCode::InvalidCorrelation,
        format!("{path}[{row}]"),
        message,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(rows: &[&[f64]]) -> Error {
        Correlation::new(&owned(rows), "correlation").unwrap_err()
    }

    fn owned(rows: &[&[f64]]) -> Vec<Vec<f64>> {
        rows.iter().map(|row| row.to_vec()).collect()
    }

    /// L L'.
    fn recovered(correlation: &Correlation) -> Vec<Vec<f64>> {
        let rows = correlation.factor();
        let line = |a: &Vec<f64>| rows.iter().map(|b| product(a, b)).collect();
        rows.iter().map(line).collect()
    }

    fn assert_recovers(rows: &[&[f64]]) {
        let correlation = Correlation::new(&owned(rows), "correlation").unwrap();
        for (found, expected) in recovered(&correlation).iter().zip(rows) {
            for (a, b) in found.iter().zip(*expected) {
                assert!((a - b).abs() < 1e-11, "{a} is not {b}");
            }
        }
    }

    #[test]
    fn the_factor_gives_back_the_matrix() {
        assert_recovers(&[]);
        assert_recovers(&[&[1.0]]);
        assert_recovers(&[&[1.0, 0.5], &[0.5, 1.0]]);
        assert_recovers(&[&[1.0, 0.5, -0.3], &[0.5, 1.0, 0.2], &[-0.3, 0.2, 1.0]]);
        let pair = Correlation::new(&owned(&[&[1.0, 0.6], &[0.6, 1.0]]), "").unwrap();
        assert_eq!(pair.factor(), [vec![1.0], vec![0.6, 0.8]]);
    }

    #[test]
    fn variables_may_be_the_same_or_opposite() {
        assert_recovers(&[&[1.0, 1.0, 0.4], &[1.0, 1.0, 0.4], &[0.4, 0.4, 1.0]]);
        assert_recovers(&[&[1.0, -1.0], &[-1.0, 1.0]]);
        assert_recovers(&[&[1.0; 5], &[1.0; 5], &[1.0; 5], &[1.0; 5], &[1.0; 5]]);
        // Three variables that add up to 0.
        assert_recovers(&[&[1.0, -0.5, -0.5], &[-0.5, 1.0, -0.5], &[-0.5, -0.5, 1.0]]);
    }

    /// The probability that two normal variables with correlation 0.5 are both in their lower 10 % and
    /// 20 %, by summing over a fine grid of independent ones, against the bivariate normal.
    #[test]
    fn joint_events_are_as_probable_as_the_bivariate_normal_says() {
        let cases = [
            (
                -1.281_551_565_544_600_4,
                -0.841_621_233_572_914_3,
                0.5,
                0.051_497_090_650_551_657,
            ),
            (
                -1.644_853_626_951_472_2,
                -1.644_853_626_951_472_2,
                0.8,
                0.024_756_975_734_358_783,
            ),
        ];
        for (a, b, rho, expected) in cases {
            let matrix = owned(&[&[1.0, rho], &[rho, 1.0]]);
            let correlation = Correlation::new(&matrix, "").unwrap();
            let second = &correlation.factor()[1];
            let (step, lowest) = (1e-4, -9.0);
            let cells = ((a - lowest) / step) as usize;
            let step = (a - lowest) / cells as f64;
            let both: f64 = (0..cells)
                .map(|i| {
                    let z = lowest + (i as f64 + 0.5) * step;
                    let bound = (b - second[0] * z) / second[1];
                    let density = libm::exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt();
                    density * 0.5 * libm::erfc(-bound / std::f64::consts::SQRT_2) * step
                })
                .sum();
            assert!((both - expected).abs() < 1e-9, "{both} is not {expected}");
        }
    }

    #[test]
    fn each_wrong_entry_is_named() {
        let found = |rows: &[&[f64]]| {
            let error = refuse(rows);
            assert_eq!(error.code(), ErrorCode::InvalidCorrelation);
            let paths: Vec<String> = error.issues().map(|i| i.path.clone()).collect();
            paths
        };
        assert_eq!(found(&[&[1.0, 0.5]]), ["correlation[0]"]);
        assert_eq!(found(&[&[1.0, 0.5], &[0.4, 1.0]]), ["correlation[1][0]"]);
        assert_eq!(found(&[&[0.9, 0.5], &[0.5, 1.0]]), ["correlation[0][0]"]);
        assert_eq!(
            found(&[&[1.0, 1.5], &[1.5, 1.0]]),
            ["correlation[0][1]", "correlation[1][0]"]
        );
        assert_eq!(
            found(&[&[1.0, f64::NAN], &[0.5, 1.0]]),
            ["correlation[0][1]"]
        );
    }

    #[test]
    fn correlations_that_contradict_each_other_are_refused() {
        // The smallest eigenvalue is 1 - 2 * 0.9; of the matrix times 1 / 1.8 off the diagonal it is 0.
        let error = refuse(&[&[1.0, 0.9, -0.9], &[0.9, 1.0, 0.9], &[-0.9, 0.9, 1.0]]);
        assert_eq!(error.path(), "correlation[2]");
        assert!(error.to_string().contains("at 55 % of"), "{error}");
        let same = refuse(&[&[1.0, 1.0, 0.4], &[1.0, 1.0, 0.5], &[0.4, 0.5, 1.0]]);
        assert_eq!(same.path(), "correlation[2]");
    }
}
