//! What rules find in zones, conduits and what stands in them.

use isms_core::lint::{self, RULES};
use isms_core::report::tables;
use pyo3::prelude::*;

use crate::day::Day;
use crate::error::Result;
use crate::result::result_class;
use crate::shapes;
use crate::typed::Typed;

result_class! {
    /// What the rules find in zones, conduits, flows, devices and remote access, in the order of the
    /// document.
    ///
    /// >>> report = program.lint(only=["zone_without_owner"])
    /// >>> report[0]["path"], report[0]["reason"]
    /// ('zones[0].owner', 'nobody answers for `z-control`')
    /// >>> report.counts
    /// {'high': 0, 'medium': 0, 'low': 2}
    LintReport(lint::LintReport, of isms_core::Program, in "isms") {
        shape: shapes::LintReport,
        table: tables::lint,
        rows: findings, shapes::LintFinding, shapes::EachLintFinding,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let counts = core.counts;
            format!(
                "{} high, {} medium and {} low findings of {} rules",
                counts.high,
                counts.medium,
                counts.low,
                core.checked.len()
            )
        },
        attributes: {
            /// The ids of the rules that were checked.
            checked: shapes::Texts,
            /// How many findings there are of each severity.
            counts: shapes::LintCounts,
            /// The findings, in the order of the document, then of the rules.
            findings: shapes::LintFindings,
        },
        methods: {
            /// The day as of which support, expiry and compensations were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }
        }
    }
}

/// Every rule that `program.lint()` checks: id, title, severity, why, remedy and references.
///
/// >>> [rule["severity"] for rule in isms.lint_rules() if rule["id"] == "flat_network"]
/// ['high']
#[pyfunction]
pub fn lint_rules(py: Python<'_>) -> Result<Typed<'_, shapes::LintRules>> {
    Ok(Typed::from_data(py, &RULES)?)
}

/// Every protocol that is known by its name: aliases, ports, whether it authenticates and encrypts.
///
/// >>> [p["authenticates"] for p in isms.protocols() if p["name"] == "Modbus/TCP"]
/// ['never']
#[pyfunction]
pub fn protocols(py: Python<'_>) -> Result<Typed<'_, shapes::Protocols>> {
    Ok(Typed::from_data(py, &isms_core::iacs::PROTOCOLS)?)
}
