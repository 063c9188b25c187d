//! What a person sees while the steps run: one line each, with its name and seconds.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::Instant;

/// The step that runs now, if a terminal shows its name on a line not yet ended.
static OPEN: Mutex<Option<String>> = Mutex::new(None);

/// A step that has begun.
pub struct Step {
    name: String,
    began: Instant,
}

impl Step {
    /// Begins a step, and shows its name where somebody may be watching.
    #[expect(
        clippy::disallowed_methods,
        reason = "an analysis has no clock; a test run has"
    )]
    pub fn begin(name: &str) -> Self {
        if std::io::stdout().is_terminal() {
            print!("{name:<28} ...");
            let _ = std::io::stdout().flush();
            *open() = Some(name.to_owned());
        }
        Self {
            name: name.to_owned(),
            began: Instant::now(),
        }
    }

    /// Ends the step with a word on how it went.
    pub fn end(self, word: &str) {
        if open().take().is_some() {
            print!("\r");
        }
        println!(
            "{:<28} {word:<6} {:>7.1} s",
            self.name,
            self.began.elapsed().as_secs_f64()
        );
        let _ = std::io::stdout().flush();
    }
}

/// Says a line in the middle of a step, such as what is being installed.
pub fn say(line: &str) {
    let open = open();
    if let Some(name) = &*open {
        print!("\r{:width$}\r{line}\n{name:<28} ...", "", width = 32);
        let _ = std::io::stdout().flush();
    } else {
        println!("{line}");
    }
}

fn open() -> std::sync::MutexGuard<'static, Option<String>> {
    OPEN.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
