//! What is wrong with a catalogue: the checks behind `cargo xtask catalogs check`.
//!
//! The expectations are written down here and not read from the data, so that a slip in the data
//! cannot excuse itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use self::expected::{
    ATTRIBUTES, EXPECTED, Expected, FIELDS, HEADER, OT_NOTE, SUMMARY, VERIFICATION,
};
use self::order::order;
use crate::Source;

mod components;
mod expected;
mod knowledge_base;
mod order;

/// Everything wrong with one catalogue, one line a problem; empty when it is sound.
///
/// Looked at are the header, the fields and kinds of each entry, unique ids in natural order below
/// their parents, the number of entries by kind, parent and level, component types, texts, attributes,
/// successors, the ledger of published ids, and the formatting of the file.
///
/// ```
/// for source in isms_catalogs::ALL {
///     assert!(isms_catalogs::check::check(source).is_empty());
/// }
/// ```
#[must_use]
pub fn check(source: &Source) -> Vec<String> {
    if let Some(problems) = knowledge_base::check(source) {
        return problems;
    }
    let mut problems = Vec::new();
    let Some(expected) = EXPECTED.iter().find(|expected| {
        expected.standard == source.standard && expected.edition == source.edition
    }) else {
        return vec!["no expectations are written down for this edition".to_owned()];
    };
    let value: Value = match serde_json::from_str(source.json) {
        Ok(value) => value,
        Err(error) => return vec![format!("not JSON: {error}")],
    };
    header(source, &value, HEADER, &mut problems);
    let Some(rows) = value.get("requirements").and_then(Value::as_array) else {
        problems.push("`requirements` is not an array".to_owned());
        return problems;
    };
    let entries: Vec<Entry> = rows
        .iter()
        .filter_map(|row| Entry::read(row, &mut problems))
        .collect();
    for entry in &entries {
        fields(entry, expected, &mut problems);
    }
    order(&entries, expected, &mut problems);
    counts(&entries, expected, &mut problems);
    if expected.components {
        components::types(&entries, &mut problems);
    }
    texts(&entries, expected, &mut problems);
    attributes(&entries, expected, &mut problems);
    successors(&entries, expected, &mut problems);
    ledger(&entries, source.ids, &mut problems);
    problems.extend(unformatted(source, &value));
    problems
}

fn unformatted(source: &Source, value: &Value) -> Option<String> {
    let pretty = serde_json::to_string_pretty(value).ok()?;
    (source.json.trim_end() != pretty)
        .then(|| "not formatted as JSON with an indent of two spaces".to_owned())
}

/// An entry that has at least an id.
struct Entry<'a> {
    id: &'a str,
    row: &'a Map<String, Value>,
}

impl<'a> Entry<'a> {
    fn read(row: &'a Value, problems: &mut Vec<String>) -> Option<Self> {
        let entry = row.as_object().and_then(|row| {
            Some(Self {
                id: row.get("id")?.as_str()?,
                row,
            })
        });
        if entry.is_none() {
            problems.push(format!("an entry has no id: {row}"));
        }
        entry
    }

    fn text(&self, field: &str) -> Option<&'a str> {
        self.row.get(field).and_then(Value::as_str)
    }

    fn flag(&self, field: &str) -> bool {
        self.row
            .get(field)
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    fn level(&self) -> Option<u64> {
        self.row.get("selected_from").and_then(Value::as_u64)
    }

    /// The strings of an array, or `None` when the field is absent, empty or holds something else.
    fn list(&self, field: &str) -> Option<Vec<&'a str>> {
        strings(self.row.get(field)?)
    }
}

fn strings(value: &Value) -> Option<Vec<&str>> {
    let list: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
    list.filter(|list| !list.is_empty())
}

/// Three numbers without leading zeros: the SemVer the catalogues use.
fn is_semver(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            part.parse::<u32>()
                .is_ok_and(|number| number.to_string() == *part)
        })
}

fn header(source: &Source, value: &Value, known: &[&str], problems: &mut Vec<String>) {
    let Some(map) = value.as_object() else { return };
    for key in map.keys().filter(|key| !known.contains(&key.as_str())) {
        problems.push(format!("unknown field `{key}`"));
    }
    for (field, wanted) in [("standard", source.standard), ("edition", source.edition)] {
        if map.get(field).and_then(Value::as_str) != Some(wanted) {
            problems.push(format!("`{field}` is not `{wanted}`"));
        }
    }
    for field in ["title", "publisher", "notice"] {
        if map
            .get(field)
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            problems.push(format!("`{field}` is missing"));
        }
    }
    if !map
        .get("revision")
        .and_then(Value::as_str)
        .is_some_and(is_semver)
    {
        problems.push("`revision` is not a version of three numbers".to_owned());
    }
}

