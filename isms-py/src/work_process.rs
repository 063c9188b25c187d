//! The work process of IEC 62443-3-2.

use isms_core::iacs;
use isms_core::report::tables;

use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// The steps of IEC 62443-3-2 in order: how far each is, what in the document shows it, and what is
    /// missing.
    ///
    /// >>> report = program.work_process()
    /// >>> report[0]["step"], report[0]["status"]
    /// ('iec-62443-3-2@2020:ZCR 1', 'partly')
    /// >>> report.gaps.to_pandas().groupby("step").size().to_dict()["iec-62443-3-2@2020:ZCR 7.1"]
    /// 1
    WorkProcessReport(iacs::WorkProcessReport, of isms_core::Program, in "isms") {
        shape: shapes::WorkProcessReport,
        table: tables::work_process,
        rows: steps, shapes::WorkStep, shapes::EachWorkStep,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let iacs::WorkCounts { done, partly, missing } = core.counts;
            format!("{}, {done} steps done, {partly} partly, {missing} missing", core.title)
        },
        attributes: {
            /// The standard: `iec-62443-3-2`.
            standard: shapes::Text,
            /// Its edition: `2020`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// The scopes that are the system under consideration.
            scopes: shapes::Texts,
            /// How many of the steps that ask for something stand where.
            counts: shapes::WorkCounts,
            /// The steps, in the order of the standard; each heading before what it heads.
            steps: shapes::WorkSteps,
        },
        methods: {
            /// One row for each part of the document that is missing.
            ///
            /// >>> program.work_process().gaps["message"][0]
            /// 'what is in is not said'
            #[getter]
            fn gaps(&self) -> Table {
                std::sync::Arc::new(tables::work_gaps(&self.core)).into()
            }
        }
    }
}
