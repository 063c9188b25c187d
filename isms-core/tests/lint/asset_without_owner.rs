use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
"#;
    let expected = ["assets[0].owner: nobody answers for `plc`"];
    assert_eq!(found("asset_without_owner", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, owner: boss}
"#;
    assert!(found("asset_without_owner", site).is_empty());
}
