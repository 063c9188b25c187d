//! The web face: set-up, build and tests of the npm package `isms` and of the page `examples/web`.

mod chromium;
mod debian;
mod module;
mod npm;
mod toolchain;

use std::path::Path;

use anyhow::Context;

use crate::progress::say;
use crate::tally::{Failure, Format, Tally};
use crate::{process, workspace};

/// Builds the npm package in `isms-wasm/npm` and says how large its module is.
pub fn build() -> anyhow::Result<()> {
    let package = npm::Project::open("isms-wasm/npm")?;
    let module = module::build(&package)?;
    copy_catalogs(&package.folder.join("catalogs"))?;
    empty(&package.folder.join("dist"))?;
    process::run(package.tool("tsc"))?.checked()?;
    say(&format!("isms.wasm: {module}"));
    Ok(())
}

/// Builds the package and tests it in Node.js, as a stranger's dependency, and in Chromium.
pub fn test() -> anyhow::Result<Vec<Tally>> {
    build()?;
    let chromium = chromium::find()?;
    let mut tallies = Vec::new();
    let mut failures = String::new();
    for (runner, folder) in [
        ("node --test, npm package", "isms-wasm/npm"),
        ("node --test, page", "examples/web"),
    ] {
        let project = npm::Project::open(folder)?;
        process::run(project.tool("tsc").arg("--noEmit"))?.checked()?;
        let mut command = project.node_test()?;
        command.env("CHROMIUM", &chromium);
        match Format::Node.tally(runner, &process::run(command)?) {
            Ok(tally) => tallies.push(tally),
            Err(error) => {
                let failure = error.downcast::<Failure>()?;
                tallies.extend(failure.tallies);
                failures.push_str(&failure.output);
                failures.push('\n');
            }
        }
    }
    if failures.is_empty() {
        return Ok(tallies);
    }
    Err(Failure {
        tallies,
        output: failures,
    }
    .into())
}

/// Lays each catalogue into the package as `<standard>-<edition>.json`.
fn copy_catalogs(to: &Path) -> anyhow::Result<()> {
    empty(to)?;
    for standard in std::fs::read_dir(workspace::root().join("catalogs/data"))? {
        let standard = standard?;
        if !standard.file_type()?.is_dir() {
            continue;
        }
        for edition in std::fs::read_dir(standard.path())? {
            let edition = edition?.path();
            if edition
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                let name = edition.file_name().context("a file has a name")?;
                let standard = standard.file_name();
                let copy = format!("{}-{}", standard.display(), name.display());
                std::fs::copy(&edition, to.join(copy))?;
            }
        }
    }
    Ok(())
}

/// A folder with nothing left in it from an earlier build.
fn empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(())
}
