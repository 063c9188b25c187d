//! The project's own commands.

use clap::{Parser, Subcommand};

mod python;
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
    /// Build the Python wheel into `target/wheels`.
    Py,
    /// Build the npm package into `isms-wasm/npm`.
    Wasm,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Py => python::build(),
        Command::Wasm => web::build(),
    }
}
