//! The shipped knowledge bases are sound, and each check can fail.

#![expect(clippy::expect_used, reason = "the helpers belong to tests")]

use isms_catalogs::{KNOWLEDGE_BASES, Source, check::check, get};
use serde_json::{Value, json};

fn source(standard: &str) -> Source {
    *KNOWLEDGE_BASES
        .iter()
        .find(|source| source.standard == standard)
        .expect("shipped")
}

fn attack() -> Source {
    source("mitre-attack-ics")
}

fn emb3d() -> Source {
    source("mitre-emb3d")
}

/// The problems of a knowledge base after an edit, formatted as the shipped ones are.
fn after(source: Source, edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut value: Value = serde_json::from_str(source.json).expect("JSON");
    edit(&mut value);
    let json = serde_json::to_string_pretty(&value).expect("JSON").leak();
    check(&Source { json, ..source })
}

fn entry<'a>(value: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let rows = value[list].as_array_mut().expect("an array");
    rows.iter_mut()
        .find(|row| row["id"] == id)
        .expect("an entry of that id")
}

#[test]
fn shipped_knowledge_bases_are_sound() {
    for source in KNOWLEDGE_BASES {
        let problems = check(source);
        assert!(problems.is_empty(), "{}: {problems:#?}", source.standard);
        assert_eq!(get(source.standard, source.edition), Some(source.json));
    }
}

#[test]
fn the_licence_travels_with_the_data() {
    for source in KNOWLEDGE_BASES {
        let value: Value = serde_json::from_str(source.json).expect("JSON");
        let notice = value["notice"].as_str().expect("a text");
        let wanted = "The MITRE Corporation. This work is reproduced and distributed with the \
                      permission of The MITRE Corporation.";
        assert!(notice.contains(wanted), "{notice}");
    }
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
    no_notice: attack(), |v| v["notice"] = json!("") => ["`notice` is missing"];
    unknown_header: emb3d(), |v| v["techniques"] = json!([]) => ["unknown field `techniques`"];
    overstated: attack(), |v| v["verification"] = json!("cross_checked")
        => ["`verification` is not `single_source`"];
    technique_gone: attack(), |v| v["techniques"].as_array_mut().expect("an array").remove(0) => [
        "82 entries in `techniques`, not 83",
        "93 links from `techniques` to `tactics`, not 94",
        "676 links from `techniques` to `assets`, not 685",
        "323 links from `techniques` to `mitigations`, not 331",
        "`T0800`: was published and is gone",
    ];
    tactics_out_of_place: attack(), |v| v["tactics"][0]["id"] = json!("TA01O8") => [
        "`TA01O8`: is not written `TA` and digits",
        "`T0817`: `TA0108` is none of `tactics`",
        "`T0819`: `TA0108` is none of `tactics`",
        "`T0822`: `TA0108` is none of `tactics`",
        "`T0847`: `TA0108` is none of `tactics`",
        "`T0848`: `TA0108` is none of `tactics`",
        "`T0860`: `TA0108` is none of `tactics`",
        "`T0862`: `TA0108` is none of `tactics`",
        "`T0864`: `TA0108` is none of `tactics`",
        "`T0865`: `TA0108` is none of `tactics`",
        "`T0866`: `TA0108` is none of `tactics`",
        "`T0883`: `TA0108` is none of `tactics`",
        "`T0886`: `TA0108` is none of `tactics`",
        "`TA0108`: was published and is gone",
        "`TA01O8`: is not in the ledger of published ids",
    ];
    twice: attack(), |v| v["mitigations"][51] = v["mitigations"][50].clone() => [
        "`M0953`: stands twice in `mitigations`",
        "`M0954`: was published and is gone",
    ];
    dangling: attack(), |v| entry(v, "techniques", "T0817")["mitigations"][0] = json!("M0999")
        => ["`T0817`: `M0999` is none of `mitigations`"];
    doubled: attack(), |v| {
        let links = &mut entry(v, "techniques", "T0800")["mitigations"];
        links[1] = links[0].clone();
    } => ["`T0800`: `mitigations` names one twice"];
    emptied: attack(), |v| entry(v, "mitigations", "M0807")["references"] = json!([]) => [
        "`M0807`: `references` is filled or left out",
        "44 references to nist-sp-800-53@5, not 45",
    ];
    description: attack(), |v| entry(v, "techniques", "T0801")["description"] = json!("Words.")
        => ["`T0801`: unknown field `description`"];
    no_name: emb3d(), |v| entry(v, "mitigations", "MID-002")["name"] = json!(" ")
        => ["`MID-002`: `name` is missing"];
    reference_to_nothing: attack(), |v| {
        entry(v, "mitigations", "M0800")["references"][0]["requirement"] =
            json!("iec-62443-3-3@2013:SR 2.99");
    } => ["`M0800`: `iec-62443-3-3@2013:SR 2.99` does not exist"];
    reference_elsewhere: emb3d(), |v| {
        entry(v, "mitigations", "MID-002")["references"][0]["requirement"] = json!("house@1:H.1");
    } => [
        "`MID-002`: refers to `house@1:H.1`",
        "181 references to iec-62443-4-2@2019, not 182",
    ];
    other_maturity: emb3d(), |v| entry(v, "mitigations", "MID-001")["maturity"] = json!("ripe") => [
        "46 mitigations are `foundational`, not 47",
        "unknown maturity `ripe`",
    ];
    out_of_order: emb3d(), |v| v["mitigations"].as_array_mut().expect("an array").swap(0, 1)
        => ["`MID-001`: stands after `MID-002`"];
}