/// Fields known and of the right shape, kind, title, verification and level.
fn fields(entry: &Entry<'_>, expected: &Expected, problems: &mut Vec<String>) {
    let id = entry.id;
    for key in entry
        .row
        .keys()
        .filter(|key| !FIELDS.contains(&key.as_str()))
    {
        problems.push(format!("`{id}`: unknown field `{key}`"));
    }
    for field in ["kind", "title", "verification"] {
        if entry.text(field).is_none_or(str::is_empty) {
            problems.push(format!("`{id}`: `{field}` is missing"));
        }
    }
    for field in [
        "clause",
        "abbreviation",
        "parent",
        "note",
        "summary",
        "ot_note",
    ] {
        if entry.row.contains_key(field) && entry.text(field).is_none_or(str::is_empty) {
            problems.push(format!("`{id}`: `{field}` is not a text"));
        }
    }
    for field in ["new_in_edition", "documented_information"] {
        if entry.row.contains_key(field) && !entry.flag(field) {
            problems.push(format!("`{id}`: `{field}` is either `true` or left out"));
        }
    }
    let known = |kind: &&str| expected.kinds.iter().any(|(known, _)| known == kind);
    if let Some(kind) = entry.text("kind").filter(|kind| !known(kind)) {
        problems.push(format!("`{id}`: unknown kind `{kind}`"));
    }
    if let Some(status) = entry
        .text("verification")
        .filter(|status| !VERIFICATION.contains(status))
    {
        problems.push(format!("`{id}`: unknown verification `{status}`"));
    }
    let foundational = entry.text("kind") == Some("foundational_requirement");
    if foundational != entry.row.contains_key("abbreviation") {
        problems.push(format!(
            "`{id}`: only foundational requirements have an abbreviation"
        ));
    }
    let levelled = expected.selected.is_some() && !foundational;
    let level = entry.row.contains_key("selected_from");
    // Of components, `components` knows which entries have a level.
    if levelled != level && !(expected.components && levelled) {
        problems.push(format!(
            "`{id}`: `selected_from` is missing or out of place"
        ));
    } else if level && !entry.level().is_some_and(|level| (1..=4).contains(&level)) {
        problems.push(format!("`{id}`: `selected_from` is not a level of 1 to 4"));
    }
    if !expected.components && entry.row.contains_key("component_types") {
        problems.push(format!("`{id}`: `component_types` is out of place"));
    }
}

