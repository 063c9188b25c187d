//! What components and systems can do by themselves.

use isms_core::iacs;
use isms_core::report::tables;

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// What every component can do by itself (SL-C), and what the system in every zone and on every conduit
    /// can, beside its target.
    ///
    /// >>> report = program.capabilities()
    /// >>> [(row["place"], row["sl_c"]) for row in report][0]
    /// ('z-control', '{0 0 0 0 0 0 0}')
    /// >>> report.components[0]["asset"], report.components[0]["sl_c_from"]
    /// ('plc', 'none')
    CapabilityReport(iacs::CapabilityReport, of isms_core::Program, in "isms") {
        shape: shapes::CapabilityReport,
        table: tables::capabilities,
        rows: places, shapes::PlaceCapability, shapes::EachPlaceCapability,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let enough = core.places.iter().filter(|place| place.covers_target).count();
            format!(
                "{} components; {} zones and conduits, {enough} can do what their target asks",
                core.components.len(),
                core.places.len()
            )
        },
        attributes: {
            /// The standard for systems, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// The standard for components as its users cite it.
            component_title: shapes::Text,
            /// The revision of that catalogue's data.
            component_revision: shapes::Text,
            /// Every asset that is a component, in the order of the document.
            components: shapes::ComponentCapabilities,
            /// The zones, then the conduits, each in the order of the document.
            places: shapes::PlaceCapabilities,
        },
        methods: {
            /// The day as of which evidence was judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// One row for each component and foundational requirement.
            ///
            /// >>> program.capabilities().component_table["component"][0]
            /// 'embedded_device'
            #[getter]
            fn component_table(&self) -> Table {
                std::sync::Arc::new(tables::component_capabilities(&self.core)).into()
            }
        }
    }
}
