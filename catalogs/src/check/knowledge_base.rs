//! What is wrong with a knowledge base: its lists, the links between them, and what they refer to.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Entry, header, ledger, unformatted};
use crate::Source;

/// A list of entries.
struct List {
    name: &'static str,
    /// What every id begins with; digits follow.
    prefix: &'static str,
    count: usize,
    /// Texts that every entry has.
    texts: &'static [&'static str],
    /// What an entry may have besides: lists that are not empty.
    lists: &'static [&'static str],
    /// Whether ids rise; the tactics stand in the order of the matrix.
    rising: bool,
}

/// Links from the entries of a list to those of another.
struct Link {
    from: &'static str,
    field: &'static str,
    to: &'static str,
    count: usize,
}

/// What one edition has to hold.
struct Expected {
    standard: &'static str,
    edition: &'static str,
    header: &'static [&'static str],
    lists: &'static [List],
    links: &'static [Link],
    /// How many references the mitigations have, by standard and edition.
    references: &'static [(&'static str, usize)],
    /// The values that `maturity` may have, with how many mitigations have each.
    maturities: &'static [(&'static str, usize)],
}

const EXPECTED: &[Expected] = &[
    Expected {
        standard: "mitre-attack-ics",
        edition: "18.1",
        header: &[
            "standard",
            "edition",
            "revision",
            "title",
            "publisher",
            "notice",
            "verification",
            "tactics",
            "techniques",
            "assets",
            "mitigations",
        ],
        lists: &[
            List {
                name: "tactics",
                prefix: "TA",
                count: 12,
                texts: &["name", "short_name"],
                lists: &[],
                rising: false,
            },
            List {
                name: "techniques",
                prefix: "T",
                count: 83,
                texts: &["name"],
                lists: &["tactics", "assets", "mitigations"],
                rising: true,
            },
            List {
                name: "assets",
                prefix: "A",
                count: 18,
                texts: &["name"],
                lists: &["sectors", "platforms", "related"],
                rising: true,
            },
            List {
                name: "mitigations",
                prefix: "M",
                count: 52,
                texts: &["name"],
                lists: &["references"],
                rising: true,
            },
        ],
        links: &[
            Link {
                from: "techniques",
                field: "tactics",
                to: "tactics",
                count: 94,
            },
            Link {
                from: "techniques",
                field: "assets",
                to: "assets",
                count: 685,
            },
            Link {
                from: "techniques",
                field: "mitigations",
                to: "mitigations",
                count: 331,
            },
        ],
        references: &[
            ("iec-62443-3-3@2013", 37),
            ("iec-62443-4-2@2019", 40),
            ("nist-sp-800-53@4", 4),
            ("nist-sp-800-53@5", 45),
        ],
        maturities: &[],
    },
    Expected {
        standard: "mitre-emb3d",
        edition: "2.0.1",
        header: &[
            "standard",
            "edition",
            "revision",
            "title",
            "publisher",
            "notice",
            "verification",
            "mitigations",
        ],
        lists: &[List {
            name: "mitigations",
            prefix: "MID-",
            count: 80,
            texts: &["name", "maturity"],
            lists: &["references"],
            rising: true,
        }],
        links: &[],
        references: &[("iec-62443-4-2@2019", 182)],
        maturities: &[("foundational", 47), ("intermediate", 27), ("leading", 6)],
    },
];

/// Everything wrong with one knowledge base; nothing if it is not one.
pub(super) fn check(source: &Source) -> Option<Vec<String>> {
    let expected = EXPECTED
        .iter()
        .find(|e| e.standard == source.standard && e.edition == source.edition)?;
    let mut problems = Vec::new();
    let value: Value = match serde_json::from_str(source.json) {
        Ok(value) => value,
        Err(error) => return Some(vec![format!("not JSON: {error}")]),
    };
    header(source, &value, expected.header, &mut problems);
    if value.get("verification").and_then(Value::as_str) != Some("single_source") {
        problems.push("`verification` is not `single_source`".to_owned());
    }
    let mut all = Vec::new();
    for list in expected.lists {
        let entries = entries(&value, list.name, &mut problems);
        shape(list, &entries, &mut problems);
        all.extend(entries);
    }
    for link in expected.links {
        follow(link, &value, &mut problems);
    }
    references(expected, &value, &mut problems);
    maturities(expected, &value, &mut problems);
    ledger(&all, source.ids, &mut problems);
    problems.extend(unformatted(source, &value));
    Some(problems)
}

fn entries<'a>(value: &'a Value, list: &str, problems: &mut Vec<String>) -> Vec<Entry<'a>> {
    let rows = value.get(list).and_then(Value::as_array);
    if rows.is_none() {
        problems.push(format!("`{list}` is not an array"));
    }
    let read = |row| Entry::read(row, problems);
    rows.into_iter().flatten().filter_map(read).collect()
}

