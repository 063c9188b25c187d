use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b, protocols: [Modbus, Modbuss/TCP, House speech]}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: b, protocols: [HOUSE SPEECH, Xyzzy]}
"#;
    let expected = [
        "conduits[0].protocols[1]: `Modbuss/TCP` is not known; the nearest is Modbus/TCP",
        "conduits[0].protocols[2]: `House speech` is not known",
        "assets[0].protocols[1]: `Xyzzy` is not known",
    ];
    assert_eq!(found("unknown_protocol", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: operations}, {id: b, name: B, kind: control}]
conduits: [{id: c, name: C, from: a, to: b, protocols: [Modbus/TCP, IEC 104, goose, s7comm+]}]
"#;
    assert!(found("unknown_protocol", site).is_empty());
}
