//! What is timed.

use xshell::{Shell, cmd};

use crate::workspace;

/// Runs the benchmarks; `arguments` go to `cargo bench`.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let shell = Shell::new()?;
    shell.change_dir(workspace::root());
    cmd!(shell, "cargo bench {arguments...}").run()?;
    Ok(())
}
