//! What requirements do against attack techniques.

use isms_core::iacs;
use isms_core::id::ZoneId;
use isms_core::report::{self, tables};

use crate::day::Day;
use crate::error::Result;
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// Which techniques of MITRE ATT&CK for ICS are used on the assets of each zone, which of them the
    /// requirements that the zone meets mitigate, which stay open, and what to meet next.
    ///
    /// >>> report = program.attack_coverage()
    /// >>> zone = report[0]
    /// >>> zone["zone"], zone["counts"]["mitigated"], zone["next"][0]["requirement"]
    /// ('z-control', 0, 'iec-62443-3-3@2013:SR 7.7')
    /// >>> report.table.to_pandas().groupby("status").size().to_dict()["no_reference"]
    /// 7
    AttackCoverageReport(iacs::AttackCoverageReport, of isms_core::Program, in "isms") {
        shape: shapes::AttackCoverageReport,
        table: tables::attack_coverage,
        rows: zones, shapes::ZoneCoverage, shapes::EachZoneCoverage,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let techniques: usize = core.zones.iter().map(|zone| zone.techniques.len()).sum();
            let mitigated: u32 = core.zones.iter().map(|zone| zone.counts.mitigated).sum();
            format!(
                "{} in {} zones, {mitigated} of {techniques} techniques mitigated",
                core.attack_title,
                core.zones.len()
            )
        },
        attributes: {
            /// The version of ATT&CK, such as `18.1`.
            attack_edition: shapes::Text,
            /// ATT&CK as its users cite it.
            attack_title: shapes::Text,
            /// The revision of its data.
            attack_revision: shapes::Text,
            /// MITRE's licence and copyright designation.
            attack_notice: shapes::Text,
            /// The standard whose requirements were looked at, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// The zones, in the order of the document.
            zones: shapes::ZoneCoverages,
            /// All techniques of ATT&CK, by id.
            matrix: shapes::MatrixTechniques,
            /// EMB3D as its users cite it, if an edition is at hand.
            emb3d_title: shapes::MaybeText,
            /// For each requirement that is missing somewhere, what devices can do toward it after EMB3D.
            devices: shapes::DeviceAnswers,
        },
        methods: {
            /// The day as of which evidence and compensations were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// One row for each zone and requirement not met that a technique waits for, the best first.
            ///
            /// >>> program.attack_coverage().gains["requirement"][0]
            /// 'iec-62443-3-3@2013:SR 7.7'
            #[getter]
            fn gains(&self) -> Table {
                std::sync::Arc::new(tables::attack_gains(&self.core)).into()
            }

            /// The coverage of a zone as a layer file of the ATT&CK Navigator, JSON text; without a zone,
            /// a list with a layer for each zone.
            ///
            /// >>> import json
            /// >>> json.loads(program.attack_coverage().navigator_layer("z-control"))["domain"]
            /// 'ics-attack'
            #[pyo3(signature = (zone=None))]
            fn navigator_layer(&self, zone: Option<&str>) -> Result<String> {
                Ok(match zone {
                    Some(zone) => report::navigator_layer(&self.core, &ZoneId::new(zone)?)?,
                    None => report::navigator_layers(&self.core)?,
                })
            }
        }
    }
}
