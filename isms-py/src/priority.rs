//! Which risks come first.

use isms_core::report::tables;
use isms_core::risk;

use crate::result::result_class;
use crate::shapes;
use crate::stage::Stage;

result_class! {
    /// The risks in order of priority, with their places under the orders of IT (CIA) and OT (AIC).
    ///
    /// Health, safety and environment are not tradable: a risk beyond tolerance on one of those axes
    /// ranks above every risk that is not.
    ///
    /// >>> ranking = program.priority()
    /// >>> [row["risk"] for row in ranking]
    /// ['R-dosing', 'R-outage', 'R-billing']
    /// >>> ranking.flips["pairs"][0]["first_in_cia"]
    /// 'R-billing'
    Priority(risk::Priority, of isms_core::Program, in "isms") {
        shape: shapes::Priority,
        table: tables::priority,
        rows: risks, shapes::PriorityRow, shapes::EachPriorityRow,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let (risks, flips) = (core.risks.len(), core.flips.total);
            format!("{risks} risks, {flips} pairs that IT's order and OT's rank opposite ways")
        },
        attributes: {
            /// The method.
            method: shapes::PriorityMethod,
            /// The risks, the first first; equals in the order of their ids.
            risks: shapes::PriorityRows,
            /// How far the three rankings agree: Kendall's tau-b.
            tau: shapes::Taus,
            /// Pairs of risks that the orders of IT and OT rank opposite ways.
            flips: shapes::Flips,
        },
        methods: {
            /// The stage.
            #[getter]
            fn stage(&self) -> Stage {
                Stage(self.core.stage)
            }
        }
    }
}
