//! The shipped catalogues are sound, and each check can fail.

#![expect(clippy::expect_used, reason = "the helpers belong to tests")]

use isms_catalogs::{ALL, Source, check::check, get};
use serde_json::{Value, json};

fn source(standard: &str, edition: &str) -> Source {
    *ALL.iter()
        .find(|s| s.standard == standard && s.edition == edition)
        .expect("shipped")
}

fn iso() -> Source {
    source("iso-27001", "2022")
}

fn old() -> Source {
    source("iso-27001", "2013")
}

fn iec() -> Source {
    source("iec-62443-3-3", "2013")
}

fn components() -> Source {
    source("iec-62443-4-2", "2019")
}

fn services() -> Source {
    source("iec-62443-2-4", "2023")
}

/// The problems of a catalogue after an edit, formatted as the shipped ones are.
fn after(source: Source, edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut value: Value = serde_json::from_str(source.json).expect("JSON");
    edit(&mut value);
    let json = serde_json::to_string_pretty(&value).expect("JSON").leak();
    check(&Source { json, ..source })
}

fn entry<'a>(value: &'a mut Value, id: &str) -> &'a mut Value {
    let rows = value["requirements"].as_array_mut().expect("an array");
    rows.iter_mut()
        .find(|row| row["id"] == id)
        .expect("an entry of that id")
}

fn rows(value: &mut Value) -> &mut Vec<Value> {
    value["requirements"].as_array_mut().expect("an array")
}

fn remove(value: &mut Value, id: &str) -> Value {
    let rows = rows(value);
    let at = rows
        .iter()
        .position(|row| row["id"] == id)
        .expect("an entry of that id");
    rows.remove(at)
}

fn forget(row: &mut Value, field: &str) {
    row.as_object_mut()
        .expect("an object")
        .shift_remove(field)
        .expect("a field of that name");
}

#[test]
fn shipped_catalogues_are_sound() {
    for source in ALL {
        let problems = check(source);
        assert!(
            problems.is_empty(),
            "{}@{}: {problems:#?}",
            source.standard,
            source.edition
        );
    }
}

#[test]
fn an_edition_is_found_by_its_exact_name() {
    for source in ALL {
        assert_eq!(get(source.standard, source.edition), Some(source.json));
    }
    assert_eq!(get("iso-27001", "2005"), None);
    assert_eq!(get("ISO-27001", "2022"), None);
}

#[test]
fn sources_are_sorted_and_unique() {
    assert!(
        ALL.windows(2)
            .all(|w| (w[0].standard, w[0].edition) < (w[1].standard, w[1].edition))
    );
}

/// Each line is an edit and the problems it must cause, all of them and no others.
macro_rules! fails {
    ($($name:ident: $source:expr, |$value:ident| $edit:expr => [$($problem:literal),+ $(,)?];)+) => {
        $(
            #[test]
            fn $name() {
                let problems = after($source, |$value| { $edit; });
                assert_eq!(problems, [$($problem),+]);
            }
        )+
    };
}

