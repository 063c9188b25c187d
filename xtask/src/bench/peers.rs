//! What the engine takes beside what a user would otherwise use, on the same scenarios in one run.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;

use crate::progress::say;
use crate::python::Venv;
use crate::{process, web, workspace};

/// How often each program computes each case, in fresh processes, in turn; the fastest counts.
const ROUNDS: usize = 5;

/// Scenarios and trials of what is computed.
struct Case {
    title: &'static str,
    model: &'static str,
    scenarios: &'static str,
    trials: &'static str,
}

const CASES: [Case; 5] = [
    Case {
        title: "one FAIR tree, frequency times magnitude, 1,000,000 years",
        model: "exposure",
        scenarios: "1",
        trials: "1000000",
    },
    Case {
        title: "one FAIR tree, event by event, 1,000,000 years",
        model: "events",
        scenarios: "1",
        trials: "1000000",
    },
    Case {
        title: "100 FAIR trees, frequency times magnitude, 100,000 years",
        model: "exposure",
        scenarios: "100",
        trials: "100000",
    },
    Case {
        title: "100 FAIR trees, event by event, 100,000 years",
        model: "events",
        scenarios: "100",
        trials: "100000",
    },
    Case {
        title: "100 Poisson and lognormal scenarios, 100,000 years",
        model: "lognormal",
        scenarios: "100",
        trials: "100000",
    },
];

/// What computes the cases.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Rust,
    Wheel,
    /// The npm package in Node.js, whose engine compiles well only what has run a while.
    Wasm {
        name: &'static str,
        runs: &'static str,
    },
    /// A script in `benches/peers`, which knows some of the models.
    Script {
        name: &'static str,
        file: &'static str,
        models: &'static [&'static str],
    },
}

const PROGRAMS: [Program; 8] = [
    Program::Rust,
    Program::Wheel,
    Program::Wasm {
        name: "isms, Node.js, first run",
        runs: "1",
    },
    Program::Wasm {
        name: "isms, Node.js, from the third run",
        runs: "10",
    },
    Program::Script {
        name: "NumPy by hand",
        file: "numpy_by_hand.py",
        models: &["exposure", "events", "lognormal"],
    },
    Program::Script {
        name: "pyfair",
        file: "pyfair_models.py",
        models: &["exposure"],
    },
    Program::Script {
        name: "pycrq",
        file: "pycrq_register.py",
        models: &["exposure"],
    },
    Program::Script {
        name: "risksim",
        file: "risksim_portfolio.py",
        models: &["lognormal"],
    },
];

impl Program {
    const fn name(self) -> &'static str {
        match self {
            Self::Rust => "isms, Rust",
            Self::Wheel => "isms, Python",
            Self::Wasm { name, .. } | Self::Script { name, .. } => name,
        }
    }

    fn knows(self, case: &Case) -> bool {
        match self {
            Self::Script { models, .. } => models.contains(&case.model),
            _ => true,
        }
    }
}

/// What a run took.
#[derive(Clone, Copy)]
struct Spent {
    cpu: f64,
    peak: f64,
    mean: f64,
    p95: f64,
}

impl Spent {
    fn read(output: &str) -> anyhow::Result<Self> {
        let line = output.lines().last().context("no output")?;
        let measured: Value = serde_json::from_str(line).with_context(|| output.to_owned())?;
        let number = |pointer: &str| {
            let found = measured.pointer(pointer).and_then(Value::as_f64);
            found.with_context(|| format!("no number at `{pointer}` in `{line}`"))
        };
        Ok(Self {
            cpu: number("/cpu_s")?,
            peak: number("/peak_mb")?,
            mean: number("/result/mean")?,
            p95: number("/result/p95")?,
        })
    }

    /// The fastest time and the largest memory of two runs.
    fn with(self, other: Self) -> Self {
        Self {
            cpu: self.cpu.min(other.cpu),
            peak: self.peak.max(other.peak),
            ..self
        }
    }
}

/// Everything built and installed that is compared.
struct Bench {
    quantify: PathBuf,
    python: PathBuf,
    package: PathBuf,
    portfolios: PathBuf,
    /// Keeps a program on one processor, where the system can.
    pinned: bool,
}

/// Measures all programs on all cases, and prints a table for each.
pub fn run() -> anyhow::Result<()> {
    let bench = Bench::ready()?;
    for case in &CASES {
        bench.compare(case)?;
    }
    bench.precision()
}

