//! The WebAssembly module: compiled, bound to JavaScript, made small.

use std::fmt;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_bindgen_cli_support::Bindgen;

use super::npm::Project;
use super::toolchain::{TARGET, Toolchain};
use crate::{process, workspace};

/// Extensions of WebAssembly that the module may use, as the compiler and as wasm-opt name them:
/// all are in Node.js 20 and in browsers since 2023. wasm-opt refuses a module that uses others.
const FEATURES: [(&str, &str); 7] = [
    ("bulk-memory", "bulk-memory"),
    ("multivalue", "multivalue"),
    ("mutable-globals", "mutable-globals"),
    ("nontrapping-fptoint", "nontrapping-float-to-int"),
    ("reference-types", "reference-types"),
    ("sign-ext", "sign-ext"),
    ("simd128", "simd"),
];

/// How large a module is, in bytes.
pub struct Size {
    raw: usize,
    gzip: usize,
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
        write!(
            formatter,
            "{:.1} KB, {:.1} KB gzip",
            kilobytes(self.raw),
            kilobytes(self.gzip)
        )
    }
}

/// Makes `pkg/isms.wasm`, `pkg/bindings.js` and `pkg/bindings.d.ts` in the package.
pub fn build(package: &Project) -> anyhow::Result<Size> {
    let compiled = compile()?;
    let bound = workspace::target().join("wasm-bindgen");
    bind(&compiled, &bound)?;
    let pkg = package.folder.join("pkg");
    super::empty(&pkg)?;
    for file in ["bindings.js", "bindings.d.ts"] {
        std::fs::copy(bound.join(file), pkg.join(file))?;
    }
    let module = pkg.join("isms.wasm");
    optimise(package, &bound.join("bindings_bg.wasm"), &module)?;
    measure(&module)
}

fn compile() -> anyhow::Result<std::path::PathBuf> {
    let toolchain = Toolchain::get()?;
    let folder = match toolchain {
        Toolchain::Installed => workspace::target(),
        // A folder of its own, so that two compilers do not throw away each other's work.
        Toolchain::FromSource { .. } => workspace::target().join("wasm-toolchain/target"),
    };
    let features: Vec<String> = FEATURES
        .iter()
        .map(|(name, _)| format!("+{name}"))
        .collect();
    let flags = format!("-Ctarget-feature={}", features.join(","));
    let mut cargo = toolchain.cargo_build(&[&flags]);
    cargo
        .args(["--package", "isms-wasm", "--profile", "web", "--target-dir"])
        .arg(&folder);
    cargo.current_dir(workspace::root());
    process::run(cargo)?.checked()?;
    Ok(folder.join(TARGET).join("web/isms_wasm.wasm"))
}

fn bind(compiled: &Path, to: &Path) -> anyhow::Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name("bindings")
        .web(true)?
        .typescript(true)
        // The entries in `npm/src` say where the module is; a second place would be bundled twice.
        .omit_default_module_path(true)
        .remove_producers_section(true);
    bindgen.generate(to).context("wasm-bindgen failed")
}

fn optimise(package: &Project, from: &Path, to: &Path) -> anyhow::Result<()> {
    let mut wasm_opt = package.tool("wasm-opt");
    wasm_opt.args([
        "-Os",
        "--strip-debug",
        "--strip-target-features",
        "--mvp-features",
    ]);
    wasm_opt.args(FEATURES.iter().map(|(_, name)| format!("--enable-{name}")));
    wasm_opt.arg(from).arg("-o").arg(to);
    process::run(wasm_opt)?.checked()?;
    Ok(())
}

fn measure(module: &Path) -> anyhow::Result<Size> {
    let bytes = std::fs::read(module)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes)?;
    Ok(Size {
        raw: bytes.len(),
        gzip: encoder.finish()?.len(),
    })
}
