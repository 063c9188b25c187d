//! Reports and tables: whatever a document says comes out as text, and the same bytes twice.
#![allow(clippy::unwrap_used)]

use isms_core::report::{self, Cell, ReportOptions, Table, tables};
use isms_core::{Catalogs, Program, iacs, risk, soa};

const SMALL: &str = include_str!("data/small.yaml");
const UTILITY: &str = include_str!("../../examples/water_utility/program.yaml");

/// Names that try to leave the place they are written to.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    "</title></style><style>@import url(https://evil.example/x.css)",
    "=cmd|' /C calc'!A0",
    "a | b\n| c |\n# d",
    "\u{202e}gpj.exe\u{2066}",
    "![x](https://evil.example/pixel.png) [y](javascript:alert(1)) `code` <!--",
    "]]></desc><script>",
];

fn load(text: &str) -> (Program, Catalogs) {
    let catalogs = Catalogs::bundled();
    (Program::load(text, &catalogs).unwrap(), catalogs)
}

fn html(text: &str) -> String {
    let (program, catalogs) = load(text);
    report::html(&program, &catalogs, &ReportOptions::default()).unwrap()
}

fn markdown(text: &str) -> String {
    let (program, catalogs) = load(text);
    report::markdown(&program, &catalogs, &ReportOptions::default()).unwrap()
}

/// The water utility with a hostile text in every place that takes any text.
fn hostile(text: &str) -> Program {
    let catalogs = Catalogs::bundled();
    let program = Program::load(UTILITY, &catalogs).unwrap();
    let mut document: serde_json::Value =
        serde_json::from_str(&program.to_json().unwrap()).unwrap();
    poison(&mut document, text);
    Program::load(&document.to_string(), &catalogs).unwrap()
}

fn poison(value: &mut serde_json::Value, text: &str) {
    const FREE: [&str; 16] = [
        "name",
        "title",
        "description",
        "sector",
        "unit",
        "justification",
        "reference",
        "rationale",
        "reason",
        "role",
        "what",
        "with",
        "location",
        "to",
        "activity",
        "approach",
    ];
    match value {
        serde_json::Value::Object(map) => {
            // A conduit's `to` is an id.
            let conduit = map.contains_key("from");
            for (key, value) in map {
                match value {
                    serde_json::Value::String(free)
                        if FREE.contains(&key.as_str()) && !(conduit && key == "to") =>
                    {
                        *free = format!("{text} {free} {text}");
                    }
                    other => poison(other, text),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| poison(item, text)),
        _ => {}
    }
}

fn all_tables(program: &Program, catalogs: &Catalogs) -> Vec<Table> {
    let levels =
        iacs::security_levels(program, catalogs, &iacs::SecurityLevelOptions::default()).unwrap();
    let statement = soa::statement(program, catalogs, &soa::StatementOptions::default()).unwrap();
    let priority = risk::priority(program, &risk::PriorityOptions::default()).unwrap();
    let map = risk::heat_map(program, &risk::HeatMapOptions::default()).unwrap();
    vec![
        tables::register(&risk::register(program).unwrap()),
        tables::priority(&priority),
        tables::statement(&statement),
        tables::security_levels(&levels),
        tables::blockers(&levels),
        tables::criteria(&risk::check_criteria(program).unwrap()),
        tables::heat_map(&map),
    ]
}

fn specified(program: &Program, catalogs: &Catalogs) -> iacs::RequirementsSpecification {
    let options = iacs::SpecificationOptions::default();
    iacs::requirements_specification(program, catalogs, &options).unwrap()
}

/// Every tag of a page, from `<` to `>`.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
}

/// Nothing in a page may run or load; what stands in it as text is escaped.
fn assert_harmless(page: &str, what: &str) {
    for tag in tags(page) {
        let name: String = tag
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || "/!".contains(*c))
            .collect();
        let known = [
            "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1",
            "h2", "h3", "nav", "ol", "ul", "li", "main", "section", "span", "div", "table",
            "caption", "thead", "tbody", "tr", "th", "td", "br", "i", "strong", "code", "figure",
            "svg", "desc", "g", "rect", "text", "tspan", "path", "line", "circle", "polygon",
            "polyline", "ellipse",
        ];
        assert!(
            known.contains(&name.trim_start_matches('/')),
            "{what}: tag <{tag}>"
        );
        // What stands inside quotes is text; outside there must be no handler and no source.
        let bare: String = tag.split('"').step_by(2).collect();
        for bad in ["onerror", "onload", "src=", "javascript", "'"] {
            assert!(!bare.contains(bad), "{what}: `{bad}` in <{tag}>");
        }
        if tag.contains("href=") {
            assert!(tag.contains("href=\"#"), "{what}: <{tag}>");
        }
    }
    let style = page
        .split("<style>")
        .nth(1)
        .unwrap()
        .split("</style>")
        .next()
        .unwrap();
    assert!(
        !style.contains("url(") && !style.contains("@import"),
        "{what}"
    );
    for deceptive in ['\u{202e}', '\u{2066}'] {
        assert!(
            !page.contains(deceptive),
            "{what}: U+{:04X}",
            u32::from(deceptive)
        );
    }
}

