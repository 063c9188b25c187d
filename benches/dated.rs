//! A made-up plant whose target levels follow from threat scenarios, and whose evidence ends on many days; the same
//! for the same numbers.

use std::fmt::Write as _;

/// Requirements that a zone answers, one a record: first those that make level 1 at FR 6, FR 4 and FR 5.
const ANSWERED: [&str; 20] = [
    "SR 6.1", "SR 4.1", "SR 4.3", "SR 5.1", "SR 5.2", "SR 5.3", "SR 5.4", "SR 7.1", "SR 7.2",
    "SR 7.3", "SR 7.4", "SR 7.5", "SR 7.6", "SR 7.7", "SR 2.1", "SR 2.2", "SR 2.8", "SR 3.1",
    "SR 3.2", "SR 3.3",
];

/// A program document as JSON: so many zones, nine of ten inside another; five times as many conduits; so many
/// threat scenarios, each of a zone and a conduit, with an attacker, a likelihood and three consequences. Target
/// levels follow from them by a table of likelihood and consequence.
pub fn threatened(zones: usize, scenarios: usize) -> String {
    let mut text = format!("{HEAD}{CRITERIA}");
    places(&mut text, zones, |_| "");
    list(&mut text, "threat_scenarios", scenarios, |n| {
        let step = |of: usize| (n * 7 + of * 3 + n / 11) % 5;
        let (zone, conduit) = (n * 31 % zones, n * 47 % (zones * 5));
        let means = ["simple", "sophisticated"][n % 2];
        let skills = ["generic", "iacs_specific"][n / 2 % 2];
        format!(
            r#"{{"id":"t{n}","title":"Threat {n}","places":["z{zone}","c{conduit}"],"likelihood":"l{}","attacker":{{"intentional":{{"means":"{means}","resources":"moderate","skills":"{skills}","motivation":"moderate"}}}},"consequences":{{"integrity":{{"safety":"s{}","production":"s{}"}},"availability":{{"production":"s{}"}}}}}}"#,
            step(0),
            step(1),
            step(2),
            step(3)
        )
    });
    close(text)
}

/// A program document as JSON: so many zones with target levels, five times as many conduits, and so many pieces of
/// evidence, each ending on one of 700 days, on each of which a requirement of a zone rests.
pub fn dated(zones: usize, evidence: usize) -> String {
    let mut text = HEAD.to_owned();
    places(&mut text, zones, |_| r#","sl_t":"{2 2 1 1 2 1 2}""#);
    list(&mut text, "evidence", evidence, |n| {
        let day = n * 7919 % 700;
        let (year, month) = (2027 + day / 350, day % 350 / 30 + 1);
        let until = format!("{year}-{month:02}-{:02}", day % 28 + 1);
        format!(
            r#"{{"id":"e{n}","title":"Record {n}","date":"2026-09-15","valid_until":"{until}"}}"#
        )
    });
    list(&mut text, "assessments", evidence, |n| {
        let answered = ANSWERED[n / zones % ANSWERED.len()];
        format!(
            r#"{{"places":["z{}"],"requirements":["iec-62443-3-3@2013:{answered}"],"finding":{{"met":{{"evidence":["e{n}"]}}}}}}"#,
            n % zones
        )
    });
    close(text)
}

/// Zones in tens, one around nine, and conduits between neighbours.
fn places(text: &mut String, zones: usize, more: impl Fn(usize) -> &'static str) {
    list(text, "zones", zones, |n| {
        let parent = if n % 10 == 0 {
            String::new()
        } else {
            format!(r#","parent":"z{}""#, n - n % 10)
        };
        let more = more(n);
        format!(r#"{{"id":"z{n}","name":"Zone {n}","kind":"control"{parent}{more}}}"#)
    });
    list(text, "conduits", zones * 5, |n| {
        let from = n / 5;
        let to = (from + 1 + n % 5 * 13) % zones;
        format!(r#"{{"id":"c{n}","name":"Conduit {n}","from":"z{from}","to":"z{to}"}}"#)
    });
}

fn list(text: &mut String, name: &str, count: usize, entity: impl Fn(usize) -> String) {
    let _ = write!(text, r#""{name}":["#);
    for n in 0..count {
        if n > 0 {
            text.push(',');
        }
        text.push_str(&entity(n));
    }
    text.push_str("],");
}

/// The list that came last leaves a comma.
fn close(mut text: String) -> String {
    text.pop();
    text.push('}');
    text
}

const HEAD: &str = r#"{"schema_version":1,"as_of":"2026-11-01","organisation":{"name":"Made-up Plant"},
"#;

const CRITERIA: &str = r#""criteria":{
"likelihood":[{"id":"l0","name":"0"},{"id":"l1","name":"1"},{"id":"l2","name":"2"},{"id":"l3","name":"3"},{"id":"l4","name":"4"}],
"axes":[
{"id":"safety","name":"Safety","hse":true,"tolerance":"low","levels":[{"id":"s0","name":"0"},{"id":"s1","name":"1"},{"id":"s2","name":"2"},{"id":"s3","name":"3"},{"id":"s4","name":"4"}]},
{"id":"production","name":"Production","tolerance":"medium","levels":[{"id":"s0","name":"0"},{"id":"s1","name":"1"},{"id":"s2","name":"2"},{"id":"s3","name":"3"},{"id":"s4","name":"4"}]}],
"matrix":{
"levels":[{"id":"low","name":"Low","anchor":1},{"id":"medium","name":"Medium","anchor":2},{"id":"high","name":"High","anchor":4},{"id":"extreme","name":"Extreme","anchor":8}],
"cells":[["low","low","low","medium","high"],["low","low","medium","medium","high"],["low","medium","medium","high","extreme"],["low","medium","high","extreme","extreme"],["medium","high","high","extreme","extreme"]]},
"target_levels":{"method":{"matrix":{"cells":[[0,0,0,1,2],[0,0,1,1,2],[0,1,1,2,3],[0,1,2,3,3],[1,2,2,3,4]]}},"hse":"risk_reduction"}},
"#;
