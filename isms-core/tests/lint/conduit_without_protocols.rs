use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b}]
"#;
    let expected = ["conduits[0].protocols: `c` does not say what may pass"];
    assert_eq!(found("conduit_without_protocols", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b, protocols: [OPC UA]}]
"#;
    assert!(found("conduit_without_protocols", site).is_empty());
}
