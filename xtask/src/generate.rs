//! Files that are generated from the Rust sources, and committed.

use std::path::PathBuf;

use crate::python::Venv;
use crate::workspace;

/// A generated file.
pub struct Generated {
    /// Its place in the workspace.
    pub path: PathBuf,
    /// What it shall say.
    pub text: String,
}

/// Writes every generated file, or, to check, fails when one is stale.
pub fn run(check: bool) -> anyhow::Result<()> {
    let mut stale = Vec::new();
    for Generated { path, text } in all()? {
        let file = workspace::root().join(&path);
        if std::fs::read_to_string(&file).is_ok_and(|found| found.replace("\r\n", "\n") == text) {
            continue;
        }
        if !check {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&file, text)?;
            println!("wrote {}", path.display());
        }
        stale.push(path.display().to_string());
    }
    anyhow::ensure!(
        !check || stale.is_empty(),
        "stale: {}; `cargo xtask gen` writes them anew",
        stale.join(", ")
    );
    Ok(())
}

/// Every file that is generated, as it should be now.
fn all() -> anyhow::Result<Vec<Generated>> {
    Ok(vec![Venv::ready()?.stubs()?])
}
