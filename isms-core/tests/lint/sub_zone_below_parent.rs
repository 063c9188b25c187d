use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{2 2 2 0 2 2 2}"}
  - {id: cell, name: Cell, kind: control, parent: site, sl_t: "{2 1 2 0 1 2 2}"}
"#;
    let expected = [
        "zones[1].sl_t: {2 1 2 0 1 2 2} of `cell` is below {2 2 2 0 2 2 2} of `site` at FR 2, FR 5",
    ];
    assert_eq!(found("sub_zone_below_parent", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{2 2 2 0 2 2 2}"}
  - {id: cell, name: Cell, kind: control, parent: site, sl_t: "{2 2 3 0 2 2 2}"}
  - {id: other, name: Other, kind: control, parent: site}
"#;
    assert!(found("sub_zone_below_parent", site).is_empty());
}
