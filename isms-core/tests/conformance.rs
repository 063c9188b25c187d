//! The conformance cases, answered by the Rust face: the same data is answered by Python and Node.
//!
//! `conformance/README.md` says what a case is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "conformance/portfolio.rs"]
mod portfolio;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use isms_core::catalog::{AttackCatalog, Emb3dCatalog, RequirementId, TechniqueId};
use isms_core::id::{RiskId, ZoneId};
use isms_core::what_if::{self, Change, WhatIf};
use isms_core::{
    Catalogs, Error, ErrorCode, Limits, Program, iacs, lint, quant, report, risk, soa,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// Codes that no text can cause, only a file, which the core does not read.
const OF_FILES: [ErrorCode; 1] = [ErrorCode::NotUtf8];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../conformance")
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The cases of every topic, by the name of its file.
fn topics() -> Vec<(String, Vec<Value>)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let topic = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, read(path).as_array().unwrap().clone())
    };
    files.iter().map(topic).collect()
}

/// The text that a case hands in.
fn text_of(case: &Value) -> String {
    match &case["text"] {
        Value::String(text) => return text.clone(),
        Value::Array(parts) => return parts.iter().map(part).collect(),
        _ => {}
    }
    let mut document = match (&case["base"], &case["portfolio"]) {
        (Value::String(base), _) => read(&folder().join(format!("bases/{base}.json"))),
        (_, Value::String(base)) => read(&folder().join(format!("portfolios/{base}.json"))),
        (_, Value::Object(portfolio)) => Value::Object(portfolio.clone()),
        _ => case["document"].clone(),
    };
    for step in case["patch"].as_array().into_iter().flatten() {
        patch(&mut document, step);
    }
    document.to_string()
}

fn part(part: &Value) -> String {
    match part {
        Value::String(text) => text.clone(),
        _ => part["repeat"].as_str().unwrap().repeat(count(part)),
    }
}

fn count(step: &Value) -> usize {
    usize::try_from(step["times"].as_u64().unwrap()).unwrap()
}

fn patch(document: &mut Value, step: &Value) {
    if let Some(path) = step["repeat"].as_str() {
        let list = document.pointer_mut(path).unwrap().as_array_mut().unwrap();
        let item = step["item"].to_string();
        for n in 0..count(step) {
            list.push(serde_json::from_str(&item.replace("{n}", &n.to_string())).unwrap());
        }
        return;
    }
    let set = step["set"].as_str();
    let path = set.or(step["remove"].as_str()).unwrap();
    let (parent, key) = path.rsplit_once('/').unwrap();
    let parent = document
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("no {parent}"));
    match parent {
        Value::Object(fields) if set.is_some() => {
            fields.insert(key.to_owned(), step["to"].clone());
        }
        Value::Object(fields) => {
            fields.shift_remove(key).unwrap();
        }
        Value::Array(items) if key == "-" => items.push(step["to"].clone()),
        Value::Array(items) if set.is_some() => {
            items[key.parse::<usize>().unwrap()] = step["to"].clone();
        }
        Value::Array(items) => {
            items.remove(key.parse().unwrap());
        }
        _ => panic!("nothing to patch at {path}"),
    }
}

fn options<T: DeserializeOwned>(options: &Value) -> T {
    let options = match options {
        Value::Null => json!({}),
        other => other.clone(),
    };
    serde_json::from_value(options).unwrap()
}

