use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b}]
"#;
    let expected = ["conduits[0].owner: nobody answers for `c`"];
    assert_eq!(found("conduit_without_owner", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b, owner: boss}]
"#;
    assert!(found("conduit_without_owner", site).is_empty());
}
