use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
assets:
  - {id: hist, name: Historian, kind: historian, scope: plant, zone: a}
  - {id: gw, name: Gateway, kind: protocol_gateway, scope: plant, zone: a}
conduits: [{id: c, name: C, from: a, to: b, enforced_by: [gw, hist]}]
"#;
    let expected = ["conduits[0].enforced_by[1]: `hist` is no device that enforces a boundary"];
    assert_eq!(found("enforced_by_endpoint", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
assets:
  - {id: hist, name: Historian, kind: historian, scope: plant, zone: a}
  - {id: gw, name: Gateway, kind: protocol_gateway, scope: plant, zone: a}
conduits: [{id: c, name: C, from: a, to: b, enforced_by: [gw]}]
"#;
    assert!(found("enforced_by_endpoint", site).is_empty());
}
