//! The project's own commands.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod catalog;
mod generate;
mod process;
mod progress;
mod python;
mod tally;
mod test;
mod web;
mod workspace;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up, build and test everything, in Rust, Python and JavaScript.
    Test {
        /// The faces to test; all if none is named.
        faces: Vec<test::Face>,
    },
    /// Build the Python wheel into `target/wheels`.
    Py,
    /// Build the npm package into `isms-wasm/npm`.
    Wasm,
    /// Write the files that are generated from the Rust sources.
    Gen {
        /// Write nothing, and fail when a file is stale.
        #[arg(long)]
        check: bool,
    },
    /// The catalogues' data.
    #[command(subcommand)]
    Catalogs(Catalogs),
    /// Run the benchmarks.
    Bench {
        /// Goes to `cargo bench`; `peers` alone compares quantification with what else there is.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

#[derive(Subcommand)]
enum Catalogs {
    /// Check every catalogue: ids, parents, counts, no id lost, sources.
    Check,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Test { faces } => test::run(&faces),
        Command::Py => python::build(),
        Command::Wasm => web::build(),
        Command::Gen { check } => generate::run(check),
        Command::Catalogs(Catalogs::Check) => catalog::check(),
        Command::Bench { arguments } => bench::run(&arguments),
    }
}
