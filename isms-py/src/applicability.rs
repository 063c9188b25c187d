//! Which requirement applies where.

use isms_core::iacs;
use isms_core::report::tables;

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;

result_class! {
    /// The Statement of Applicability of a plant: of every system requirement in every zone and conduit
    /// whether it is selected for the target, whether it applies, how it stands, what shows it, and whose job
    /// it is.
    ///
    /// >>> report = program.applicability()
    /// >>> report[0]["place"], report[0]["counts"]["not_assessed"] > 0
    /// ('z-control', True)
    ApplicabilityReport(iacs::ApplicabilityReport, of isms_core::Program, in "isms") {
        shape: shapes::ApplicabilityReport,
        table: tables::applicability,
        rows: places, shapes::PlaceApplicability, shapes::EachPlaceApplicability,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let selected: u32 = core.places.iter().map(|place| place.counts.selected).sum();
            format!("{} zones and conduits, {selected} requirements selected", core.places.len())
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
            places: shapes::PlaceApplicabilities,
        },
        methods: {
            /// The day as of which evidence and compensations were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }
        }
    }
}
