//! The easiest attack paths.

use isms_core::iacs;
use isms_core::report::tables;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::day::Day;
use crate::error::Result;
use crate::plain::{Plain, fields};
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

/// From where to where paths are looked for, as it is asked for.
pub struct Between {
    pub standard: Option<String>,
    pub edition: Option<String>,
    pub as_of: Option<Day>,
    pub starts: Option<Plain<shapes::AttackStarts>>,
    pub aims: Option<Plain<shapes::AttackAims>>,
    pub most_paths: Option<Plain<shapes::WholeNumber>>,
    pub cut_by: Option<Plain<shapes::CutMeasure>>,
}

impl Between {
    /// These as options of the core.
    pub fn options<T: DeserializeOwned>(self) -> Result<T> {
        let given = fields([
            ("standard", self.standard.map(Value::from)),
            ("edition", self.edition.map(Value::from)),
            ("as_of", self.as_of.map(|day| day.0.to_string().into())),
            ("starts", self.starts.map(|given| given.value)),
            ("aims", self.aims.map(|given| given.value)),
            ("most_paths", self.most_paths.map(|given| given.value)),
            ("cut_by", self.cut_by.map(|given| given.value)),
        ]);
        Ok(isms_core::from_json(&Value::Object(given).to_string())?)
    }
}

result_class! {
    /// The easiest attack paths from where attackers can come from to what matters most, and where they are cut.
    ///
    /// >>> report = program.attack_paths(starts=[{"zone": "z-office"}], aims=[{"zone": "z-control"}])
    /// >>> [step["id"] for step in report[0]["steps"]]
    /// ['z-office', 'c-dmz', 'z-control']
    /// >>> report.cut["crossings"][0]["id"], report.no_path
    /// ('c-dmz', None)
    AttackPathReport(iacs::AttackPathReport, of isms_core::Program, in "isms") {
        shape: shapes::AttackPathReport,
        table: tables::attack_paths,
        rows: paths, shapes::AttackPath, shapes::EachAttackPath,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let easiest = core.paths.first().map_or_else(
                || "none".to_owned(),
                |path| format!("level {}", path.hardest),
            );
            format!("{} paths, the easiest against {easiest}, cut by {}", core.paths.len(), core.cut.size)
        },
        attributes: {
            /// The standard whose levels are to beat, such as `iec-62443-3-3`.
            standard: shapes::Text,
            /// Its edition, such as `2013`.
            edition: shapes::Text,
            /// The standard as its users cite it.
            title: shapes::Text,
            /// The revision of the catalogue's data.
            revision: shapes::Text,
            /// Where attacks can start.
            starts: shapes::StartPoints,
            /// What attacks are after.
            aims: shapes::AimPoints,
            /// The easiest paths, the easiest first.
            paths: shapes::AttackPaths,
            /// Why there is no path, if there is none.
            no_path: shapes::MaybeText,
            /// What the paths cross, what most of them cross first.
            crossings: shapes::Crossings,
            /// The fewest crossings that have to be closed to cut every path.
            cut: shapes::MinimumCut,
        },
        methods: {
            /// The day as of which evidence, compensations and accesses were judged.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// One row for each conduit, device, sub-zone or access that paths cross or the cut goes through.
            #[getter]
            fn crossing_table(&self) -> Table {
                std::sync::Arc::new(tables::attack_crossings(&self.core)).into()
            }
        }
    }
}
