//! The security levels of zones and conduits.

use isms_core::iacs;
use isms_core::report::{self, svg, tables};

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// Target and achieved security levels of every zone and conduit, and the requirements that hold
    /// each one down. Notebooks show it as a picture of zones and conduits with a table.
    ///
    /// >>> report = program.security_levels()
    /// >>> [(place["place"], place["sl_t"], place["sl_a"]) for place in report][0]
    /// ('z-control', '{1 1 1 0 1 0 1}', '{0 0 0 0 0 0 0}')
    /// >>> report.blockers.to_pandas().groupby("fr").size().to_dict()["FR 5"]
    /// 8
    SecurityLevelReport(iacs::SecurityLevelReport, of isms_core::Program, in "isms") {
        shape: shapes::SecurityLevelReport,
        table: tables::security_levels,
        rows: places, shapes::PlaceLevels, shapes::EachPlace,
        html: |core, program, table| svg::zones(program, core) + &table.to_html(),
        repr: |core| {
            let met = core.places.iter().filter(|place| place.meets_target).count();
            format!("{} zones and conduits, {met} meet their target", core.places.len())
        },
        attributes: {
            /// The standard, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// The zones, then the conduits, each in the order of the document.
            places: shapes::Places,
        },
        methods: {
            /// The day as of which evidence and compensations were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// One row for each requirement that keeps a zone or conduit below its target.
            ///
            /// >>> program.security_levels().blockers["cause"][0]
            /// 'not_assessed'
            #[getter]
            fn blockers(&self) -> Table {
                std::sync::Arc::new(tables::blockers(&self.core)).into()
            }

            /// The picture of zones and conduits, as SVG text.
            ///
            /// >>> program.security_levels().to_svg()[:4]
            /// '<svg'
            fn to_svg(&self) -> String {
                svg::zones(&self.source, &self.core)
            }

            /// Zones and conduits as a Mermaid flowchart.
            ///
            /// >>> program.security_levels().to_mermaid() == program.zones_mermaid()
            /// True
            pub fn to_mermaid(&self) -> String {
                report::zones_mermaid(&self.source, &self.core)
            }

            /// Zones and conduits as a graph in DOT, for Graphviz.
            ///
            /// >>> program.security_levels().to_dot() == program.zones_dot()
            /// True
            pub fn to_dot(&self) -> String {
                report::zones_dot(&self.source, &self.core)
            }
        }
    }
}
