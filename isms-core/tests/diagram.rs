//! Diagrams as text: Mermaid and DOT say the same, and no name breaks out of them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use isms_core::{Catalogs, Program, iacs, report};

const HEAD: &str =
    "schema_version: 1\nas_of: 2026-11-01\norganisation: {name: Example Waterworks}\n";

fn both(text: &str) -> [String; 2] {
    let catalogs = Catalogs::bundled();
    let program = Program::load(text, &catalogs).unwrap();
    let options = iacs::SecurityLevelOptions::default();
    let levels = iacs::security_levels(&program, &catalogs, &options).unwrap();
    [
        report::zones_mermaid(&program, &levels),
        report::zones_dot(&program, &levels),
    ]
}

fn plant(zones: &str, conduits: &str) -> [String; 2] {
    both(&format!(
        "{HEAD}scopes: [{{id: plant, name: Plant, technology: ot}}]\n\
         zones: [{zones}]\nconduits: [{conduits}]\n\
         assets: [{{id: fw, name: Plant firewall, kind: firewall, scope: plant}}]\n"
    ))
}

const TWO: &str = "{id: z-hi, name: Office, kind: enterprise, level: 4}, \
                   {id: z.lo, name: Controllers, kind: control, level: 1, sl_t: '{1 0 0 0 0 0 0}'}";

/// The line of each text in which a word stands.
fn lines<'a>(texts: &'a [String; 2], word: &str) -> [&'a str; 2] {
    [0, 1].map(|at| texts[at].lines().find(|line| line.contains(word)).unwrap())
}

#[test]
fn a_zone_says_its_levels_and_its_gap_in_words() {
    let texts = plant(TWO, "");
    for line in lines(&texts, "Controllers") {
        assert!(line.contains("control, level 1"), "{line}");
        assert!(line.contains("short by 1 at IAC"), "{line}");
    }
    for line in lines(&texts, "Office") {
        assert!(line.contains("no target"), "{line}");
    }
    assert!(texts[1].contains("SL-T {1 0 0 0 0 0 0}\\lSL-A {0 0 0 0 0 0 0}\\l"));
    assert!(texts[0].contains("SL-T {1 0 0 0 0 0 0}<br/>SL-A"));
}

#[test]
fn conduits_show_direction_protocols_and_what_enforces_them() {
    let ends = "from: z.lo, to: z-hi";
    let one = |more: &str| plant(TWO, &format!("{{id: c, name: Link, {ends}{more}}}"));
    let heads = |texts: &[String; 2]| {
        let [mermaid, dot] = lines(texts, "Link");
        let mermaid: String = mermaid.split('|').step_by(2).collect();
        let dot = dot.split(", dir=").nth(1).unwrap();
        let solid = !dot.contains("style=dashed");
        let dot = dot.split(',').next().unwrap().to_owned();
        (mermaid.trim().to_owned(), dot, solid)
    };
    // Both ways: from the higher level to the lower, whichever way it is stated.
    let (mermaid, dot, solid) = heads(&one(""));
    assert_eq!(mermaid, "zone_z_hi <-.-> zone_z_lo");
    assert_eq!((dot.as_str(), solid), ("both", false));
    // One way: to where data arrives; Graphviz can draw it from above all the same.
    let through = one(", direction: one_way, enforced_by: [fw], protocols: [OPC UA, NTP]");
    let (mermaid, dot, solid) = heads(&through);
    assert_eq!(mermaid, "zone_z_lo ==> zone_z_hi");
    assert_eq!((dot.as_str(), solid), ("back", true));
    for line in lines(&through, "Link") {
        for part in ["one way", "OPC UA, NTP", "enforced by Plant firewall"] {
            assert!(line.contains(part), "{line}");
        }
    }
    for line in lines(&one(""), "Link") {
        assert!(line.contains("nothing enforces it"), "{line}");
    }
}

