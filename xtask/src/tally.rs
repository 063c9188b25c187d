//! How many tests ran, as each runner says itself.

use crate::process::Finished;

/// What one runner counted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tally {
    /// The name shown in the closing table, such as `cargo test` or `pytest`.
    pub runner: String,
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

/// Tests that failed, with what the runner counted and all it printed.
#[derive(Debug)]
pub struct Failure {
    /// What was counted all the same.
    pub tallies: Vec<Tally>,
    /// The runner's command and output.
    pub output: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.output)
    }
}

impl std::error::Error for Failure {}

/// A runner whose closing lines can be read.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// `test result: ok. 5 passed; 0 failed; ...`, once for each binary.
    Cargo,
    /// `==== 1 failed, 5 passed in 0.10s ====`
    Pytest,
    /// `# pass 5` or `ℹ pass 5`, from `node --test`.
    Node,
}

impl Format {
    /// Adds up the closing lines in `output`; `None` if there is no such line.
    pub fn read(self, output: &str) -> Option<(u32, u32)> {
        let mut seen = false;
        let (mut passed, mut failed) = (0, 0);
        for line in output.lines() {
            let line = line.trim();
            let counts = match self {
                Self::Cargo => line
                    .strip_prefix("test result: ")
                    .map(|rest| (number_before(rest, "passed"), number_before(rest, "failed"))),
                Self::Pytest => line.ends_with('=').then_some(line).and_then(|line| {
                    let text = line.trim_matches(['=', ' ']);
                    (line.starts_with('=') && text.contains(" in ")).then(|| {
                        let errors =
                            number_before(text, "error").max(number_before(text, "errors"));
                        (
                            number_before(text, "passed"),
                            number_before(text, "failed") + errors,
                        )
                    })
                }),
                Self::Node => {
                    let line = line.trim_start_matches(['#', 'ℹ', ' ']);
                    match line.split_once(' ') {
                        Some(("pass", count)) => count.parse().ok().map(|count| (count, 0)),
                        Some(("fail", count)) => count.parse().ok().map(|count| (0, count)),
                        _ => None,
                    }
                }
            };
            if let Some((more_passed, more_failed)) = counts {
                seen = true;
                passed += more_passed;
                failed += more_failed;
            }
        }
        seen.then_some((passed, failed))
    }

    /// The tally of a finished runner. Fails when the runner did, or counted no test.
    pub fn tally(self, runner: &str, finished: &Finished) -> anyhow::Result<Tally> {
        let counts = self.read(&finished.output);
        let (passed, failed) = counts.unwrap_or((0, 0));
        let tally = Tally {
            runner: runner.to_owned(),
            passed,
            failed,
        };
        let why = match counts {
            None => Some("it printed no count of tests"),
            Some((0, 0)) => Some("it ran no test"),
            Some(_) => None,
        };
        if finished.success && failed == 0 && why.is_none() {
            return Ok(tally);
        }
        let mut output = finished.to_string();
        if let Some(why) = why {
            output.push('\n');
            output.push_str(why);
        }
        // A runner that broke off before counting still is one failure in the sum.
        let failed = failed.max(1);
        Err(Failure {
            tallies: vec![Tally { failed, ..tally }],
            output,
        }
        .into())
    }
}

/// The number directly before `word` in text such as `3 passed; 1 failed`.
fn number_before(text: &str, word: &str) -> u32 {
    let words: Vec<&str> = text
        .split([' ', ';', ',', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .find(|pair| pair[1] == word)
        .and_then(|pair| pair[0].parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_adds_up_every_binary() {
        let output = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test a ... FAILED\n\
                      test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured";
        assert_eq!(Format::Cargo.read(output), Some((7, 3)));
    }

    #[test]
    fn pytest_reads_the_closing_line_only() {
        let output = "tests/test_x.py ....F [ 50%]\n==== FAILURES ====\n\
                      ===== 1 failed, 5 passed, 2 errors in 0.10s =====";
        assert_eq!(Format::Pytest.read(output), Some((5, 3)));
        assert_eq!(
            Format::Pytest.read("===== no tests ran in 0.01s ====="),
            Some((0, 0))
        );
    }

    #[test]
    fn node_reads_both_reporters() {
        assert_eq!(
            Format::Node.read("# tests 3\n# pass 2\n# fail 1\n# cancelled 0"),
            Some((2, 1))
        );
        assert_eq!(Format::Node.read("ℹ pass 2\nℹ fail 0"), Some((2, 0)));
        assert_eq!(Format::Node.read("nothing"), None);
    }

    #[test]
    fn a_runner_without_tests_is_a_failure() {
        let finished = Finished {
            command: "x".into(),
            success: true,
            output: "no tests ran".into(),
        };
        assert!(Format::Pytest.tally("pytest", &finished).is_err());
    }
}
