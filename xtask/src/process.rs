//! Child processes: run to the end, with their output kept in the order it was written.

use std::borrow::BorrowMut;
use std::fmt;
use std::io::Read;
use std::process::{Command, Stdio};

use anyhow::Context;

/// A child process that has ended.
pub struct Finished {
    /// The command line, as a person would type it.
    pub command: String,
    /// Whether it exited with 0.
    pub success: bool,
    /// Standard output and standard error, interleaved.
    pub output: String,
}

impl Finished {
    /// Its output, or an error that shows the command and all it printed.
    pub fn checked(self) -> anyhow::Result<String> {
        if self.success {
            return Ok(self.output);
        }
        anyhow::bail!("{self}")
    }
}

impl fmt::Display for Finished {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "$ {}\n{}", self.command, self.output.trim_end())
    }
}

/// Runs a command, `Command` or `&mut Command`, without standard input. Fails only when it cannot be
/// started.
pub fn run(mut command: impl BorrowMut<Command>) -> anyhow::Result<Finished> {
    let command = command.borrow_mut();
    let line = line_of(command);
    let (mut reader, writer) = std::io::pipe()?;
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone()?)
        .stderr(writer);
    let mut child = command
        .spawn()
        .with_context(|| format!("cannot start `{line}`"))?;
    // The command holds the writing ends; while they live here, the reading end never closes.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    let status = child.wait()?;
    Ok(Finished {
        command: line,
        success: status.success(),
        output: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// Runs what `xshell::cmd!` makes.
pub fn run_shell(command: xshell::Cmd<'_>) -> anyhow::Result<Finished> {
    run(Command::from(command))
}

fn line_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}
