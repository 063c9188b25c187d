//! Reports and tables: what people, DataFrames and spreadsheets are shown of the results.

mod cell;
mod escape;
pub mod svg;
mod table;
pub mod tables;

pub use cell::Cell;
pub use table::{Column, ColumnKind, Table};
