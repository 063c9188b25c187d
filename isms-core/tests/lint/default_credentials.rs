use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, credentials: default}
"#;
    let expected = ["assets[0].credentials: `plc` has the credentials that it was delivered with"];
    assert_eq!(found("default_credentials", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, credentials: shared}
"#;
    assert!(found("default_credentials", site).is_empty());
}