#[test]
fn hostile_text_is_text_in_html() {
    let catalogs = Catalogs::bundled();
    for text in HOSTILE {
        let program = hostile(text);
        let page = report::html(&program, &catalogs, &ReportOptions::default()).unwrap();
        assert_harmless(&page, text);
        assert!(!page.contains("<script"), "{text}");
        let specified = specified(&program, &catalogs);
        assert_harmless(&report::specification_html(&specified), text);
        let markdown = report::specification_markdown(&specified);
        let fences = markdown.lines().filter(|line| line.starts_with("```"));
        assert_eq!(fences.count(), 2 * (specified.places.len() + 1), "{text}");
        for table in all_tables(&program, &catalogs) {
            let html = table.to_html();
            assert!(
                !html.contains("<script") && !html.contains("<img"),
                "{text}"
            );
            assert!(!html.contains('\u{202e}'), "{text}");
        }
    }
}

#[test]
fn hostile_text_is_text_in_markdown() {
    let catalogs = Catalogs::bundled();
    for text in HOSTILE {
        let program = hostile(text);
        let page = report::markdown(&program, &catalogs, &ReportOptions::default()).unwrap();
        for line in page.lines() {
            if line.starts_with("<a id=\"") && line.ends_with("\"></a>") && line.len() < 32 {
                continue;
            }
            // What a backslash stands before is text.
            let mut own = line.replace("<br>", "");
            own = own.replace("\\:", "").replace("\\]", "").replace("\\[", "");
            assert!(!own.contains('<'), "{text}: {line}");
            assert!(
                !own.contains("](http") && !own.contains("](java"),
                "{text}: {line}"
            );
            assert!(!own.contains("://"), "{text}: {line}");
            assert!(
                !own.contains('\u{202e}') && !own.contains('\u{2066}'),
                "{text}: {line}"
            );
        }
        assert_rows_are_whole(&page, text);
        for table in all_tables(&program, &catalogs) {
            assert_rows_are_whole(&table.to_markdown(), text);
        }
    }
}

/// Every row of a table has as many cells as its head.
fn assert_rows_are_whole(markdown: &str, what: &str) {
    let mut columns = None;
    for line in markdown.lines() {
        if line.starts_with('|') {
            let bars = line.matches('|').count() - line.matches("\\|").count();
            assert_eq!(*columns.get_or_insert(bars), bars, "{what}: {line}");
        } else {
            columns = None;
        }
    }
}

