//! JSON Schemas of everything that crosses a language border, as schemars sees the Rust types.

use anyhow::Context;
use isms_core::{catalog, error, iacs, lint, model, quant, report, risk, soa, what_if};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::Generated;

/// Definitions by the name of their Rust type.
pub type Definitions = Map<String, Value>;

/// The definitions that all generated files are drawn from.
pub struct Schemas {
    /// What a document may have: types as they are read.
    pub program: Definitions,
    /// What options may have: types as they are read.
    pub options: Definitions,
    /// What results have: types as they are written, in which nothing that is always there is
    /// optional.
    pub results: Definitions,
    /// What tables have. Apart, since a cell of a table is not a cell of a matrix.
    pub tables: Definitions,
}

/// The document's type, which stands at the root of its schema.
const DOCUMENT: &str = "Document";

macro_rules! definitions {
    ($settings:expr; $($root:ty),+ $(,)?) => {{
        let mut generator = SchemaGenerator::new($settings);
        $(generator.subschema_for::<$root>();)+
        tidy(generator.take_definitions(true))
    }};
}

impl Schemas {
    /// The definitions as the Rust sources have them now.
    pub fn new() -> Self {
        let read = || SchemaSettings::draft2020_12().for_deserialize();
        let written = || SchemaSettings::draft2020_12().for_serialize();
        Self {
            program: definitions!(read(); model::Document),
            options: definitions!(read();
                risk::HeatMapOptions,
                risk::PriorityOptions,
                soa::StatementOptions,
                iacs::SecurityLevelOptions,
                iacs::AttackCoverageOptions,
                iacs::SpecificationOptions,
                iacs::ExplainOptions,
                iacs::TargetLevelOptions,
                iacs::AttackPathOptions,
                what_if::Change,
                what_if::WhatIfOptions,
                iacs::WorkProcessOptions,
                iacs::ForecastOptions,
                lint::LintOptions,
                report::ReportOptions,
                quant::SimulationOptions,
                quant::Portfolio,
                quant::ExactOptions,
                quant::TornadoOptions,
                quant::SobolIndicesOptions,
                quant::InformationOptions,
                quant::ValuationOptions,
                quant::PlacementOptions,
            ),
            results: definitions!(written();
                error::Issue,
                error::Family,
                risk::Register,
                risk::HeatMap,
                risk::Priority,
                risk::CriteriaCheck,
                soa::Statement,
                soa::RiskTrace,
                iacs::SecurityLevelReport,
                iacs::AttackCoverageReport,
                iacs::CapabilityReport,
                iacs::ApplicabilityReport,
                iacs::RequirementsSpecification,
                iacs::Explanation,
                iacs::TargetLevelReport,
                iacs::AttackPathReport,
                what_if::WhatIfReport,
                iacs::WorkProcessReport,
                iacs::ForecastReport,
                lint::LintReport,
                lint::Rule,
                iacs::Protocol,
                quant::SimulationSummary,
                quant::Comparison,
                quant::Stages,
                quant::ExactLoss,
                quant::Tornado,
                quant::SobolIndices,
                quant::ValueOfInformation,
                quant::Valuation,
                quant::Placement,
                catalog::Requirement,
                catalog::AttackFile,
                catalog::Emb3dFile,
            ),
            tables: renamed(&definitions!(written(); report::Table), "Cell", "TableCell"),
        }
    }

    /// All definitions once, the document's first.
    pub fn all(&self) -> anyhow::Result<Definitions> {
        merged(&[&self.program, &self.options, &self.results, &self.tables])
    }

    /// The schema files.
    pub fn files(&self) -> anyhow::Result<Vec<Generated>> {
        let version = model::SCHEMA_VERSION;
        let mut definitions = self.program.clone();
        let program = rooted(
            &mut definitions,
            DOCUMENT,
            "program",
            "A program document of isms",
        )?;
        let mut definitions =
            definitions!(SchemaSettings::draft2020_12().for_deserialize(); catalog::CatalogFile);
        let catalog = rooted(
            &mut definitions,
            "CatalogFile",
            "catalog",
            "A catalogue of isms",
        )?;
        let mut results = head("results", version, "Results and options of isms");
        let definitions = merged(&[&self.options, &self.results, &self.tables])?;
        results.insert("$defs".to_owned(), Value::Object(definitions));
        Ok(vec![
            file("schemas/program.schema.json", &Value::Object(program))?,
            file("schemas/catalog.schema.json", &Value::Object(catalog))?,
            file("schemas/results.schema.json", &Value::Object(results))?,
        ])
    }
}

