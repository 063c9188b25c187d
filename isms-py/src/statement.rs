//! The Statement of Applicability.

use isms_core::report::tables;
use isms_core::soa;

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;

result_class! {
    /// A Statement of Applicability: each control decided, how far it is in place, what shows it, and
    /// what is still open.
    ///
    /// >>> statement = program.statement()
    /// >>> statement.counts["requirements"], statement.counts["excluded"]
    /// (93, 1)
    /// >>> frame = statement.to_pandas()
    /// >>> frame.loc[~frame["open"] & (frame["decision"] == "included"), "requirement"].tolist()
    /// ['iso-27001@2022:A.8.5']
    Statement(soa::Statement, of isms_core::Program, in "isms") {
        shape: shapes::Statement,
        table: tables::statement,
        rows: rows, shapes::StatementRow, shapes::EachStatementRow,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let soa::StatementCounts { requirements, included, excluded, open, .. } = core.counts;
            let title = &core.title;
            format!(
                "{title}, {requirements} requirements, {included} included, {excluded} excluded, \
                 {open} open"
            )
        },
        attributes: {
            /// The standard, such as `iso-27001`.
            standard: shapes::Text,
            /// Its edition, such as `2022`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// How many requirements stand where.
            counts: shapes::StatementCounts,
            /// A row for each requirement that is decided about, in the order of the standard.
            rows: shapes::StatementRows,
            /// Controls in use that nothing asks for.
            unasked_controls: shapes::Texts,
            /// Risks that are to be mitigated, and for which no mitigation names a control in use.
            unserved_risks: shapes::Texts,
        },
        methods: {
            /// The day as of which evidence was judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }
        }
    }
}
