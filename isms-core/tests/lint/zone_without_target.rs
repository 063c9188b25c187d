use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations, sl_t: "{1 1 1 1 1 1 1}"}
  - {id: cell, name: Cell, kind: control, parent: site}
  - {id: office, name: Office, kind: enterprise}
  - {id: net, name: Internet, kind: external}
"#;
    let expected = ["zones[2].sl_t: nothing says which level `office` needs"];
    assert_eq!(found("zone_without_target", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control, sl_t: "{0 0 0 0 0 0 0}"}, {id: net, name: Internet, kind: external}]
"#;
    assert!(found("zone_without_target", site).is_empty());
}