/// A schema of its own for one of the definitions, with the others beneath it.
fn rooted(
    definitions: &mut Definitions,
    root: &str,
    name: &str,
    title: &str,
) -> anyhow::Result<Definitions> {
    let Some(Value::Object(of_root)) = definitions.shift_remove(root) else {
        anyhow::bail!("{root} has no schema");
    };
    let mut schema = head(name, model::SCHEMA_VERSION, title);
    schema.extend(of_root);
    schema.insert(
        "$defs".to_owned(),
        Value::Object(std::mem::take(definitions)),
    );
    Ok(schema)
}

fn head(name: &str, version: u32, title: &str) -> Definitions {
    let head = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:isms:{name}:{version}"),
        "title": title,
    });
    match head {
        Value::Object(head) => head,
        _ => Definitions::new(),
    }
}

fn file(path: &str, schema: &Value) -> anyhow::Result<Generated> {
    Ok(Generated {
        path: path.into(),
        text: serde_json::to_string_pretty(schema)? + "\n",
    })
}

/// Definitions of several sets, each name once. One name for two shapes would be two types to users.
fn merged(sets: &[&Definitions]) -> anyhow::Result<Definitions> {
    let mut all = Definitions::new();
    for (name, schema) in sets.iter().copied().flatten() {
        // schemars numbers the second of two types with the same name.
        anyhow::ensure!(
            !name.ends_with(|last: char| last.is_ascii_digit()),
            "two types have the name of `{name}`"
        );
        if let Some(known) = all.get(name) {
            anyhow::ensure!(
                known == schema,
                "`{name}` is written otherwise than it is read; give the result a type of its own"
            );
        }
        all.insert(name.clone(), schema.clone());
    }
    Ok(all)
}

/// Definitions with one of them under another name.
fn renamed(definitions: &Definitions, from: &str, to: &str) -> Definitions {
    let text = Value::Object(definitions.clone()).to_string();
    let text = text
        .replace(&format!("\"#/$defs/{from}\""), &format!("\"#/$defs/{to}\""))
        .replace(&format!("\"{from}\":{{"), &format!("\"{to}\":{{"));
    serde_json::from_str(&text).unwrap_or_default()
}

/// Definitions with their doc comments made fit for readers of other languages.
fn tidy(definitions: Map<String, Value>) -> Definitions {
    let mut definitions = definitions;
    definitions.values_mut().for_each(tidy_descriptions);
    definitions
}

fn tidy_descriptions(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "description" => *text = plain(text),
                    _ => tidy_descriptions(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy_descriptions),
        _ => {}
    }
}

/// A doc comment without Rust examples, links into rustdoc and line breaks inside paragraphs.
fn plain(text: &str) -> String {
    let prose = text.split("\n```").next().unwrap_or(text);
    let paragraphs = prose
        .split("\n\n")
        .filter(|paragraph| !paragraph.trim_start().starts_with('#'))
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    let text = paragraphs
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    without_links(&text)
}

/// `` [`Issue`](super::Issue) `` and `` [`Issue`] `` become `` `Issue` ``.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, tail)) = after.split_once("`]") else {
            plain.push_str("[`");
            rest = after;
            continue;
        };
        plain.push_str(&format!("`{name}`"));
        let target = tail.strip_prefix('(').and_then(|tail| tail.split_once(')'));
        rest = target.map_or(tail, |(_, tail)| tail);
    }
    plain + rest
}

/// The object behind a schema.
pub fn object(schema: &Value) -> anyhow::Result<&Definitions> {
    schema
        .as_object()
        .with_context(|| format!("expected a schema, found {schema}"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn doc_comments_lose_what_only_rust_reads() {
        let text = "A [`Risk`](Self::Risk) or\n[`Zone`].\n\nMore.\n\n```\nlet x = 1;\n```";
        assert_eq!(plain(text), "A `Risk` or `Zone`.\n\nMore.");
    }
}
