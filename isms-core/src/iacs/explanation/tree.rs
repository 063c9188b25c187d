//! An explanation as a tree.

use serde::Serialize;

use crate::catalog::RequirementId;

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExplanationSource {
    /// From an entity of the document, at this path, such as `evidence[3]`.
    Document(String),
    /// From this row of a catalogue.
    Catalog(RequirementId),
}

/// A statement, where it comes from, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// What is so, with ids in backticks.
    pub statement: String,
    /// Where that comes from; nothing if it follows from what is below.
    pub source: Option<ExplanationSource>,
    /// What it rests on.
    pub children: Vec<Explanation>,
}

impl Explanation {
    /// A statement that follows from others.
    pub(super) fn new(statement: impl Into<String>) -> Self {
        Self {
            statement: statement.into(),
            source: None,
            children: Vec::new(),
        }
    }

    /// A statement from an entity of the document.
    pub(super) fn document(statement: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            source: Some(ExplanationSource::Document(path.into())),
            ..Self::new(statement)
        }
    }

    /// A statement from a row of a catalogue.
    pub(super) fn catalog(statement: impl Into<String>, row: &RequirementId) -> Self {
        Self {
            source: Some(ExplanationSource::Catalog(row.clone())),
            ..Self::new(statement)
        }
    }

    /// The same, resting on these.
    pub(super) fn on(mut self, children: Vec<Self>) -> Self {
        self.children = children;
        self
    }

    /// The tree as text: one statement a line, two spaces deeper than what rests on it, its source in
    /// brackets.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        self.push(&mut out, 0);
        out
    }

    /// How deep the tree is depends on the library alone, never on the document.
    fn push(&self, out: &mut String, depth: usize) {
        for _ in 0..depth {
            out.push_str("  ");
        }
        // One line a statement, whatever stands in the document's texts.
        out.extend(
            self.statement
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c }),
        );
        match &self.source {
            None => {}
            Some(ExplanationSource::Document(path)) => {
                out.push_str(" [");
                out.push_str(path);
                out.push(']');
            }
            Some(ExplanationSource::Catalog(row)) => {
                out.push_str(" [");
                out.push_str(row.as_str());
                out.push(']');
            }
        }
        out.push('\n');
        for child in &self.children {
            child.push(out, depth + 1);
        }
    }
}
