use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}, {id: c, name: C, kind: control}]
assets: [{id: fw, name: Firewall, kind: firewall, scope: plant, zone: a}]
conduits:
  - {id: wall, name: W, from: a, to: b, enforced_by: [fw]}
  - {id: gate, name: G, from: b, to: a}
"#;
    let expected = ["conduits[1].enforced_by: nothing enforces `gate`, which runs beside `wall`"];
    assert_eq!(found("conduit_beside_an_enforced_one", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}, {id: c, name: C, kind: control}]
assets: [{id: fw, name: Firewall, kind: firewall, scope: plant, zone: a}]
conduits:
  - {id: wall, name: W, from: a, to: b, enforced_by: [fw]}
  - {id: gate, name: G, from: a, to: b, enforced_by: [fw]}
  - {id: else, name: E, from: a, to: c}
"#;
    assert!(found("conduit_beside_an_enforced_one", site).is_empty());
}
