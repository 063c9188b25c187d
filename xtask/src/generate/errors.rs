//! The page that lists every error code.

use std::collections::HashMap;
use std::fmt::Write;

use anyhow::Context;
use isms_core::ErrorCode;
use isms_core::error::Family;
use serde_json::Value;

use super::{Generated, NOTE};
use crate::workspace;

const PATH: &str = "docs/errors.md";

const FAMILIES: [(Family, &str, &str); 4] = [
    (
        Family::InvalidInput,
        "Invalid input",
        "The document is malformed, or contradicts itself. Python: `ValidationError`.",
    ),
    (
        Family::Catalog,
        "Catalogue",
        "A catalogue is missing, malformed, or has no such entry. Python: `CatalogError`.",
    ),
    (
        Family::Domain,
        "Domain",
        "The question has no answer for this document. Python: `DomainError`.",
    ),
    (
        Family::Limit,
        "Limit",
        "A bound against overload was reached. Python: `LimitError`.",
    ),
];

/// What causes a code, and what is said then.
struct Example {
    input: String,
    message: String,
}

/// The page.
pub fn file() -> anyhow::Result<Generated> {
    let examples = examples()?;
    let mut text = format!(
        "<!-- {NOTE} -->\n\n# Errors\n\n\
         Each issue has a stable code, a path such as `risks[3].inherent.likelihood` (the root is the\n\
         empty string) and a message. Codes are never renamed and never reused; messages may change.\n\
         The examples are cases of `conformance/cases`: what was changed in a right document, or what was\n\
         handed in.\n"
    );
    for (family, title, about) in FAMILIES {
        let _ = write!(
            text,
            "\n## {title}\n\n{about}\n\n\
             | code | meaning | for example | what is said |\n| --- | --- | --- | --- |\n"
        );
        for code in ErrorCode::ALL.iter().filter(|code| code.family() == family) {
            let (example, message) = match examples.get(code.as_str()) {
                Some(Example { input, message }) => (cell(input), cell(message)),
                None => Default::default(),
            };
            let meaning = code.meaning();
            let _ = writeln!(text, "| `{code}` | {meaning} | {example} | {message} |");
        }
    }
    Ok(Generated {
        path: PATH.into(),
        text,
    })
}

/// The first case of each code whose input can be shown in a line.
fn examples() -> anyhow::Result<HashMap<String, Example>> {
    let folder = workspace::root().join("conformance/cases");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut examples = HashMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let cases: Vec<Value> =
            serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        for case in &cases {
            let issues = ["error", "expect"].map(|key| case.get(key).and_then(Value::as_array));
            let first = issues.into_iter().flatten().find_map(|list| list.first());
            let word = |key| first?.get(key)?.as_str();
            let (Some(code), Some(message), Some(path)) =
                (word("code"), word("message"), word("path"))
            else {
                continue;
            };
            let Some(input) = input(case) else {
                continue;
            };
            let message = match path {
                "" => message.to_owned(),
                _ => format!("{path}: {message}"),
            };
            let example = || Example {
                input: shortened(&input),
                message: shortened(&message),
            };
            examples.entry(code.to_owned()).or_insert_with(example);
        }
    }
    Ok(examples)
}

/// What a case does differently from a right document.
fn input(case: &Value) -> Option<String> {
    match case.get("text") {
        Some(Value::Array(parts)) => {
            let parts: Option<Vec<String>> = parts.iter().map(part).collect();
            return Some(parts?.concat());
        }
        Some(text) if case.get("limits").is_none() => {
            let text = text.as_str()?.to_owned();
            return Some(text).filter(|text| !text.is_empty());
        }
        _ => {}
    }
    let asked = |key| {
        let value = case.get(key)?;
        Some(format!("{key}: {value}"))
    };
    if let Some(limits) = asked("limits") {
        return Some(limits);
    }
    let steps = case.get("patch").and_then(Value::as_array);
    let step = |step: &Value| {
        if let Some(pointer) = step.get("set").and_then(Value::as_str) {
            return Some(format!("{}: {}", dotted(pointer), step.get("to")?));
        }
        let pointer = step.get("remove").and_then(Value::as_str)?;
        Some(format!("{} left out", dotted(pointer)))
    };
    let steps: Option<Vec<String>> = steps.into_iter().flatten().map(step).collect();
    let mut parts = steps?;
    parts.extend(asked("options").map(|options| {
        let call = case.get("call").and_then(Value::as_str);
        format!("{} with {options}", call.unwrap_or_default())
    }));
    if parts.is_empty() {
        let call = case.get("call").and_then(Value::as_str)?;
        return (call != "load" && call != "warnings")
            .then(|| format!("{call} of a document that has none"));
    }
    Some(parts.join("; "))
}

/// A JSON pointer as the project writes paths.
fn dotted(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        if part == "-" {
            path.push_str("[]");
        } else if part.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{part}]"));
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(part);
        }
    }
    path
}

fn part(part: &Value) -> Option<String> {
    if let Some(text) = part.as_str() {
        return Some(text.to_owned());
    }
    let repeated = part.get("repeat")?.as_str()?;
    Some(format!("{repeated} ({} times) ", part.get("times")?))
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(160).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// Text in a cell of a Markdown table, as code.
fn cell(text: &str) -> String {
    let text = text.trim_end().replace('|', "\\|").replace('\n', " ⏎ ");
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    // Two backticks around text that has single ones.
    format!("`` {text} ``")
}
