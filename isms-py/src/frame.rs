//! Tables as DataFrames. pandas and Polars are imported when they are first asked for.

use isms_core::report::{ColumnKind, Table};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict};

use crate::error::Result;
use crate::library::library;
use crate::shapes::{PandasFrame, PolarsFrame};
use crate::table::values;
use crate::typed::Typed;

/// A table as a pandas DataFrame.
pub fn pandas<'py>(py: Python<'py>, table: &Table) -> Result<Typed<'py, PandasFrame>> {
    let pandas = library(py, "pandas", "pandas")?;
    let columns = PyDict::new(py);
    for (at, column) in table.columns.iter().enumerate() {
        let dtype = match column.kind {
            ColumnKind::Text => "string",
            ColumnKind::Integer => "Int64",
            ColumnKind::Number => "Float64",
            ColumnKind::Boolean => "boolean",
            ColumnKind::Date => "datetime64[s]",
        };
        let dtype = [("dtype", dtype)].into_py_dict(py)?;
        let array = pandas.call_method("array", (values(py, table, at)?,), Some(&dtype))?;
        columns.set_item(&column.name, array)?;
    }
    Ok(Typed::new(pandas.call_method1("DataFrame", (columns,))?))
}

/// A table as a Polars DataFrame.
pub fn polars<'py>(py: Python<'py>, table: &Table) -> Result<Typed<'py, PolarsFrame>> {
    let polars = library(py, "polars", "polars")?;
    let (columns, schema) = (PyDict::new(py), PyDict::new(py));
    for (at, column) in table.columns.iter().enumerate() {
        let dtype = match column.kind {
            ColumnKind::Text => "String",
            ColumnKind::Integer => "Int64",
            ColumnKind::Number => "Float64",
            ColumnKind::Boolean => "Boolean",
            ColumnKind::Date => "Date",
        };
        columns.set_item(&column.name, values(py, table, at)?)?;
        schema.set_item(&column.name, polars.getattr(dtype)?)?;
    }
    let frame = polars.call_method1("DataFrame", (columns, schema))?;
    Ok(Typed::new(frame))
}
