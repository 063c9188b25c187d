use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: a, name: A, kind: control}
  - {id: b, name: B, kind: control, parent: a}
  - {id: net, name: Internet, kind: external}
"#;
    let expected = ["zones[1]: no asset and no sub-zone stands in `b`"];
    assert_eq!(found("empty_zone", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a, also_in: [b]}
"#;
    assert!(found("empty_zone", site).is_empty());
}
