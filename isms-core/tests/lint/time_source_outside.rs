use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: office, name: E, kind: enterprise}, {id: ops, name: O, kind: operations}]
assets:
  - {id: clock, name: Clock, kind: time_source, scope: plant, zone: ops}
  - {id: dc, name: Clock, kind: time_source, scope: office, zone: office}
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: scada, name: SCADA, kind: scada_server, scope: plant, zone: ops, depends_on: [clock, dc]}
flows: [{id: f, from: scada, to: dc, protocols: [NTP]}]
"#;
    let expected = [
        "assets[3].depends_on[1]: `scada` takes its time from `dc`",
        "flows[0].to: `scada` takes its time from `dc`",
    ];
    assert_eq!(found("time_source_outside", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: office, name: E, kind: enterprise}, {id: ops, name: O, kind: operations}]
assets:
  - {id: clock, name: Clock, kind: time_source, scope: plant, zone: ops}
  - {id: dc, name: Clock, kind: time_source, scope: office, zone: office}
  - {id: pc, name: PC, kind: workstation, scope: office, zone: office}
  - {id: scada, name: SCADA, kind: scada_server, scope: plant, zone: ops, depends_on: [clock]}
flows:
  - {id: f, from: scada, to: clock, protocols: [NTP]}
  - {id: g, from: scada, to: pc, protocols: [HTTPS]}
  - {id: h, from: pc, to: dc, protocols: [NTP]}
"#;
    assert!(found("time_source_outside", site).is_empty());
}
