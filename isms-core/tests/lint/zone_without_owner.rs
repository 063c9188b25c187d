use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control, owner: boss}]
"#;
    let expected = ["zones[0].owner: nobody answers for `a`"];
    assert_eq!(found("zone_without_owner", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control, owner: boss}]
"#;
    assert!(found("zone_without_owner", site).is_empty());
}