/// What the library answers to a case.
fn answer(case: &Value) -> Result<Value, Error> {
    if !case["distribution"].is_null() {
        return portfolio::distribution(&case["distribution"], &case["options"]);
    }
    if !case["portfolio"].is_null() {
        let call = case["call"].as_str().unwrap();
        return portfolio::answer(&text_of(case), call, &case["options"]);
    }
    let mut catalogs = Catalogs::bundled();
    if let Value::Object(catalog) = &case["catalog"] {
        catalogs.add_json(&Value::Object(catalog.clone()).to_string())?;
    }
    if let Some(found) = asked_of_catalogues(case, &catalogs) {
        return found;
    }
    let mut limits = Limits::default();
    for (name, slot) in [
        ("bytes", &mut limits.bytes),
        ("entities", &mut limits.entities),
        ("expansion", &mut limits.expansion),
    ] {
        if let Some(limit) = case["limits"][name].as_u64() {
            *slot = usize::try_from(limit).unwrap();
        }
    }
    let program = Program::load_with(&text_of(case), &catalogs, &limits)?;
    let given = &case["options"];
    let value = match case["call"].as_str().unwrap() {
        "load" => Ok(Value::Null),
        "warnings" => serde_json::to_value(program.warnings()),
        "to_json" => return program.to_json().map(Value::String),
        "hash" => return program.hash().map(Value::String),
        "html" | "html_sha256" => {
            let page = report::html(&program, &catalogs, &options(given))?;
            Ok(page_or_hash(case, page))
        }
        "markdown" | "markdown_sha256" => {
            let page = report::markdown(&program, &catalogs, &options(given))?;
            Ok(page_or_hash(case, page))
        }
        "register" => serde_json::to_value(risk::register(&program)?),
        "heat_map" => serde_json::to_value(risk::heat_map(&program, &options(given))?),
        "priority" => serde_json::to_value(risk::priority(&program, &options(given))?),
        "criteria" => serde_json::to_value(risk::check_criteria(&program)?),
        "statement" => serde_json::to_value(soa::statement(&program, &catalogs, &options(given))?),
        "trace_risk" => {
            let id = RiskId::new(given["risk"].as_str().unwrap())?;
            serde_json::to_value(soa::trace_risk(&program, &id)?)
        }
        "security_levels" => {
            let report = iacs::security_levels(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "capabilities" => {
            let report = iacs::capabilities(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "applicability" => {
            let report = iacs::applicability(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "requirements_specification" | "specification_html" | "specification_markdown" => {
            let asked = options(given);
            let specified = iacs::requirements_specification(&program, &catalogs, &asked)?;
            match case["call"].as_str().unwrap() {
                "specification_html" => Ok(report::specification_html(&specified).into()),
                "specification_markdown" => Ok(report::specification_markdown(&specified).into()),
                _ => serde_json::to_value(specified),
            }
        }
        "explain" => serde_json::to_value(iacs::explain(&program, &catalogs, &options(given))?),
        "explain_text" => {
            let explained = iacs::explain(&program, &catalogs, &options(given))?;
            Ok(Value::String(explained.to_text()))
        }
        "zones_mermaid" | "zones_dot" => {
            let levels = iacs::security_levels(&program, &catalogs, &options(given))?;
            let text = match case["call"].as_str().unwrap() {
                "zones_mermaid" => report::zones_mermaid(&program, &levels),
                _ => report::zones_dot(&program, &levels),
            };
            Ok(Value::String(text))
        }
        "work_process" => {
            let report = iacs::work_process(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "target_levels" => {
            let report = iacs::target_levels(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "attack_paths" => {
            let report = iacs::attack_paths(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "what_if" => serde_json::to_value(what_if(&program, &catalogs, given)?.report),
        "what_if_document" => {
            serde_json::to_value(what_if(&program, &catalogs, given)?.program.document())
        }
        "forecast" => serde_json::to_value(iacs::forecast(&program, &catalogs, &options(given))?),
        "lint" => serde_json::to_value(lint::lint(&program, &catalogs, &options(given))?),
        "attack_coverage" => {
            let report = iacs::attack_coverage(&program, &catalogs, &options(given))?;
            serde_json::to_value(report)
        }
        "navigator_layer" | "navigator_layer_sha256" => {
            let layer = navigator_layer(&program, &catalogs, given)?;
            Ok(page_or_hash(case, layer))
        }
        "simulate" => {
            let portfolio = quant::Portfolio::of(&program)?;
            serde_json::to_value(portfolio.simulate(&options(given))?.summary)
        }
        "placement" => serde_json::to_value(quant::placement(&program, &options(given))?),
        other => panic!("no call `{other}`"),
    };
    Ok(value.unwrap())
}

/// What the catalogues say by themselves, without a document.
fn asked_of_catalogues(case: &Value, catalogs: &Catalogs) -> Option<Result<Value, Error>> {
    let text = |name: &str| case["options"][name].as_str().unwrap();
    let found = match case["call"].as_str()? {
        "requirement" => {
            let id = text("id").parse::<RequirementId>();
            let entry = id.and_then(|id| catalogs.requirement(&id).cloned());
            entry.map(|entry| serde_json::to_value(entry).unwrap())
        }
        "requirements" => {
            let catalog = catalogs.get(text("standard"), text("edition"));
            catalog.map(|catalog| serde_json::to_value(catalog.requirements()).unwrap())
        }
        "attack" => {
            let attack = catalogs.attack(edition(case, AttackCatalog::EDITION));
            attack.map(|attack| serde_json::to_value(attack.file()).unwrap())
        }
        "technique" => {
            let attack = catalogs.attack(AttackCatalog::EDITION).unwrap();
            let id = TechniqueId::new(text("id"));
            let found = id.and_then(|id| attack.technique(&id).cloned());
            found.map(|found| serde_json::to_value(found).unwrap())
        }
        "techniques_answered_by" => {
            let attack = catalogs.attack(AttackCatalog::EDITION).unwrap();
            let id = text("requirement").parse::<RequirementId>();
            id.map(|id| serde_json::to_value(attack.techniques_answered_by(&id)).unwrap())
        }
        "lint_rules" => Ok(serde_json::to_value(lint::RULES).unwrap()),
        "protocols" => Ok(serde_json::to_value(iacs::PROTOCOLS).unwrap()),
        "emb3d" => {
            let emb3d = catalogs.emb3d(edition(case, Emb3dCatalog::EDITION));
            emb3d.map(|emb3d| serde_json::to_value(emb3d.file()).unwrap())
        }
        _ => return None,
    };
    Some(found)
}

fn edition<'a>(case: &'a Value, usual: &'a str) -> &'a str {
    case["options"]["edition"].as_str().unwrap_or(usual)
}

/// The layer of the zone in the options, or of all zones.
fn navigator_layer(program: &Program, catalogs: &Catalogs, given: &Value) -> Result<String, Error> {
    let mut rest = given.clone();
    let zone = rest
        .as_object_mut()
        .and_then(|rest| rest.shift_remove("zone"));
    let coverage = iacs::attack_coverage(program, catalogs, &options(&rest))?;
    match zone {
        Some(zone) => report::navigator_layer(&coverage, &ZoneId::new(zone.as_str().unwrap())?),
        None => report::navigator_layers(&coverage),
    }
}

/// What the changes in the options would change.
fn what_if(program: &Program, catalogs: &Catalogs, given: &Value) -> Result<WhatIf, Error> {
    let mut rest = given.clone();
    let changes = rest.as_object_mut().unwrap().shift_remove("changes");
    let changes: Vec<Change> = options(&changes.unwrap());
    what_if::what_if(program, catalogs, &changes, &options(&rest))
}

fn page_or_hash(case: &Value, page: String) -> Value {
    if !case["call"].as_str().unwrap().ends_with("_sha256") {
        return Value::String(page);
    }
    let digest = Sha256::digest(page.as_bytes());
    let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Value::String(hash)
}

/// Whether two values are the same, numbers to the last bit.
fn same(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Number(a), Value::Number(b)) => {
            a.as_f64().map(f64::to_bits) == b.as_f64().map(f64::to_bits)
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            let has = |(key, a): (&String, &Value)| b.get(key).is_some_and(|b| same(a, b));
            a.len() == b.len() && a.iter().all(has)
        }
        (a, b) => a == b,
    }
}

/// What is wrong with the answer to a case.
fn objection(case: &Value) -> Option<String> {
    let found = answer(case);
    if let Some(expected) = case["error"].as_array() {
        let Err(error) = found else {
            return Some("it was accepted".to_owned());
        };
        let wanted = case["error_count"].as_u64();
        let wanted = wanted.map_or(expected.len(), |count| usize::try_from(count).unwrap());
        let issues: Vec<Value> = error
            .issues()
            .map(|issue| serde_json::to_value(issue).unwrap())
            .collect();
        let right =
            issues.len() == wanted && expected.iter().zip(&issues).all(|(e, i)| part_of(e, i));
        return (!right).then(|| {
            format!(
                "{} issues: {}",
                issues.len(),
                json!(issues.get(..expected.len().max(3).min(issues.len())))
            )
        });
    }
    let found = match found {
        Ok(found) => found,
        Err(error) => return Some(error.to_string()),
    };
    if let Some(parts) = case["expect_part"].as_object() {
        return parts.iter().find_map(|(path, expected)| {
            let part = found.pointer(path).unwrap_or(&Value::Null);
            (!same(expected, part)).then(|| format!("at {path}: expected {expected}, found {part}"))
        });
    }
    if case.get("contains").is_some() || case.get("lacks").is_some() {
        let page = found.as_str().unwrap();
        let listed = |key| case[key].as_array().into_iter().flatten();
        let missing = listed("contains").find(|text| !page.contains(text.as_str().unwrap()));
        let present = listed("lacks").find(|text| page.contains(text.as_str().unwrap()));
        return missing
            .map(|text| format!("{text} is not there"))
            .or(present.map(|text| format!("{text} is there")));
    }
    let expected = case.get("expect").expect("a case expects something");
    (!same(expected, &found)).then(|| format!("expected {expected}\n     found {found}"))
}

/// An issue says what is expected of it, and perhaps more.
fn part_of(expected: &Value, issue: &Value) -> bool {
    let fields = expected.as_object().unwrap();
    let has = |(key, value): (&String, &Value)| issue.get(key).unwrap_or(&Value::Null) == value;
    fields.iter().all(has)
}

#[test]
fn every_case_is_answered_as_it_says() {
    if std::env::var_os("ISMS_RECORD_REPORTS").is_some() {
        record_hashes_of_reports();
    }
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    for (topic, cases) in topics() {
        for case in &cases {
            let name = case["name"].as_str().expect("a case has a name");
            assert!(names.insert(name.to_owned()), "two cases named `{name}`");
            if let Some(objection) = objection(case) {
                wrong.push(format!("{topic}: {name}: {objection}"));
            }
        }
        println!("{topic}: {} cases", cases.len());
    }
    println!("{} cases", names.len());
    assert!(names.len() >= 70, "{} cases", names.len());
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_error_code_is_produced() {
    let mut produced = BTreeSet::new();
    for (_, cases) in topics() {
        for case in cases {
            let issues = ["error", "expect"].map(|key| case[key].as_array().cloned());
            for issue in issues.into_iter().flatten().flatten() {
                let code = issue.as_object().and_then(|issue| issue["code"].as_str());
                produced.extend(code.map(str::to_owned));
            }
        }
    }
    let of_files = OF_FILES.map(ErrorCode::as_str);
    let missing: Vec<&str> = ErrorCode::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !produced.contains(*code) && !of_files.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case produces {missing:?}");
}

/// Cases keep to the keys that every runner knows.
#[test]
fn cases_have_no_other_keys() {
    let known = [
        "name",
        "why",
        "document",
        "text",
        "base",
        "portfolio",
        "distribution",
        "patch",
        "catalog",
        "limits",
        "call",
        "options",
        "expect",
        "expect_part",
        "contains",
        "lacks",
        "error",
        "error_count",
    ];
    for (topic, cases) in topics() {
        for case in cases {
            let fields: &Map<String, Value> = case.as_object().unwrap();
            for key in fields.keys() {
                assert!(
                    known.contains(&key.as_str()),
                    "{topic}: {key} in {}",
                    case["name"]
                );
            }
        }
    }
}

/// Rewrites the hashes of reports, after their text was changed on purpose:
/// `ISMS_RECORD_REPORTS=1 cargo test -p isms-core --test conformance`.
fn record_hashes_of_reports() {
    let path = folder().join("cases/report.json");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for case in read(&path).as_array().unwrap() {
        if let (Some(old), Ok(new)) = (case["expect"].as_str(), answer(case)) {
            text = text.replace(old, new.as_str().unwrap());
        }
    }
    std::fs::write(&path, text).unwrap();
}