/// As many entries of each kind, below each parent, new, and selected at each level as there must be.
fn counts(entries: &[Entry<'_>], expected: &Expected, problems: &mut Vec<String>) {
    let mut expect = |what: String, found: usize, wanted: usize| {
        if found != wanted {
            problems.push(format!("{what}: {found} instead of {wanted}"));
        }
    };
    for (kind, wanted) in expected.kinds {
        let found = entries
            .iter()
            .filter(|entry| entry.text("kind") == Some(kind))
            .count();
        expect(format!("entries of kind `{kind}`"), found, *wanted);
    }
    for (parent, wanted) in expected.children {
        let found = entries
            .iter()
            .filter(|entry| entry.text("parent") == Some(parent))
            .count();
        expect(format!("entries below `{parent}`"), found, *wanted);
    }
    let new = entries
        .iter()
        .filter(|entry| entry.flag("new_in_edition"))
        .count();
    expect("entries new in this edition".to_owned(), new, expected.new);
    for (level, wanted) in (1..).zip(expected.selected.iter().flatten()) {
        let found = entries
            .iter()
            .filter(|entry| entry.level().is_some_and(|own| own <= level))
            .count();
        expect(format!("entries selected at level {level}"), found, *wanted);
    }
}

/// Summaries and plant notes present, of sane length and no two alike.
fn texts(entries: &[Entry<'_>], expected: &Expected, problems: &mut Vec<String>) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for entry in entries {
        let id = entry.id;
        if expected.summaries && entry.text("summary").is_none() {
            problems.push(format!("`{id}`: has no summary"));
        }
        if expected.told_from_memory {
            memory(entry, problems);
        }
        for (field, range) in [("summary", SUMMARY), ("ot_note", OT_NOTE)] {
            let Some(text) = entry.text(field) else {
                continue;
            };
            let length = text.chars().count();
            if !range.contains(&length) {
                let (low, high) = range.into_inner();
                problems.push(format!(
                    "`{id}`: `{field}` has {length} characters, not {low} to {high}"
                ));
            }
            if text.trim() != text {
                problems.push(format!("`{id}`: `{field}` begins or ends with a space"));
            }
            if let Some(other) = seen.insert(text, id) {
                problems.push(format!(
                    "`{id}`: `{field}` is the same text as in `{other}`"
                ));
            }
        }
    }
}

/// What is told from general knowledge says so.
fn memory(entry: &Entry<'_>, problems: &mut Vec<String>) {
    if entry.text("kind") == Some("functional_area") {
        return;
    }
    if entry.text("verification") != Some("unverified") || entry.text("note").is_none() {
        let id = entry.id;
        problems.push(format!("`{id}`: is not marked as told from memory"));
    }
}

/// Attributes on controls and nowhere else, all five, from their closed sets.
fn attributes(entries: &[Entry<'_>], expected: &Expected, problems: &mut Vec<String>) {
    for entry in entries {
        let id = entry.id;
        let wanted = expected.attributes && entry.text("kind") == Some("control");
        let found = entry.row.get("attributes");
        if wanted != found.is_some() {
            problems.push(format!("`{id}`: attributes are missing or out of place"));
        }
        let Some(found) = found else { continue };
        for key in found.as_object().into_iter().flat_map(Map::keys) {
            if !ATTRIBUTES.iter().any(|(known, _)| known == key) {
                problems.push(format!("`{id}`: unknown attribute `{key}`"));
            }
        }
        for (attribute, allowed) in ATTRIBUTES {
            let Some(values) = found.get(attribute).and_then(strings) else {
                problems.push(format!("`{id}`: attribute `{attribute}` has no values"));
                continue;
            };
            for value in values.iter().filter(|value| !allowed.contains(value)) {
                problems.push(format!(
                    "`{id}`: `{value}` is no value of attribute `{attribute}`"
                ));
            }
            if values.iter().collect::<BTreeSet<_>>().len() != values.len() {
                problems.push(format!(
                    "`{id}`: attribute `{attribute}` names a value twice"
                ));
            }
        }
    }
}

/// Successors on every entry of an old edition, all of them controls of the new one.
fn successors(entries: &[Entry<'_>], expected: &Expected, problems: &mut Vec<String>) {
    let Some((standard, edition)) = expected.successors else {
        for entry in entries
            .iter()
            .filter(|entry| entry.row.contains_key("successors"))
        {
            problems.push(format!(
                "`{}`: has successors in an edition that has none",
                entry.id
            ));
        }
        return;
    };
    let newer: Value = crate::get(standard, edition)
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let controls: BTreeSet<&str> = newer
        .get("requirements")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter(|row| row.get("kind").and_then(Value::as_str) == Some("control"))
        .filter_map(|row| row.get("id").and_then(Value::as_str))
        .collect();
    for entry in entries {
        let id = entry.id;
        match entry.list("successors") {
            None => problems.push(format!("`{id}`: has no successors")),
            Some(list) => {
                for successor in list
                    .iter()
                    .filter(|successor| !controls.contains(*successor))
                {
                    problems.push(format!(
                        "`{id}`: successor `{successor}` is no control of {edition}"
                    ));
                }
            }
        }
    }
}

/// Every published id still there, every id there published, none listed twice.
fn ledger(entries: &[Entry<'_>], ids: &str, problems: &mut Vec<String>) {
    let present: BTreeSet<&str> = entries.iter().map(|entry| entry.id).collect();
    let mut published = BTreeSet::new();
    for id in ids.lines() {
        if !published.insert(id) {
            problems.push(format!("`{id}`: stands twice in the ledger"));
        }
    }
    for id in published.difference(&present) {
        problems.push(format!("`{id}`: was published and is gone"));
    }
    for id in present.difference(&published) {
        problems.push(format!("`{id}`: is not in the ledger of published ids"));
    }
}
