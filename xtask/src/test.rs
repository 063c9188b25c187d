//! Everything that is tested, in three languages, as a list of steps.

use clap::ValueEnum;
use xshell::{Shell, cmd};

use crate::progress::Step;
use crate::python::Venv;
use crate::tally::{Failure, Format};
use crate::{catalog, generate, process, workspace};

pub use crate::tally::Tally;

/// A language whose steps can be run alone.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Face {
    /// Formatting, lints, tests, documentation and catalogues.
    Rust,
    /// Stubs, wheel, pytest, stubtest and mypy.
    Python,
    /// The npm package, in Node and in a browser.
    Web,
}

/// Runs the steps of some faces, or of all if none is named, and shows the numbers of tests.
pub fn run(faces: &[Face]) -> anyhow::Result<()> {
    let wanted = |face| faces.is_empty() || faces.contains(&face);
    let mut run = Run::default();
    if wanted(Face::Rust) {
        rust(&mut run)?;
    }
    if wanted(Face::Python) {
        python(&mut run);
    }
    if wanted(Face::Web) {
        run.step("web", crate::web::test);
    }
    run.close()
}

fn rust(run: &mut Run) -> anyhow::Result<()> {
    let shell = Shell::new()?;
    shell.change_dir(workspace::root());
    run.step("cargo fmt", || {
        checked(cmd!(shell, "cargo fmt --all --check"))
    });
    run.step("cargo clippy", || {
        checked(cmd!(
            shell,
            "cargo clippy --workspace --all-targets -- -D warnings"
        ))
    });
    run.step("cargo test", || {
        counted(
            "cargo test",
            cmd!(
                shell,
                "cargo test --workspace --no-fail-fast --lib --bins --tests"
            ),
        )
    });
    run.step("cargo test --doc", || {
        counted(
            "cargo test --doc",
            cmd!(shell, "cargo test --workspace --no-fail-fast --doc"),
        )
    });
    run.step("cargo doc", || {
        let doc = cmd!(shell, "cargo doc --workspace --no-deps");
        checked(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    run.step("catalogs check", || catalog::check().map(|()| Vec::new()));
    Ok(())
}

fn python(run: &mut Run) {
    let mut venv = None;
    run.step("Python packages", || {
        venv = Some(Venv::ready()?);
        Ok(Vec::new())
    });
    let Some(venv) = venv else {
        return run.skip(&[
            "gen --check",
            "wheel",
            "pytest",
            "stubtest",
            "mypy --strict",
        ]);
    };
    run.step("gen --check", || generate::run(true).map(|()| Vec::new()));
    if !run.step("wheel", || venv.install()) {
        return run.skip(&["pytest", "stubtest", "mypy --strict"]);
    }
    run.step("pytest", || venv.pytest());
    run.step("stubtest", || venv.stubtest());
    run.step("mypy --strict", || venv.mypy());
}

fn checked(command: xshell::Cmd<'_>) -> anyhow::Result<Vec<Tally>> {
    process::run_shell(command)?.checked()?;
    Ok(Vec::new())
}

fn counted(runner: &str, command: xshell::Cmd<'_>) -> anyhow::Result<Vec<Tally>> {
    let finished = process::run_shell(command)?;
    Ok(vec![Format::Cargo.tally(runner, &finished)?])
}

/// What the steps so far came to.
#[derive(Default)]
struct Run {
    tallies: Vec<Tally>,
    failed: Vec<String>,
}

impl Run {
    /// Runs one step, says how it went, and goes on. Whether it passed.
    fn step(&mut self, name: &str, work: impl FnOnce() -> anyhow::Result<Vec<Tally>>) -> bool {
        let step = Step::begin(name);
        match work() {
            Ok(tallies) => {
                step.end("ok");
                self.tallies.extend(tallies);
                true
            }
            Err(error) => {
                step.end("FAILED");
                println!("{error:#}\n");
                self.failed.push(name.to_owned());
                match error.downcast::<Failure>() {
                    Ok(failure) => self.tallies.extend(failure.tallies),
                    // A step that counts no tests is one thing that failed.
                    Err(_) => {
                        self.tallies.push(Tally {
                            runner: name.to_owned(),
                            passed: 0,
                            failed: 1,
                        });
                    }
                }
                false
            }
        }
    }

    /// Names the steps that cannot run after one that failed.
    fn skip(&mut self, names: &[&str]) {
        for name in names {
            println!("{name:<28} skipped");
        }
    }

    /// Shows the numbers of tests. Exits with 1 if anything failed.
    fn close(self) -> anyhow::Result<()> {
        let (mut passed, mut failed) = (0, 0);
        println!();
        for tally in &self.tallies {
            println!(
                "{:<28} {:>6} tests, {} failed",
                tally.runner,
                tally.passed + tally.failed,
                tally.failed
            );
            passed += tally.passed;
            failed += tally.failed;
        }
        if !self.failed.is_empty() {
            println!("failed steps: {}", self.failed.join(", "));
        }
        println!("{passed} passed, {failed} failed");
        if self.failed.is_empty() {
            return Ok(());
        }
        // The line above is to stay the last one.
        std::process::exit(1)
    }
}
