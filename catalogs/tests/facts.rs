//! The shipped catalogues row by row beside tables of facts, which were compiled from public sources for themselves.
//!
//! A table of `tests/facts` has one line an entry, and its first line names the columns, separated by `|`. An empty
//! cell says that there is nothing: no parent, no type of component. `levels` are SL 1 to 4, `y` where the entry is
//! selected, `n` where it is not, `----` where it has none at all. What is wrong here is either a slip in the
//! catalogue or news about the standard: then both change, each by hand.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers belong to tests"
)]

use std::collections::{BTreeMap, BTreeSet};

use isms_catalogs::get;
use serde_json::{Value, json};

/// Standard, edition, how many rows, and the table.
const TABLES: [(&str, &str, usize, &str); 7] = [
    (
        "iec-62443-2-1",
        "2010",
        150,
        include_str!("facts/iec-62443-2-1-2010.txt"),
    ),
    (
        "iec-62443-2-1",
        "2024",
        111,
        include_str!("facts/iec-62443-2-1-2024.txt"),
    ),
    (
        "iec-62443-2-4",
        "2023",
        135,
        include_str!("facts/iec-62443-2-4-2023.txt"),
    ),
    (
        "iec-62443-3-2",
        "2020",
        39,
        include_str!("facts/iec-62443-3-2-2020.txt"),
    ),
    (
        "iec-62443-3-3",
        "2013",
        107,
        include_str!("facts/iec-62443-3-3-2013.txt"),
    ),
    (
        "iec-62443-4-1",
        "2018",
        55,
        include_str!("facts/iec-62443-4-1-2018.txt"),
    ),
    (
        "iec-62443-4-2",
        "2019",
        148,
        include_str!("facts/iec-62443-4-2-2019.txt"),
    ),
];

/// How the standards shorten what the catalogue calls a kind.
const KINDS: [(&str, &str); 10] = [
    ("BR", "base_requirement"),
    ("CCSC", "common_constraint"),
    ("CR", "component_requirement"),
    ("EDR", "embedded_device_requirement"),
    ("FR", "foundational_requirement"),
    ("HDR", "host_device_requirement"),
    ("NDR", "network_device_requirement"),
    ("RE", "requirement_enhancement"),
    ("SAR", "software_application_requirement"),
    ("SR", "system_requirement"),
];

const COMPONENT_TYPES: [&str; 4] = [
    "software_application",
    "embedded_device",
    "host_device",
    "network_device",
];

/// The entries of a catalogue by id.
struct Entries(BTreeMap<String, Value>);

impl Entries {
    fn of(catalogue: &Value) -> Self {
        let rows = catalogue["requirements"].as_array().expect("an array");
        let by_id = rows.iter().map(|row| (text(row, "id"), row.clone()));
        Self(by_id.collect())
    }

    /// What the catalogue says of an entry in a column of the table.
    fn cell(&self, row: &Value, column: &str) -> String {
        match column {
            "id" | "parent" | "title" | "clause" => text(row, column),
            "kind" => kind(row),
            "foundation" => self.foundation(row),
            "component_types" => component_types(row),
            "levels" => levels(row),
            _ => panic!("no column `{column}`"),
        }
    }

