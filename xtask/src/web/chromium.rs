//! A Chromium to test in.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::process;
use crate::progress::say;

/// Names it goes by.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The one that `CHROMIUM` names, one on the path, or Debian's, installed now.
pub fn find() -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let named = PathBuf::from(named);
        anyhow::ensure!(
            named.is_file(),
            "CHROMIUM names no file: {}",
            named.display()
        );
        return Ok(named);
    }
    if let Some(found) = on_path() {
        return Ok(found);
    }
    say("installing Debian's chromium for the tests in a browser");
    install().context(
        "no Chromium for the tests in a browser, and it cannot be installed: \
         install one, or set CHROMIUM to where it is",
    )?;
    on_path().context("Debian's chromium is installed, but not on PATH")
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

fn install() -> anyhow::Result<()> {
    for arguments in [
        &["update"][..],
        &["install", "-y", "--no-install-recommends", "chromium"],
    ] {
        let mut apt = Command::new("apt-get");
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(apt)?.checked()?;
    }
    Ok(())
}
