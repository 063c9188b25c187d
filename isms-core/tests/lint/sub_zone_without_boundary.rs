use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{1 1 1 0 1 1 1}"}
  - {id: cell, name: Cell, kind: control, parent: site, sl_t: "{1 1 2 0 1 1 1}"}
"#;
    let expected =
        ["zones[1].parent: `cell` needs more than `site` at FR 3, and no conduit ends at it"];
    assert_eq!(found("sub_zone_without_boundary", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{1 1 1 0 1 1 1}"}
  - {id: cell, name: Cell, kind: control, parent: site, sl_t: "{1 1 2 0 1 1 1}"}
conduits: [{id: c, name: C, from: site, to: cell}]
"#;
    assert!(found("sub_zone_without_boundary", site).is_empty());
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{1 1 1 0 1 1 1}"}
  - {id: cell, name: Cell, kind: control, parent: site, sl_t: "{1 1 1 0 1 1 1}"}
"#;
    assert!(found("sub_zone_without_boundary", site).is_empty());
}
