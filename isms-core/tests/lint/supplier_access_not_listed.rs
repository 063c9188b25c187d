use super::site::found;

#[test]
fn fails() {
    let site = r#"
suppliers: [{id: s-1, name: S, remote_access: true}, {id: s-2, name: S}]
"#;
    let expected = [
        "suppliers[0].remote_access: `s-1` can reach systems from outside, and no remote access says how",
    ];
    assert_eq!(found("supplier_access_not_listed", site), expected);
}

#[test]
fn passes() {
    let site = r#"
suppliers: [{id: s-1, name: S, remote_access: true}]
assets: [{id: plc, name: PLC, kind: plc, scope: plant}]
remote_access: [{id: ra, supplier: s-1, reaches: [plc]}]
"#;
    assert!(found("supplier_access_not_listed", site).is_empty());
}
