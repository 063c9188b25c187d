//! A small site around what a case is about.

use isms_core::lint::{LintOptions, LintReport, lint};
use isms_core::{Catalogs, Program};

const HEAD: &str = "
schema_version: 1
as_of: 2026-11-01
organisation: {name: Example Waterworks}
people: [{id: boss, name: Plant manager}]
scopes:
  - {id: office, name: Office, technology: it}
  - {id: plant, name: Plant, technology: ot}
";

const MAKER: &str = "suppliers: [{id: maker, name: Maker, roles: [product_supplier]}]\n";

/// What the given rules, or all, find in a document.
pub fn report(only: &[&str], body: &str) -> LintReport {
    let catalogs = Catalogs::bundled();
    let maker = if body.contains("suppliers:") {
        ""
    } else {
        MAKER
    };
    let program = Program::load(&format!("{HEAD}{maker}{body}"), &catalogs).unwrap();
    let only = only.iter().map(|rule| (*rule).to_owned()).collect();
    let options = LintOptions {
        only,
        ..LintOptions::default()
    };
    lint(&program, &catalogs, &options).unwrap()
}

/// What a rule finds in a document: each path with its reason.
pub fn found(rule: &str, body: &str) -> Vec<String> {
    let findings = report(&[rule], body).findings.into_iter();
    let told = findings.map(|finding| format!("{}: {}", finding.path, finding.reason));
    told.collect()
}
