use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2026-10-31}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: b, end_of_support: 2020-01-01}
  - {id: plc-3, name: PLC, kind: plc, scope: plant, zone: b, end_of_support: 2026-11-01}
controls:
  - {id: k-1, title: K, status: planned, owner: boss, assets: [plc]}
  - {id: k-2, title: K, status: implemented, owner: boss, places: [b]}
"#;
    let expected = [
        "assets[0].end_of_support: support of `plc` ended on 2026-10-31, and no control in use protects it",
    ];
    assert_eq!(found("unsupported_without_countermeasure", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, end_of_support: 2026-10-31}
  - {id: plc-2, name: PLC, kind: plc, scope: plant, zone: b, end_of_support: 2020-01-01}
  - {id: plc-3, name: PLC, kind: plc, scope: plant, zone: b, end_of_support: 2026-11-01}
controls:
  - {id: k-1, title: K, status: partial, owner: boss, assets: [plc]}
  - {id: k-2, title: K, status: implemented, owner: boss, places: [b]}
"#;
    assert!(found("unsupported_without_countermeasure", site).is_empty());
}
