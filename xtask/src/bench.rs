//! What is timed: the library natively and in WebAssembly, on the same programs.

mod peers;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;

use crate::{web, workspace};

/// The sizes at which both are compared.
const COMPARED: [&str; 3] = ["1000", "10000", "100000"];

/// Runs the benchmarks; `arguments` go to `cargo bench`. Without any, compares WebAssembly with native;
/// `peers` alone compares quantification with what else there is.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    if arguments == ["peers"] {
        return peers::run();
    }
    let mut cargo = Command::new("cargo");
    cargo
        .args(["bench", "-p", "isms-core"])
        .args(arguments)
        .current_dir(workspace::root());
    succeed(&mut cargo)?;
    if arguments.is_empty() {
        compare()
    } else {
        Ok(())
    }
}

fn succeed(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    anyhow::ensure!(status.success(), "{command:?} failed");
    Ok(())
}

/// Prints what WebAssembly takes beside what native code takes for the same work.
fn compare() -> anyhow::Result<()> {
    web::build()?;
    let root = workspace::root();
    let mut node = Command::new("node");
    node.arg(root.join("benches/wasm.mjs"))
        .arg(root.join("isms-wasm/npm"))
        .arg(root.join("target/bench-programs"))
        .args(COMPARED);
    let output = node.output().context("cannot start node")?;
    anyhow::ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    println!("| entities | work | native ms | WebAssembly ms | ratio |");
    println!("| --- | --- | --- | --- | --- |");
    for line in String::from_utf8(output.stdout)?.lines() {
        let measured: Value = serde_json::from_str(line)?;
        let size = measured["size"].as_u64().context("a size")?;
        for work in ["load", "whole"] {
            let wasm = measured[work].as_f64().context("a time")?;
            let native = native(&workspace::target(), work, size)?;
            println!(
                "| {size} | {work} | {native:.1} | {wasm:.1} | {:.2} |",
                wasm / native
            );
        }
    }
    Ok(())
}

/// The median that Criterion kept, in milliseconds.
fn native(target: &Path, work: &str, size: u64) -> anyhow::Result<f64> {
    let file = target.join(format!(
        "criterion/program/{work}/{size}/new/estimates.json"
    ));
    let text =
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let estimates: Value = serde_json::from_str(&text)?;
    let nanoseconds = estimates["median"]["point_estimate"]
        .as_f64()
        .context("a median")?;
    Ok(nanoseconds / 1e6)
}
