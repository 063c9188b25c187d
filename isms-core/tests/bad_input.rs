//! Whatever comes in, a refusal comes out: never a panic, never a program that is half there.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

use std::time::{Duration, Instant};

use isms_core::{Catalogs, ErrorCode, Limits, Program};

const SMALL: &str = include_str!("data/small.yaml");

fn refused(text: &str) -> isms_core::Error {
    Program::load(text, &Catalogs::bundled()).expect_err("a refusal")
}

/// Tokens that make documents, well-formed or not.
const TOKENS: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "- ",
    "? ",
    "\n",
    " ",
    "\t",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "\"",
    "'",
    "#",
    "---\n",
    "...",
    "%YAML",
    "<<",
    "~",
    ".nan",
    "1e999",
    "-0",
    "0x1f",
    "é",
    "\u{202e}",
    "\u{feff}",
    "\0",
    "schema_version",
    "1",
    "as_of",
    "2026-11-01",
    "organisation",
    "name",
    "assets",
    "id",
];

#[test]
fn no_text_panics() {
    fn holds(picks: Vec<u8>) -> bool {
        let text: String = picks
            .iter()
            .map(|n| TOKENS[usize::from(*n) % TOKENS.len()])
            .collect();
        let catalogs = Catalogs::bundled();
        let json = format!("{{{text}");
        Program::load(&text, &catalogs).is_err() && Program::load(&json, &catalogs).is_err()
    }
    quickcheck::QuickCheck::new()
        .tests(3_000)
        .quickcheck(holds as fn(Vec<u8>) -> bool);
}

#[test]
fn no_damage_to_a_document_panics() {
    fn holds(at: usize, length: u8, with: u8) -> bool {
        let characters: Vec<char> = SMALL.chars().collect();
        let at = at % characters.len();
        let end = (at + usize::from(length) % 40).min(characters.len());
        let damage = TOKENS[usize::from(with) % TOKENS.len()];
        let text: String = characters[..at]
            .iter()
            .copied()
            .chain(damage.chars())
            .chain(characters[end..].iter().copied())
            .collect();
        // Damage may be harmless; what is accepted must be whole, so that it can be written and read.
        match Program::load(&text, &Catalogs::bundled()) {
            Ok(program) => {
                let json = program.to_json().expect("JSON");
                let again = Program::load(&json, &Catalogs::bundled()).expect("the same program");
                again.document() == program.document()
            }
            Err(error) => !error.to_string().is_empty(),
        }
    }
    quickcheck::QuickCheck::new()
        .tests(3_000)
        .quickcheck(holds as fn(usize, u8, u8) -> bool);
}

#[test]
fn bombs_are_refused_quickly() {
    let mut laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(",");
        laughs.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let many_of_one = format!(
        "a: &a {}\nb: [{}]",
        "x".repeat(100_000),
        "*a,".repeat(50_000)
    );
    let cases = [
        (laughs, ErrorCode::AliasExpansion),
        (many_of_one, ErrorCode::AliasExpansion),
        ("[".repeat(1_000_000), ErrorCode::TooDeep),
        (
            format!("x: {}", "{a: ".repeat(1_000_000)),
            ErrorCode::TooDeep,
        ),
        (
            format!("{{\"a\": {}", "[".repeat(1_000_000)),
            ErrorCode::TooDeep,
        ),
        ("- ".repeat(200_000), ErrorCode::TooDeep),
        ("? ".repeat(200_000), ErrorCode::NotYaml),
    ];
    for (text, code) in cases {
        let start = Instant::now();
        let error = refused(&text);
        let head: String = text.chars().take(30).collect();
        assert_eq!(error.code(), code, "{head}");
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{head} took {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn ten_thousand_issues_are_all_told_in_order() {
    let mut text = format!("{SMALL}flows:\n");
    for n in 0..10_000 {
        text.push_str(&format!("  - {{id: f{n}, from: nobody{n}, to: plc}}\n"));
    }
    let error = refused(&text);
    assert_eq!(error.count(), 10_000);
    for (n, issue) in error.issues().enumerate() {
        assert_eq!(
            (issue.code, issue.path.as_str()),
            (ErrorCode::UnknownId, format!("flows[{n}].from").as_str())
        );
    }
    assert!(error.to_string().ends_with("and 9990 more"));
}

#[test]
fn limits_hold() {
    let catalogs = Catalogs::bundled();
    let limits = Limits {
        entities: 10,
        ..Limits::default()
    };
    let error = Program::load_with(SMALL, &catalogs, &limits).expect_err("too many");
    assert_eq!(error.code(), ErrorCode::TooManyEntities);
    let limits = Limits {
        bytes: 100,
        ..Limits::default()
    };
    let error = Program::load_with(SMALL, &catalogs, &limits).expect_err("too large");
    assert_eq!(error.code(), ErrorCode::DocumentTooLarge);
}

#[test]
fn a_list_is_never_taken_for_a_mapping() {
    for text in [
        "[1, 2026-11-01, [Waterworks]]",
        "schema_version: 1\nas_of: 2026-11-01\norganisation: [A]",
    ] {
        assert_eq!(refused(text).code(), ErrorCode::WrongType, "{text}");
    }
}

#[test]
fn yaml_and_json_are_refused_in_the_same_words() {
    let yaml = "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: 5}\n";
    let json = r#"{"schema_version": 1, "as_of": "2026-11-01", "organisation": {"name": 5}}"#;
    assert_eq!(refused(yaml), refused(json));
}