    /// The abbreviation of the foundational requirement that an entry stands below.
    fn foundation(&self, row: &Value) -> String {
        match self.0.get(&text(row, "parent")) {
            Some(parent) => self.foundation(parent),
            None => text(row, "abbreviation"),
        }
    }
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

/// The kind as the standards shorten it, or nothing.
fn kind(row: &Value) -> String {
    let short = KINDS.iter().find(|(_, kind)| row["kind"] == *kind);
    short.map_or_else(String::new, |(short, _)| (*short).to_owned())
}

fn component_types(row: &Value) -> String {
    if row["component_types"] == json!(COMPONENT_TYPES) {
        return "all".to_owned();
    }
    let types = row["component_types"].as_array().into_iter().flatten();
    let types: Vec<&str> = types.filter_map(Value::as_str).collect();
    types.join(",")
}

fn levels(row: &Value) -> String {
    let Some(from) = row["selected_from"].as_u64() else {
        return "----".to_owned();
    };
    (1..=4)
        .map(|at| if at < from { 'n' } else { 'y' })
        .collect()
}

/// What a catalogue and a table say differently, by the order of the table.
fn differences(catalogue: &Value, table: &str) -> Vec<String> {
    let entries = Entries::of(catalogue);
    let mut lines = table.lines();
    let columns: Vec<&str> = lines.next().expect("a first line").split('|').collect();
    let (mut told, mut found) = (BTreeSet::new(), Vec::new());
    for line in lines {
        let cells: Vec<&str> = line.split('|').collect();
        assert_eq!(cells.len(), columns.len(), "{line}");
        let id = cells[0];
        assert!(told.insert(id), "`{id}` stands twice in the table");
        let Some(row) = entries.0.get(id) else {
            found.push(format!("`{id}`: is not in the catalogue"));
            continue;
        };
        for (column, fact) in columns.iter().zip(&cells) {
            let cell = entries.cell(row, column);
            if cell != *fact {
                found.push(format!("`{id}`: {column} `{cell}`, in the table `{fact}`"));
            }
        }
    }
    let more = entries.0.keys().filter(|id| !told.contains(id.as_str()));
    found.extend(more.map(|id| format!("`{id}`: is not in the table")));
    found
}

fn catalogue(standard: &str, edition: &str) -> Value {
    serde_json::from_str(get(standard, edition).expect("shipped")).expect("JSON")
}

#[test]
fn catalogues_say_what_the_tables_say() {
    for (standard, edition, rows, table) in TABLES {
        let found = differences(&catalogue(standard, edition), table);
        assert!(found.is_empty(), "{standard}@{edition}: {found:#?}");
        assert_eq!(table.lines().count() - 1, rows, "{standard}@{edition}");
    }
    let every_part = isms_catalogs::ALL.iter();
    let every_part = every_part.filter(|source| source.standard.starts_with("iec-62443"));
    assert_eq!(every_part.count(), TABLES.len());
}

/// Each line is an edit and the difference that it must make.
macro_rules! differs {
    ($($name:ident: $table:literal, $id:literal, $field:literal = $value:expr => $found:literal;)+) => {
        $(
            #[test]
            fn $name() {
                let (standard, edition, _, table) = TABLES[$table];
                let mut catalogue = catalogue(standard, edition);
                let rows = catalogue["requirements"].as_array_mut().expect("an array");
                let row = rows.iter_mut().find(|row| row["id"] == $id).expect("an entry of that id");
                row[$field] = $value;
                assert_eq!(differences(&catalogue, table), [$found]);
            }
        )+
    };
}

differs! {
    another_level: 4, "SR 2.12 RE 1", "selected_from" = json!(3)
        => "`SR 2.12 RE 1`: levels `nnyy`, in the table `nnny`";
    another_level_of_a_software_application: 6, "SAR 2.4 RE(1)", "selected_from" = json!(1)
        => "`SAR 2.4 RE(1)`: levels `yyyy`, in the table `nyyy`";
    no_level_of_an_embedded_device: 6, "EDR 3.12", "selected_from" = Value::Null
        => "`EDR 3.12`: levels `----`, in the table `nyyy`";
    another_type_of_component: 6, "HDR 3.2", "component_types" = json!(["embedded_device"])
        => "`HDR 3.2`: component_types `embedded_device`, in the table `host_device`";
    one_type_less: 6, "CR 1.1", "component_types" = json!(["software_application", "embedded_device", "host_device"])
        => "`CR 1.1`: component_types `software_application,embedded_device,host_device`, in the table `all`";
    another_parent: 6, "NDR 5.3", "parent" = json!("CR 5.2")
        => "`NDR 5.3`: parent `CR 5.2`, in the table `CR 5.3`";
    another_title: 3, "ZCR 1", "title" = json!("Identify")
        => "`ZCR 1`: title `Identify`, in the table `Identify the SUC`";
    another_kind: 2, "SP.01.01 BR", "kind" = json!("requirement_enhancement")
        => "`SP.01.01 BR`: kind `RE`, in the table `BR`";
    another_clause: 5, "SM-1", "clause" = json!("5.3")
        => "`SM-1`: clause `5.3`, in the table `5.2`";
}

#[test]
fn a_row_that_is_missing_on_either_side_is_told() {
    let (standard, edition, _, table) = TABLES[1];
    let mut catalogue = catalogue(standard, edition);
    let rows = catalogue["requirements"].as_array_mut().expect("an array");
    rows.retain(|row| row["id"] != "ORG 1.2");
    let without = table.replace("ORG 1.3|ORG 1|Security roles and responsibilities|\n", "");
    assert_eq!(
        differences(&catalogue, &without),
        [
            "`ORG 1.2`: is not in the catalogue",
            "`ORG 1.3`: is not in the table"
        ]
    );
}
