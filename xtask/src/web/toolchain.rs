//! A compiler for WebAssembly: the installed one with its wasm target, or Debian's.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::process;
use crate::progress::say;

/// The target of the web face.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian` to build with Debian's compiler even where the normal way works.
const CHOICE: &str = "ISMS_WASM_TOOLCHAIN";

/// What `cargo build` needs so that it makes WebAssembly.
pub enum Toolchain {
    /// The installed compiler has the target's standard library.
    Installed,
    /// A compiler that makes the standard library itself.
    FromSource {
        /// The compiler.
        rustc: PathBuf,
        /// Where its shared libraries are.
        libraries: PathBuf,
        /// The linker.
        linker: PathBuf,
    },
}

impl Toolchain {
    /// The first that is there or can be got.
    pub fn get() -> anyhow::Result<Self> {
        let forced = std::env::var(CHOICE).is_ok_and(|choice| choice == "debian");
        if !forced {
            if library_folder(Some(TARGET))?.is_dir() {
                return Ok(Self::Installed);
            }
            say(&format!("installing the target {TARGET} with rustup"));
            let mut rustup = Command::new("rustup");
            rustup.args(["target", "add", TARGET]);
            match process::run(rustup).and_then(process::Finished::checked) {
                Ok(_) => return Ok(Self::Installed),
                Err(error) => say(&error.to_string()),
            }
        }
        super::debian::toolchain().with_context(|| {
            format!("no compiler for {TARGET}: `rustup target add {TARGET}` is the normal way")
        })
    }

    /// `cargo build` for this target, with these flags for the compiler.
    pub fn cargo_build(&self, flags: &[&str]) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--target", TARGET]);
        let mut flags: Vec<String> = flags.iter().map(|&flag| flag.to_owned()).collect();
        if let Self::FromSource {
            rustc,
            libraries,
            linker,
        } = self
        {
            cargo.arg("-Zbuild-std=std,panic_abort");
            cargo.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1");
            cargo.env("LD_LIBRARY_PATH", libraries);
            flags.push(format!("-Clinker={}", linker.display()));
        }
        // Goes before RUSTFLAGS and configuration, which are meant for the host.
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        cargo
    }
}

/// The linker that comes with the installed compiler.
pub fn linker() -> anyhow::Result<PathBuf> {
    let libraries = library_folder(None)?;
    let linker = libraries
        .parent()
        .unwrap_or(Path::new(""))
        .join("bin/rust-lld");
    anyhow::ensure!(
        linker.is_file(),
        "the installed compiler brings no rust-lld"
    );
    Ok(linker)
}

/// Where the installed compiler keeps, or would keep, the standard library of a target.
fn library_folder(target: Option<&str>) -> anyhow::Result<PathBuf> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir"]);
    if let Some(target) = target {
        rustc.args(["--target", target]);
    }
    Ok(process::run(rustc)?.checked()?.trim().into())
}