#[test]
fn hostile_text_is_text_in_csv() {
    let catalogs = Catalogs::bundled();
    for text in HOSTILE {
        let program = hostile(text);
        for table in all_tables(&program, &catalogs) {
            let csv = table.to_csv();
            let rows = read_csv(&csv);
            assert_eq!(rows.len(), table.rows.len() + 1, "{text} in {}", table.name);
            for (row, cells) in rows.iter().skip(1).zip(&table.rows) {
                assert_eq!(row.len(), table.columns.len(), "{text} in {}", table.name);
                for (field, cell) in row.iter().zip(cells) {
                    let runs = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                    assert!(
                        !runs || matches!(cell, Cell::Integer(_) | Cell::Number(_)),
                        "{field}"
                    );
                    assert!(!field.contains('\u{202e}'), "{field}");
                }
            }
        }
    }
}

/// A reader of RFC 4180 written for this test.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match (ch, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut field)),
            ('\r', false) => {}
            ('\n', false) => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            _ => field.push(ch),
        }
    }
    rows
}

#[test]
fn the_same_bytes_twice() {
    for text in [SMALL, UTILITY] {
        assert_eq!(html(text), html(text));
        assert_eq!(markdown(text), markdown(text));
    }
    // YAML or JSON, it is the same document.
    let (program, _) = load(UTILITY);
    assert_eq!(html(UTILITY), html(&program.to_json().unwrap()));
}

#[test]
fn a_page_is_complete_in_itself() {
    let page = html(UTILITY);
    assert_harmless(&page, "the water utility");
    for part in [
        "<html lang=\"en\">",
        "<meta name=\"viewport\"",
        "<title>Cedar Bend Water Department",
        "default-src 'none'",
        "prefers-color-scheme: dark",
        "@media print",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // Every link leads somewhere, and every id stands once.
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let once: std::collections::HashSet<&&str> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    for link in page.split("href=\"#").skip(1) {
        let link = link.split('"').next().unwrap();
        assert!(ids.contains(&link), "#{link} leads nowhere");
    }
    // All are shown: risks, controls, places.
    let (program, catalogs) = load(UTILITY);
    for risk in &program.document().risks {
        assert!(page.contains(risk.id.as_str()), "{}", risk.id);
    }
    let annex = catalogs.get("iso-27001", "2022").unwrap();
    for control in annex
        .requirements()
        .iter()
        .filter(|entry| entry.kind.is_decided())
    {
        assert!(
            page.contains(&format!("<strong>{}</strong>", control.id)),
            "{}",
            control.id
        );
    }
    assert!(page.contains(&program.hash().unwrap()));
}

#[test]
fn an_empty_program_has_a_report() {
    let text = "{\"schema_version\": 1, \"as_of\": \"2026-11-01\", \"organisation\": {\"name\": \"Nobody\"}}";
    for page in [html(text), markdown(text)] {
        for words in [
            "no risk criteria",
            "states no zones",
            "No decision is stated",
            "without a warning",
        ] {
            assert!(page.contains(words), "{words}");
        }
    }
    // Without catalogues there is still something to say.
    let catalogs = Catalogs::new();
    let program = Program::load(text, &catalogs).unwrap();
    let page = report::html(&program, &catalogs, &ReportOptions::default()).unwrap();
    assert!(page.contains("not at hand"));
}

#[test]
fn a_report_can_be_of_another_day() {
    let (program, catalogs) = load(UTILITY);
    let later = ReportOptions {
        as_of: Some("2031-01-01".parse().unwrap()),
        title: Some("Later".to_owned()),
        ..ReportOptions::default()
    };
    let page = report::html(&program, &catalogs, &later).unwrap();
    assert!(page.contains("As of 2031-01-01") && page.contains("describes 2026-11-01"));
    assert!(page.contains("<h1>Later</h1>"));
    let expired = |page: &str| page.matches("expired 20").count();
    assert!(expired(&page) > expired(&html(UTILITY)));
}

#[test]
fn options_are_read_strictly() {
    assert!(serde_json::from_str::<ReportOptions>("{}").is_ok());
    assert!(serde_json::from_str::<ReportOptions>("{\"titel\": \"x\"}").is_err());
}

#[test]
fn tables_are_rectangular_and_typed() {
    use isms_core::report::ColumnKind;
    let (program, catalogs) = load(UTILITY);
    for table in all_tables(&program, &catalogs) {
        assert!(!table.rows.is_empty(), "{}", table.name);
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.name);
            for (cell, column) in row.iter().zip(&table.columns) {
                let fits = match cell {
                    Cell::Empty => true,
                    Cell::Text(_) => matches!(column.kind, ColumnKind::Text | ColumnKind::Date),
                    Cell::Integer(_) => column.kind == ColumnKind::Integer,
                    Cell::Number(_) => column.kind == ColumnKind::Number,
                    Cell::Bool(_) => column.kind == ColumnKind::Boolean,
                };
                assert!(fits, "{} {}: {cell:?}", table.name, column.name);
            }
        }
    }
}

