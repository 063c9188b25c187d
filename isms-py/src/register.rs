//! The risk register.

use isms_core::report::tables;
use isms_core::risk;

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;

result_class! {
    /// The risk register: every risk at every stage, with what its levels rest on.
    ///
    /// >>> register = program.register()
    /// >>> [row["risk"] for row in register if row["untreated"]]
    /// ['R-outage', 'R-billing']
    /// >>> register.to_pandas()["current_overall"].value_counts().to_dict()
    /// {'high': 3}
    Register(risk::Register, of isms_core::Program, in "isms") {
        shape: shapes::Register,
        table: tables::register,
        rows: risks, shapes::RegisterRow, shapes::EachRegisterRow,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let beyond = core.risks.iter().filter(|row| !row.beyond_tolerance.is_empty());
            format!("{} risks, {} beyond tolerance", core.risks.len(), beyond.count())
        },
        attributes: {
            /// The levels of risk, the lowest first.
            levels: shapes::Texts,
            /// The risks, in document order.
            risks: shapes::RegisterRows,
        },
        methods: {
            /// The day as of which it holds.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }
        }
    }
}
