use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: w, name: W, kind: dmz}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: dev, name: D, kind: instrument, scope: plant, zone: a, connected: [external]}
"#;
    let expected =
        ["assets[1].zone: `dev`, connected from outside, stands in `a` with devices that are not"];
    assert_eq!(found("external_not_apart", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: w, name: W, kind: dmz}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: dev, name: D, kind: instrument, scope: plant, zone: w, connected: [external]}
"#;
    assert!(found("external_not_apart", site).is_empty());
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: dev, name: D, kind: instrument, scope: plant, zone: a, connected: [external]}
"#;
    assert!(found("external_not_apart", site).is_empty());
}
