//! The heat map.

use isms_core::report::{svg, tables};
use isms_core::risk;

use crate::result::result_class;
use crate::shapes;
use crate::stage::Stage;

result_class! {
    /// The risks on the organisation's own matrix: a row for each likelihood, the rarest first, and
    /// in it a cell for each consequence, the least bad first. Notebooks show it as a picture.
    ///
    /// >>> heat_map = program.heat_map()
    /// >>> heat_map.cells[2][2]["risks"]
    /// ['R-outage']
    HeatMap(risk::HeatMap, of isms_core::Program, in "isms") {
        shape: shapes::HeatMap,
        table: tables::heat_map,
        rows: cells, shapes::HeatCells, shapes::EachHeatRow,
        html: |core, _program, _table| svg::heat_map(core),
        repr: |core| {
            let risks: usize = core.cells.iter().flatten().map(|cell| cell.risks.len()).sum();
            let (rows, columns) = (core.likelihood.len(), core.consequence.len());
            format!("{risks} risks on {rows} by {columns}")
        },
        attributes: {
            /// The axis; none for the worst over all axes.
            axis: shapes::MaybeText,
            /// Names of the likelihood levels, the rarest first: the rows.
            likelihood: shapes::Texts,
            /// Names of the consequence levels, the least bad first: the columns. Where axes name a
            /// step differently and no axis is asked for, its number.
            consequence: shapes::Texts,
            /// Names of the levels of risk, the lowest first.
            levels: shapes::Texts,
            /// A row for each likelihood, in it a cell for each consequence.
            cells: shapes::HeatRows,
            /// How many risks are not felt on the axis.
            elsewhere: shapes::Whole,
        },
        methods: {
            /// The stage.
            #[getter]
            fn stage(&self) -> Stage {
                Stage(self.core.stage)
            }

            /// The picture, as SVG text.
            ///
            /// >>> program.heat_map().to_svg()[:4]
            /// '<svg'
            fn to_svg(&self) -> String {
                svg::heat_map(&self.core)
            }
        }
    }
}
