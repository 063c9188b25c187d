//! What is required of zones and conduits.

use isms_core::iacs;
use isms_core::report::{specification_html, specification_markdown, tables};

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// The cybersecurity requirements specification of zones and conduits (IEC 62443-3-2, ZCR 6).
    ///
    /// >>> specification = program.requirements_specification("z-control")
    /// >>> specification[0]["target"]["sl_t"], specification[0]["requirements"][0]["requirement"]
    /// ('{1 1 1 0 1 0 1}', 'iec-62443-3-3@2013:SR 1.1')
    /// >>> specification.to_markdown().splitlines()[0]
    /// '# Example Waterworks'
    RequirementsSpecification(iacs::RequirementsSpecification, of isms_core::Program, in "isms") {
        shape: shapes::RequirementsSpecification,
        table: tables::specification,
        rows: places, shapes::PlaceSpecification, shapes::EachPlaceSpecification,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let asked: usize = core.places.iter().map(|place| place.requirements.len()).sum();
            format!("{} zones and conduits, {asked} requirements", core.places.len())
        },
        attributes: {
            /// The standard that requirements are taken from, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// The organisation.
            organisation: shapes::Text,
            /// What it does.
            description: shapes::MaybeText,
            /// The scopes, with what is assumed and what binds.
            scopes: shapes::SpecifiedScopes,
            /// The organisation's own rules.
            policies: shapes::SpecifiedPolicies,
            /// What risk is borne, axis by axis.
            tolerable_risk: shapes::TolerableRisks,
            /// The zones, then the conduits, each in the order of the document.
            places: shapes::PlaceSpecifications,
        },
        methods: {
            /// The day as of which evidence, compensations and support were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// One row for each flow across the boundary of a zone, or along a conduit.
            ///
            /// >>> len(program.requirements_specification("c-dmz").flow_table)
            /// 0
            #[getter]
            fn flow_table(&self) -> Table {
                std::sync::Arc::new(tables::specification_flows(&self.core)).into()
            }

            /// The specification as one HTML page, complete in itself: with a drawing of each zone and conduit.
            ///
            /// >>> program.requirements_specification().to_html()[:15]
            /// '<!DOCTYPE html>'
            fn to_html(&self) -> String {
                specification_html(&self.core)
            }

            /// The specification in GitHub-flavoured Markdown, with drawings as text for Mermaid.
            fn to_markdown(&self) -> String {
                specification_markdown(&self.core)
            }
        }
    }
}