impl Bench {
    fn ready() -> anyhow::Result<Self> {
        web::build()?;
        let wheel = Venv::ready()?.wheel(&workspace::target().join("wheels/peers"), &[])?;
        let venv = Venv::with("peers", "benches/peers/requirements.txt")?;
        venv.install_wheel(&wheel)?;
        let mut cargo = Command::new("cargo");
        cargo
            .args([
                "build",
                "--release",
                "-p",
                "isms-core",
                "--example",
                "quantify",
            ])
            .current_dir(workspace::root());
        super::succeed(&mut cargo)?;
        let bench = Self {
            quantify: workspace::target().join("release/examples/quantify"),
            python: venv.python().to_owned(),
            package: workspace::root().join("isms-wasm/npm"),
            portfolios: workspace::target().join("bench-portfolios"),
            pinned: Command::new("taskset").arg("--version").output().is_ok(),
        };
        let mut write = Command::new(&bench.quantify);
        super::succeed(write.arg("write").arg(&bench.portfolios))?;
        Ok(bench)
    }

    /// The last processor's, since the first one has more to do for the system.
    fn command(&self, program: &Path) -> Command {
        if !self.pinned {
            return Command::new(program);
        }
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let mut command = Command::new("taskset");
        command
            .args(["-c", &(processors - 1).to_string()])
            .arg(program);
        command
    }

    fn once(&self, program: Program, case: &Case) -> anyhow::Result<Spent> {
        let peers = workspace::root().join("benches/peers");
        let portfolio = self
            .portfolios
            .join(format!("{}-{}.json", case.model, case.scenarios));
        let mut command;
        match program {
            Program::Rust => {
                command = self.command(&self.quantify);
                command.args([case.model, case.trials]).arg(&portfolio);
            }
            Program::Wasm { runs, .. } => {
                command = self.command(Path::new("node"));
                command.arg(peers.join("isms_wasm.mjs"));
                command
                    .args([case.model, case.trials])
                    .arg(&portfolio)
                    .arg(&self.package)
                    .arg(runs);
            }
            Program::Wheel | Program::Script { .. } => {
                let file = match program {
                    Program::Script { file, .. } => file,
                    _ => "isms_wheel.py",
                };
                command = self.command(&self.python);
                command.arg(peers.join(file));
                command
                    .args([case.model, case.scenarios, case.trials])
                    .arg(&portfolio);
            }
        }
        Spent::read(&process::run(command)?.checked()?)
    }

    fn compare(&self, case: &Case) -> anyhow::Result<()> {
        let programs: Vec<Program> = PROGRAMS.into_iter().filter(|p| p.knows(case)).collect();
        let mut best: Vec<Option<Spent>> = vec![None; programs.len()];
        for round in 1..=ROUNDS {
            say(&format!("{}: round {round} of {ROUNDS}", case.title));
            for (program, best) in programs.iter().zip(&mut best) {
                let spent = self.once(*program, case)?;
                *best = Some(best.map_or(spent, |best| best.with(spent)));
            }
        }
        println!("\n{}\n", case.title);
        println!("| program | CPU ms | times Rust | memory MB | mean | P95 |");
        println!("| --- | --- | --- | --- | --- | --- |");
        let ours = best.first().copied().flatten().context("no measurement")?;
        for (program, spent) in programs.iter().zip(best.into_iter().flatten()) {
            println!(
                "| {} | {:.0} | {:.2} | {:.0} | {:.0} | {:.0} |",
                program.name(),
                spent.cpu * 1e3,
                spent.cpu / ours.cpu,
                spent.peak,
                spent.mean,
                spent.p95
            );
        }
        Ok(())
    }

    /// How long an answer with a standard error of 1 % takes.
    fn precision(&self) -> anyhow::Result<()> {
        println!("\nOne per cent standard error\n");
        println!("| scenarios | of the | by | years | CPU ms | value |");
        println!("| --- | --- | --- | --- | --- | --- |");
        for scenarios in ["1", "100"] {
            for of in ["mean", "p95"] {
                for by in ways(scenarios) {
                    self.until(scenarios, of, by)?;
                }
            }
        }
        Ok(())
    }

    fn until(&self, scenarios: &str, of: &str, by: &str) -> anyhow::Result<()> {
        let portfolio = self.portfolios.join(format!("events-{scenarios}.json"));
        let mut best = f64::INFINITY;
        let mut found = Value::Null;
        for _ in 0..ROUNDS {
            let mut command = self.command(&self.quantify);
            command.args(["until", of, by]).arg(&portfolio);
            let output = process::run(command)?.checked()?;
            found = serde_json::from_str(output.trim())?;
            best = best.min(found["cpu_s"].as_f64().context("a time")?);
        }
        let value = found["value"].as_f64().context("a value")?;
        let years = found["years"].as_u64();
        let years = years.map_or_else(|| "none".to_owned(), |years| years.to_string());
        println!(
            "| {scenarios} | {of} | {by} | {years} | {:.1} | {value:.0} |",
            best * 1e3
        );
        Ok(())
    }
}

/// How one comes to an answer. The exact distribution of many scenarios takes minutes.
fn ways(scenarios: &str) -> &'static [&'static str] {
    match scenarios {
        "1" => &["random", "sobol", "exact"],
        _ => &["random", "sobol"],
    }
}
