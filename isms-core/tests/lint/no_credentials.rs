use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, credentials: none}
"#;
    let expected = ["assets[0].credentials: `plc` asks nobody who they are"];
    assert_eq!(found("no_credentials", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
  - {id: gate, name: Gate, kind: facility, scope: plant, credentials: none}
"#;
    assert!(found("no_credentials", site).is_empty());
}
