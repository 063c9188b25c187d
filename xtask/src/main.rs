//! The project's own commands.

use clap::{Parser, Subcommand};

mod process;
mod python;
mod tally;
mod test;
mod web;

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
    Test,
    /// Build the Python wheel into `target/wheels`.
    Py,
    /// Build the npm package into `isms-wasm/npm`.
    Wasm,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Test => test::run(),
        Command::Py => python::build(),
        Command::Wasm => web::build(),
    }
}
