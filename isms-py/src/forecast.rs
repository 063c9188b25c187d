//! When zones and conduits fall below their targets.

use isms_core::iacs;
use isms_core::report::tables;

use crate::day::Day;
use crate::result::result_class;
use crate::shapes;
use crate::table::Table;

result_class! {
    /// On which day each zone and conduit falls below its target, and why, if nobody does anything; and
    /// everything that ends. Rows are zones and conduits.
    ///
    /// >>> ahead = program.forecast(until="2030-12-31")
    /// >>> ahead[0]["place"], ahead[0]["outlook"]
    /// ('z-control', 'below_today')
    /// >>> ahead.table["falls_on"][0] is None
    /// True
    ForecastReport(iacs::ForecastReport, of isms_core::Program, in "isms") {
        shape: shapes::ForecastReport,
        table: tables::forecast,
        rows: places, shapes::PlaceForecast, shapes::EachPlaceForecast,
        html: |_core, _program, table| table.to_html(),
        repr: |core| {
            let of = |outlook| core.places.iter().filter(|it| it.outlook == outlook).count();
            let (below, falls) = (of(iacs::Outlook::BelowToday), of(iacs::Outlook::Falls));
            format!(
                "{} zones and conduits, {below} below target today, {falls} fall later",
                core.places.len()
            )
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
            places: shapes::PlaceForecasts,
            /// Everything with a last day, by that day.
            endings: shapes::Endings,
            /// The assets whose support ends or has ended, by that day.
            support_ends: shapes::SupportEnds,
        },
        methods: {
            /// The day that is today.
            #[getter]
            fn as_of(&self) -> Day {
                Day(self.core.as_of)
            }

            /// The last day that was looked at, if there is one.
            #[getter]
            fn until(&self) -> Option<Day> {
                self.core.until.map(Day)
            }

            /// One row for each place, day and foundational requirement whose level changes.
            ///
            /// >>> program.forecast().level_changes.columns[:4]
            /// ['place', 'name', 'date', 'fr']
            #[getter]
            fn level_changes(&self) -> Table {
                std::sync::Arc::new(tables::level_changes(&self.core)).into()
            }

            /// One row for everything with a last day, by that day.
            ///
            /// >>> program.forecast().ending_table.columns[:3]
            /// ['last_day', 'ended', 'kind']
            #[getter]
            fn ending_table(&self) -> Table {
                std::sync::Arc::new(tables::endings(&self.core)).into()
            }

            /// One row for each asset whose support ends, by that day.
            ///
            /// >>> program.forecast().support_table.columns[-2:]
            /// ['protected', 'protected_by']
            #[getter]
            fn support_table(&self) -> Table {
                std::sync::Arc::new(tables::support_ends(&self.core)).into()
            }
        }
    }
}