/// A plant with as many controllers as asked, each of which declares its capability.
fn controllers(count: usize, sl_c: &str) -> String {
    let assets: String = (0..count)
        .map(|n| {
            format!(
                "  - {{id: plc-{n}, name: Controller {n}, kind: plc, scope: plant, zone: cell, sl_c: '{sl_c}'}}\n"
            )
        })
        .collect();
    format!(
        "schema_version: 1\nas_of: 2026-11-01\norganisation: {{name: Example Waterworks}}\n\
         scopes: [{{id: plant, name: Plant, technology: ot}}]\n\
         zones:\n  - {{id: cell, name: Cell, kind: control, sl_t: '{{0 0 0 0 0 2 0}}'}}\n  \
         - {{id: office, name: Office, kind: enterprise}}\n\
         conduits: [{{id: link, name: Link, from: office, to: cell, sl_t: '{{0 0 0 0 1 0 0}}', enforced_by: [wall]}}]\n\
         assets:\n{assets}  \
         - {{id: wall, name: Wall, kind: firewall, scope: plant, zone: office}}\n"
    )
}

/// The section on capabilities, in Markdown.
fn capability(text: &str) -> String {
    let page = markdown(text);
    let rest = page.split("## Component capability\n").nth(1).unwrap();
    rest.split("<a id=").next().unwrap().to_owned()
}

#[test]
fn components_that_fall_short_are_shown_and_the_rest_is_counted() {
    let section = capability(&controllers(3, "{0 0 0 0 0 1 0}"));
    assert!(
        section.contains("Of 4 components 0 can do what is asked, ✕ 3 can do less, and of ▲ 1")
    );
    assert_eq!(section.matches("\n| **Controller").count(), 3);
    // CR 6.2 is selected from 2; what level 3 asks is no gap here.
    assert_eq!(
        section.matches("✕ by 1 at TRE | **1**: CR 6.2 |").count(),
        3
    );
    // The office has no target, but the conduit asks something of the firewall.
    assert!(section.contains(": Office (1)."));

    let section = capability(&controllers(25, "{0 0 0 0 0 1 0}"));
    assert_eq!(section.matches("\n| **Controller").count(), 20);
    assert!(section.contains("5 more components fall short, by as much or less."));

    let section = capability(&controllers(3, "{0 0 0 0 0 2 0}"));
    assert!(section.contains("✓ 3 can do what is asked, 0 can do less"));
    assert!(!section.contains("| **Controller"));
}

#[test]
fn capability_is_no_topic_where_nothing_is_asked_of_a_component() {
    let text = controllers(2, "{1 1 1 1 1 1 1}");
    let text = text
        .replace(", sl_t: '{0 0 0 0 0 2 0}'", "")
        .replace(", sl_t: '{0 0 0 0 1 0 0}'", "");
    assert!(!markdown(&text).contains("Component capability"));
}