fails! {
    wrong_standard: iso(), |v| v["standard"] = json!("iso-27002")
        => ["`standard` is not `iso-27001`"];
    wrong_edition: iso(), |v| v["edition"] = json!("2013") => ["`edition` is not `2022`"];
    no_notice: iso(), |v| v["notice"] = json!("") => ["`notice` is missing"];
    unknown_header: iso(), |v| v["author"] = json!("me") => ["unknown field `author`"];
    revision_of_two_numbers: iso(), |v| v["revision"] = json!("1.0")
        => ["`revision` is not a version of three numbers"];
    revision_with_leading_zero: iso(), |v| v["revision"] = json!("1.0.01")
        => ["`revision` is not a version of three numbers"];
    no_requirements: iso(), |v| v["requirements"] = json!({})
        => ["`requirements` is not an array"];

    unknown_field: iso(), |v| entry(v, "A.8.7")["colour"] = json!("red")
        => ["`A.8.7`: unknown field `colour`"];
    no_title: iso(), |v| forget(entry(v, "A.8.7"), "title") => ["`A.8.7`: `title` is missing"];
    no_verification: iso(), |v| forget(entry(v, "A.8.7"), "verification")
        => ["`A.8.7`: `verification` is missing"];
    unknown_verification: iso(), |v| entry(v, "A.8.7")["verification"] = json!("certain")
        => ["`A.8.7`: unknown verification `certain`"];
    unknown_kind: iso(), |v| entry(v, "4.1")["kind"] = json!("chapter")
        => ["`4.1`: unknown kind `chapter`", "entries of kind `clause`: 40 instead of 41"];
    false_flag: iso(), |v| entry(v, "4.1")["documented_information"] = json!(false)
        => ["`4.1`: `documented_information` is either `true` or left out"];
    note_of_another_type: iso(), |v| entry(v, "4.1")["note"] = json!(["x"])
        => ["`4.1`: `note` is not a text"];
    abbreviation_out_of_place: iec(), |v| entry(v, "SR 1.1")["abbreviation"] = json!("IAC")
        => ["`SR 1.1`: only foundational requirements have an abbreviation"];

    twice: iso(), |v| {
        let row = entry(v, "A.8.33").clone();
        let at = rows(v).iter().position(|r| r["id"] == "A.8.34").expect("an entry");
        let mut last = row;
        last["summary"] = json!("A text of its own, long enough to pass for a summary.");
        forget(&mut last, "attributes");
        last["attributes"] = entry(v, "A.8.33")["attributes"].clone();
        rows(v).insert(at, last);
    } => [
        "`A.8.33`: stands here twice",
        "entries of kind `control`: 94 instead of 93",
        "entries below `A.8`: 35 instead of 34",
    ];
    out_of_natural_order: iso(), |v| {
        let row = remove(v, "A.5.10");
        let at = rows(v).iter().position(|r| r["id"] == "A.5.2").expect("an entry");
        rows(v).insert(at, row);
    } => ["`A.5.2`: stands after `A.5.10`"];
    clause_before_annex: iso(), |v| {
        let row = remove(v, "4");
        rows(v).insert(0, row);
    } => ["`A.5`: stands after `4`"];
    child_before_parent: iec(), |v| {
        let row = remove(v, "SR 7.8");
        let at = rows(v).iter().position(|r| r["id"] == "FR 7").expect("an entry");
        rows(v).insert(at, row);
    } => ["`SR 7.8`: parent `FR 7` does not stand before it", "`FR 7`: stands after `SR 7.8`"];
    unknown_parent: iec(), |v| entry(v, "SR 7.3 RE 1")["parent"] = json!("SR 7.33")
        => [
            "`SR 7.3 RE 1`: parent `SR 7.33` does not stand before it",
            "`SR 7.3 RE 1`: `SR 7.33` is not the level above",
        ];
    another_parent: iec(), |v| entry(v, "SR 7.3 RE 1")["parent"] = json!("SR 7.2")
        => ["`SR 7.3 RE 1`: `SR 7.2` is not the level above"];
    clause_without_parent: iso(), |v| forget(entry(v, "9.2.1"), "parent")
        => ["`9.2.1`: has no parent"];
    wrong_theme: iso(), |v| entry(v, "A.6.8")["parent"] = json!("A.5") => [
        "`A.6.8`: `A.5` is not the level above",
        "entries below `A.5`: 38 instead of 37",
        "entries below `A.6`: 7 instead of 8",
    ];

    lost_control: iso(), |v| remove(v, "A.8.34") => [
        "entries of kind `control`: 92 instead of 93",
        "entries below `A.8`: 33 instead of 34",
        "`A.8.34`: was published and is gone",
    ];
    lost_old_control: old(), |v| remove(v, "A.18.2.3")
        => ["entries of kind `control`: 113 instead of 114", "`A.18.2.3`: was published and is gone"];
    not_new: iso(), |v| forget(entry(v, "A.8.9"), "new_in_edition")
        => ["entries new in this edition: 10 instead of 11"];
    level_raised: iec(), |v| entry(v, "SR 3.4")["selected_from"] = json!(1)
        => ["entries selected at level 1: 38 instead of 37"];
    no_level: iec(), |v| forget(entry(v, "SR 2.12 RE 1"), "selected_from") => [
        "`SR 2.12 RE 1`: `selected_from` is missing or out of place",
        "entries selected at level 4: 99 instead of 100",
    ];
    level_five: iec(), |v| entry(v, "SR 2.12 RE 1")["selected_from"] = json!(5) => [
        "`SR 2.12 RE 1`: `selected_from` is not a level of 1 to 4",
        "entries selected at level 4: 99 instead of 100",
    ];
    enhancement_below_its_requirement: iec(), |v| {
        entry(v, "SR 2.11 RE 1")["selected_from"] = json!(1);
        entry(v, "SR 2.10")["selected_from"] = json!(3);
    } => ["`SR 2.11 RE 1`: selected at a lower level than `SR 2.11`"];

    component_level_lowered: components(), |v| entry(v, "NDR 5.2 RE(1)")["selected_from"] = json!(1)
        => ["entries selected at level 1: 51 instead of 50"];
    no_component_level: components(), |v| forget(entry(v, "CR 7.8"), "selected_from") => [
        "entries selected at level 2: 92 instead of 93",
        "entries selected at level 3: 115 instead of 116",
        "entries selected at level 4: 121 instead of 122",
        "`CR 7.8`: `selected_from` and `component_types` do not go together",
    ];
    level_of_a_constraint: components(), |v| entry(v, "CCSC 1")["selected_from"] = json!(4) => [
        "entries selected at level 4: 123 instead of 122",
        "`CCSC 1`: `selected_from` and `component_types` do not go together",
    ];
    unknown_component_type: components(), |v| entry(v, "SAR 3.2")["component_types"] = json!(["toaster"])
        => [
            "`SAR 3.2`: unknown type of component `toaster`",
            "`SAR 3.2`: asked of [\"toaster\"] instead of [\"software_application\"]",
        ];
    component_type_of_another_kind: components(), |v| {
        entry(v, "EDR 3.12")["component_types"] = json!(["host_device"]);
    } => ["`EDR 3.12`: asked of [\"host_device\"] instead of [\"embedded_device\"]"];
    component_type_of_an_enhancement: components(), |v| {
        entry(v, "HDR 3.14 RE(1)")["component_types"] = json!(["host_device", "network_device"]);
    } => ["`HDR 3.14 RE(1)`: asked of [\"host_device\", \"network_device\"] instead of [\"host_device\"]"];
    component_type_missing: components(), |v| forget(entry(v, "NDR 5.3"), "component_types") => [
        "`NDR 5.3`: asked of [] instead of [\"network_device\"]",
        "`NDR 5.3`: `selected_from` and `component_types` do not go together",
    ];
    component_types_of_three: components(), |v| {
        rows(v).iter_mut().find(|r| r["id"] == "CR 1.10").expect("an entry")["component_types"] =
            json!(["software_application", "embedded_device", "host_device"]);
    } => ["`CR 1.10`: asked of [\"software_application\", \"embedded_device\", \"host_device\"] \
            instead of [\"software_application\", \"embedded_device\", \"host_device\", \"network_device\"]"];
    component_types_empty: components(), |v| entry(v, "CR 2.3")["component_types"] = json!([])
        => ["`CR 2.3`: `component_types` is not a list of texts"];
    component_type_in_a_system: iec(), |v| entry(v, "SR 1.1")["component_types"] = json!(["host_device"])
        => ["`SR 1.1`: `component_types` is out of place"];
    by_type_below_another_number: components(), |v| entry(v, "NDR 1.6")["parent"] = json!("CR 1.13")
        => ["`NDR 1.6`: `CR 1.13` is not the level above"];
    component_out_of_order: components(), |v| {
        let row = remove(v, "NDR 5.3");
        let at = rows(v).iter().position(|r| r["id"] == "SAR 3.2").expect("an entry");
        rows(v).insert(at + 1, row);
    } => ["`EDR 2.4`: stands after `NDR 5.3`"];

    memory_taken_for_knowledge: services(), |v| {
        entry(v, "SP.01.01 BR")["verification"] = json!("cross_checked");
    } => ["`SP.01.01 BR`: is not marked as told from memory"];
    memory_without_a_note: services(), |v| forget(entry(v, "SP.12.09 BR"), "note")
        => ["`SP.12.09 BR`: is not marked as told from memory"];
    group_without_its_element: source("iec-62443-2-1", "2024"), |v| forget(entry(v, "ORG 1"), "parent") => [
        "`ORG 1`: has no parent",
        "entries below `SPE 1`: 2 instead of 3",
    ];
    element_of_another_group: source("iec-62443-2-1", "2010"), |v| {
        entry(v, "4.3.4.2")["parent"] = json!("4.3.3");
    } => [
        "`4.3.4.2`: `4.3.3` is not the level above",
        "entries below `4.3.3`: 7 instead of 6",
        "entries below `4.3.4`: 3 instead of 4",
    ];
    practices_out_of_order: source("iec-62443-4-1", "2018"), |v| {
        let row = remove(v, "SVV-1");
        rows(v).push(row);
    } => ["`SVV-1`: stands after `SG-7`"];
    lost_step: source("iec-62443-3-2", "2020"), |v| remove(v, "ZCR 5.6") => [
        "entries of kind `zone_and_conduit_requirement`: 31 instead of 32",
        "entries below `ZCR 5`: 12 instead of 13",
        "`ZCR 5.6`: was published and is gone",
    ];

    no_summary: iso(), |v| forget(entry(v, "A.8.7"), "summary") => ["`A.8.7`: has no summary"];
    short_summary: iec(), |v| entry(v, "SR 1.1")["summary"] = json!("Too short.")
        => ["`SR 1.1`: `summary` has 10 characters, not 40 to 400"];
    long_summary: iec(), |v| entry(v, "SR 1.1")["summary"] = json!("x".repeat(401))
        => ["`SR 1.1`: `summary` has 401 characters, not 40 to 400"];
    long_plant_note: iso(), |v| entry(v, "A.8.7")["ot_note"] = json!("x".repeat(501))
        => ["`A.8.7`: `ot_note` has 501 characters, not 40 to 500"];
    padded_summary: iec(), |v| entry(v, "SR 1.1")["summary"] = json!(format!("{} ", "x".repeat(50)))
        => ["`SR 1.1`: `summary` begins or ends with a space"];
    same_summary: iso(), |v| {
        let text = entry(v, "A.8.7")["summary"].clone();
        entry(v, "A.8.8")["summary"] = text;
    } => ["`A.8.8`: `summary` is the same text as in `A.8.7`"];

    no_attributes: iso(), |v| forget(entry(v, "A.8.7"), "attributes")
        => ["`A.8.7`: attributes are missing or out of place"];
    attributes_on_a_clause: iso(), |v| {
        let attributes = entry(v, "A.8.7")["attributes"].clone();
        entry(v, "4.1")["attributes"] = attributes;
    } => ["`4.1`: attributes are missing or out of place"];
    unknown_attribute: iso(), |v| entry(v, "A.8.7")["attributes"]["mood"] = json!(["good"])
        => ["`A.8.7`: unknown attribute `mood`"];
    unknown_value: iso(), |v| entry(v, "A.8.7")["attributes"]["concept"] = json!(["Protect"])
        => ["`A.8.7`: `Protect` is no value of attribute `concept`"];
    value_twice: iso(), |v| entry(v, "A.8.7")["attributes"]["concept"] = json!(["detect", "detect"])
        => ["`A.8.7`: attribute `concept` names a value twice"];
    no_values: iso(), |v| entry(v, "A.8.7")["attributes"]["concept"] = json!([])
        => ["`A.8.7`: attribute `concept` has no values"];

    no_successors: old(), |v| forget(entry(v, "A.6.1.5"), "successors")
        => ["`A.6.1.5`: has no successors"];
    unknown_successor: old(), |v| entry(v, "A.6.1.5")["successors"] = json!(["A.5.8", "A.5.38"])
        => ["`A.6.1.5`: successor `A.5.38` is no control of 2022"];
    theme_as_successor: old(), |v| entry(v, "A.6.1.5")["successors"] = json!(["A.5"])
        => ["`A.6.1.5`: successor `A.5` is no control of 2022"];
    successors_in_the_newest: iso(), |v| entry(v, "A.5.8")["successors"] = json!(["A.5.9"])
        => ["`A.5.8`: has successors in an edition that has none"];
}