#[test]
fn many_protocols_are_broken_into_lines() {
    let many: Vec<String> = (0..12).map(|n| format!("protocol {n}")).collect();
    let conduit = format!(
        "{{id: c, name: Link, from: z.lo, to: z-hi, protocols: [{}]}}",
        many.join(", ")
    );
    let texts = plant(TWO, &conduit);
    for (line, end) in lines(&texts, "Link").into_iter().zip(["<br/>", "\\l"]) {
        let listed = line.split(end).filter(|line| line.contains("protocol"));
        let longest = listed.map(str::len).max().unwrap();
        assert!(longest < 60, "{longest}");
        assert!(line.contains("protocol 11"));
    }
}

#[test]
fn zones_nest_and_deep_nesting_is_no_danger() {
    let mut zones: Vec<String> = vec!["{id: z-0, name: Z0, kind: control, level: 2}".to_owned()];
    for n in 1..2000 {
        zones.push(format!(
            "{{id: z-{n}, name: Z{n}, kind: control, parent: z-{}}}",
            n - 1
        ));
    }
    let [mermaid, dot] = plant(&zones.join(", "), "");
    assert_eq!(mermaid.matches("subgraph within_").count(), 1999);
    assert_eq!(
        mermaid.lines().filter(|line| line.trim() == "end").count(),
        1999
    );
    assert_eq!(dot.matches("subgraph \"cluster_").count(), 1999);
    assert_eq!(dot.matches('{').count(), dot.matches('}').count());
    // A box of its own within, and those inside after it.
    let [mermaid, _] = plant(
        "{id: in, name: In, kind: control, parent: out}, {id: out, name: Out, kind: control}",
        "",
    );
    let places = ["subgraph within_out", "zone_out[", "zone_in[", "  end\n"];
    let places = places.map(|text| mermaid.find(text).unwrap());
    assert!(places.is_sorted(), "{mermaid}");
}

#[test]
fn ids_that_mermaid_could_not_tell_apart_are_numbered() {
    let zone = |id: &str| format!("{{id: {id}, name: Z, kind: control}}");
    let ids = ["a-b", "a.b", "a_b", "a_b_2", "end"];
    let [mermaid, _] = plant(&ids.map(zone).join(", "), "");
    let starts = mermaid
        .lines()
        .filter_map(|line| line.trim().strip_prefix("zone_"));
    let names: Vec<&str> = starts.map(|line| line.split('[').next().unwrap()).collect();
    assert_eq!(names, ["a_b", "a_b_2", "a_b_3", "a_b_2_2", "end"]);
}

#[test]
fn no_name_breaks_out() {
    let hostile = r#"\"]; x --> y <b>&lt; `%%{init}%%` #35; \\n {|} \u202e end\\"#;
    let quoted = format!("\"{hostile}\"");
    let zones =
        format!("{{id: z, name: {quoted}, kind: control}}, {{id: y, name: Y, kind: control}}");
    let conduit = format!("{{id: c, name: {quoted}, from: z, to: y, protocols: [{quoted}]}}");
    let [mermaid, dot] = plant(&zones, &conduit);
    for line in mermaid.lines().filter(|line| line.contains("35")) {
        let label = line.split('"').nth(1).unwrap();
        let label = label.replace("<br/>", "");
        let is_harmless = |c: char| {
            c.is_ascii_alphanumeric() || " ,#;{}-".contains(c) || "\u{fffd}\u{200b}".contains(c)
        };
        assert!(label.chars().all(is_harmless), "{label}");
        assert_eq!(line.matches('"').count(), 2, "{line}");
    }
    for line in dot.lines().filter(|line| line.contains("35")) {
        // What is left without what is escaped has quotes in pairs, and no entity of the user's.
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(bare.matches('"').count() % 2, 0, "{bare}");
        assert!(!bare.replace("&amp;", "").contains('&'), "{bare}");
        assert!(!line.contains('\u{202e}'));
    }
}
