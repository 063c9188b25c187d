//! Debian's compiler for the web, unpacked into a folder and not installed: for machines that have
//! Debian's archive and no other way to the wasm target. Its packages hold no standard library for
//! wasm, but the sources of it.

use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::toolchain::{self, Toolchain};
use crate::progress::say;
use crate::{process, workspace};

/// The compiler's version, which is the oldest that the library supports.
const VERSION: &str = "1.85.0";

/// The packages, and whether they go by the compiler's version.
const PACKAGES: [(&str, bool); 5] = [
    ("rustc-web", true),
    ("libstd-rust-web-1.85", true),
    ("libstd-rust-web-dev", true),
    ("rust-web-src", true),
    ("libllvm19", false),
];

/// Downloads and unpacks the packages where that is not done yet.
pub fn toolchain() -> anyhow::Result<Toolchain> {
    let folder = workspace::target().join("wasm-toolchain");
    let done = folder.join(format!("unpacked-{VERSION}"));
    if !done.is_file() {
        unpack(&folder)?;
        std::fs::write(&done, "")?;
    }
    let usr = folder.join("usr");
    Ok(Toolchain::FromSource {
        rustc: usr.join("bin/rustc"),
        libraries: usr.join("lib/x86_64-linux-gnu"),
        linker: toolchain::linker()?,
    })
}

fn unpack(folder: &Path) -> anyhow::Result<()> {
    super::empty(folder)?;
    say(&format!(
        "unpacking Debian's {} {VERSION} into {}",
        PACKAGES[0].0,
        folder.display()
    ));
    // An old list may do as well, so a failure here is not the end.
    process::run(apt("apt-get", &["update"]))?;
    for (package, versioned) in PACKAGES {
        let package = if versioned {
            at_version(package)?
        } else {
            package.to_owned()
        };
        let mut download = apt("apt-get", &["download", &package]);
        download.current_dir(folder);
        process::run(download)?.checked()?;
    }
    for file in std::fs::read_dir(folder)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "deb") {
            let mut dpkg = Command::new("dpkg");
            dpkg.arg("-x").arg(&file).arg(folder);
            process::run(dpkg)?.checked()?;
            std::fs::remove_file(&file)?;
        }
    }
    Ok(())
}

/// `package=1.85.0+dfsg3-1~deb12u3`, with Debian's own part of the version as it is today.
fn at_version(package: &str) -> anyhow::Result<String> {
    let table = process::run(apt("apt-cache", &["madison", package]))?.checked()?;
    let version = table
        .lines()
        .filter_map(|line| line.split('|').nth(1).map(str::trim))
        .find(|version| version.split(['+', '-']).next() == Some(VERSION))
        .with_context(|| format!("Debian's archive has no {package} {VERSION}"))?;
    Ok(format!("{package}={version}"))
}

fn apt(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}