/// As many entries as expected, ids well formed, once and in order, fields known and filled.
fn shape(list: &List, entries: &[Entry<'_>], problems: &mut Vec<String>) {
    let List { name, prefix, .. } = list;
    if entries.len() != list.count {
        let (found, wanted) = (entries.len(), list.count);
        problems.push(format!("{found} entries in `{name}`, not {wanted}"));
    }
    let mut seen = BTreeSet::new();
    let mut last = "";
    for entry in entries {
        let id = entry.id;
        let digits = id.strip_prefix(prefix).unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            problems.push(format!("`{id}`: is not written `{prefix}` and digits"));
        }
        if !seen.insert(id) {
            problems.push(format!("`{id}`: stands twice in `{name}`"));
        } else if list.rising && id < last {
            problems.push(format!("`{id}`: stands after `{last}`"));
        }
        last = id;
        for key in entry.row.keys().map(String::as_str) {
            if key != "id" && !list.texts.contains(&key) && !list.lists.contains(&key) {
                problems.push(format!("`{id}`: unknown field `{key}`"));
            }
        }
        for field in list.texts {
            if entry.text(field).is_none_or(|text| text.trim().is_empty()) {
                problems.push(format!("`{id}`: `{field}` is missing"));
            }
        }
        for field in list.lists {
            let found = entry.row.get(*field);
            if found.is_some_and(|found| found.as_array().is_none_or(Vec::is_empty)) {
                problems.push(format!("`{id}`: `{field}` is filled or left out"));
            }
        }
    }
}

/// Links lead to something, none twice, as many as expected.
fn follow(link: &Link, value: &Value, problems: &mut Vec<String>) {
    let Link {
        from, field, to, ..
    } = link;
    let ids = |list: &str| -> BTreeSet<&str> {
        let rows = value.get(list).and_then(Value::as_array);
        let rows = rows.into_iter().flatten();
        rows.filter_map(|row| row.get("id")?.as_str()).collect()
    };
    let known = ids(to);
    let mut count = 0;
    for entry in entries(value, from, &mut Vec::new()) {
        let linked = entry.list(field).unwrap_or_default();
        count += linked.len();
        let once: BTreeSet<&str> = linked.iter().copied().collect();
        if once.len() != linked.len() {
            problems.push(format!("`{}`: `{field}` names one twice", entry.id));
        }
        for id in once.difference(&known) {
            problems.push(format!("`{}`: `{id}` is none of `{to}`", entry.id));
        }
    }
    if count != link.count {
        let wanted = link.count;
        problems.push(format!(
            "{count} links from `{from}` to `{to}`, not {wanted}"
        ));
    }
}

/// References of the expected standards, as many as expected, to requirements that exist where their
/// catalogue is shipped.
fn references(expected: &Expected, value: &Value, problems: &mut Vec<String>) {
    let mut counts: Vec<usize> = vec![0; expected.references.len()];
    for entry in entries(value, "mitigations", &mut Vec::new()) {
        let id = entry.id;
        let rows = entry.row.get("references").and_then(Value::as_array);
        let mut seen = BTreeSet::new();
        for row in rows.into_iter().flatten() {
            let Some(requirement) = row.get("requirement").and_then(Value::as_str) else {
                problems.push(format!("`{id}`: a reference names no requirement"));
                continue;
            };
            if !seen.insert(requirement) {
                problems.push(format!("`{id}`: refers to `{requirement}` twice"));
            }
            let (edition, local) = requirement.split_once(':').unwrap_or_default();
            let of = expected.references.iter().position(|(e, _)| *e == edition);
            match of.and_then(|at| counts.get_mut(at)) {
                Some(count) => *count += 1,
                None => problems.push(format!("`{id}`: refers to `{requirement}`")),
            }
            let noted = row.get("note").is_some();
            if !noted && is_shipped(edition, local) == Some(false) {
                problems.push(format!("`{id}`: `{requirement}` does not exist"));
            }
        }
    }
    for ((edition, wanted), found) in expected.references.iter().zip(counts) {
        if found != *wanted {
            problems.push(format!("{found} references to {edition}, not {wanted}"));
        }
    }
}

/// Whether a shipped catalogue has the id; nothing if the catalogue is not shipped.
fn is_shipped(edition: &str, local: &str) -> Option<bool> {
    let (standard, edition) = edition.split_once('@')?;
    let source = crate::ALL
        .iter()
        .find(|source| source.standard == standard && source.edition == edition)?;
    Some(source.ids.lines().any(|id| id == local))
}

fn maturities(expected: &Expected, value: &Value, problems: &mut Vec<String>) {
    let of = |entry: &Entry<'_>| entry.text("maturity").map(str::to_owned);
    let found: Vec<String> = entries(value, "mitigations", &mut Vec::new())
        .iter()
        .filter_map(of)
        .collect();
    for (maturity, wanted) in expected.maturities {
        let count = found.iter().filter(|found| found == maturity).count();
        if count != *wanted {
            problems.push(format!(
                "{count} mitigations are `{maturity}`, not {wanted}"
            ));
        }
    }
    let known = |found: &&String| expected.maturities.iter().any(|(known, _)| known == found);
    for unknown in found.iter().filter(|found| !known(found)) {
        problems.push(format!("unknown maturity `{unknown}`"));
    }
}