#[test]
fn no_id() {
    let problems = after(old(), |v| rows(v).push(json!({"title": "Nothing"})));
    assert_eq!(problems, ["an entry has no id: {\"title\":\"Nothing\"}"]);
}

#[test]
fn not_json() {
    let problems = check(&Source { json: "{", ..iso() });
    assert!(
        matches!(problems.as_slice(), [line] if line.starts_with("not JSON: ")),
        "{problems:?}"
    );
}

#[test]
fn not_formatted() {
    let value: Value = serde_json::from_str(iso().json).expect("JSON");
    let problems = check(&Source {
        json: value.to_string().leak(),
        ..iso()
    });
    assert_eq!(
        problems,
        ["not formatted as JSON with an indent of two spaces"]
    );
}

#[test]
fn edition_without_expectations() {
    let problems = check(&Source {
        edition: "2030",
        ..iso()
    });
    assert_eq!(
        problems,
        ["no expectations are written down for this edition"]
    );
}

#[test]
fn ledger_gaps_and_doubles() {
    let ids = iec().ids.replace("SR 7.8\n", "SR 7.7\n").leak();
    assert_eq!(
        check(&Source { ids, ..iec() }),
        [
            "`SR 7.7`: stands twice in the ledger",
            "`SR 7.8`: is not in the ledger of published ids"
        ]
    );
    let ids = format!("{}SR 9.9\n", iec().ids).leak();
    assert_eq!(
        check(&Source { ids, ..iec() }),
        ["`SR 9.9`: was published and is gone"]
    );
}
