//! Whether the organisation's matrix can be trusted.

use isms_core::report::tables;
use isms_core::risk;

use crate::result::result_class;
use crate::shapes;

result_class! {
    /// The organisation's risk matrix against the axioms of Cox (Risk Analysis 28(2), 2008).
    ///
    /// >>> check = program.check_criteria()
    /// >>> check.sound, len(check.betweenness)
    /// (False, 2)
    /// >>> check.axes[0]["without_bands"]
    /// 'no band at every level of Safety'
    CriteriaCheck(risk::CriteriaCheck, of isms_core::Program, in "isms") {
        shape: shapes::CriteriaCheck,
        table: tables::criteria,
        rows: axes, shapes::AxisCheck, shapes::EachAxisCheck,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let sound = if core.sound { "sound" } else { "not sound" };
            format!("{} by {} matrix, {sound}", core.rows, core.columns)
        },
        attributes: {
            /// Rows of the matrix.
            rows: shapes::Whole,
            /// Columns of the matrix.
            columns: shapes::Whole,
            /// The levels of risk: the first is the axioms' green, the last their red.
            levels: shapes::Texts,
            /// Pairs that break betweenness: one step leads from the lowest level to the highest.
            betweenness: shapes::CellPairs,
            /// The axioms that need numbers, axis by axis.
            axes: shapes::AxisChecks,
            /// Whether no axiom that could be judged is broken.
            sound: shapes::Flag,
        },
        methods: {}
    }
}
