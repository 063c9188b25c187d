use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}, {id: net, name: N, kind: external}]
conduits: [{id: c, name: C, from: a, to: b}, {id: d, name: D, from: a, to: net}]
assets: [{id: eng, name: E, kind: engineering_station, scope: plant, zone: a}]
"#;
    let expected = ["conduits[0].to: `c` leads to `b`, where nothing stands"];
    assert_eq!(found("conduit_to_nowhere", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}, {id: in, name: I, kind: control, parent: b}]
conduits: [{id: c, name: C, from: a, to: b}]
assets: [{id: eng, name: E, kind: engineering_station, scope: plant, zone: a}]
"#;
    assert!(found("conduit_to_nowhere", site).is_empty());
}
