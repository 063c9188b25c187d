use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2027-11-01}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2026-11-01}
"#;
    let expected = [
        "assets[0].end_of_support: support of `plc` ends on 2027-11-01",
        "assets[1].end_of_support: support of `plc-2` ends on 2026-11-01",
    ];
    assert_eq!(found("support_ends_soon", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2027-11-02}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2026-10-31}
"#;
    assert!(found("support_ends_soon", site).is_empty());
}
