//! Flat tables: what DataFrames, spreadsheets and notebooks are given.

use std::path::PathBuf;
use std::sync::Arc;

use isms_core::report::{Cell, Column, ColumnKind, Table as Core};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};

use crate::error::Result;
use crate::typed::Typed;
use crate::{day, frame, shapes};

/// A flat table with named, typed columns. Any cell can be empty.
///
/// >>> table = program.register().table
/// >>> len(table), table.columns[:4]
/// (3, ['risk', 'title', 'scope', 'owner'])
/// >>> table["current_overall"]
/// ['high', 'high', 'high']
#[pyclass(frozen, eq, module = "isms")]
#[derive(PartialEq)]
pub struct Table(Arc<Core>);

impl From<Arc<Core>> for Table {
    fn from(core: Arc<Core>) -> Self {
        Self(core)
    }
}

#[pymethods]
impl Table {
    /// Its name for programs.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }

    /// Its name for people.
    #[getter]
    fn title(&self) -> &str {
        &self.0.title
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.0
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect()
    }

    /// What the cells of each column are.
    ///
    /// >>> program.priority().table.kinds["rank_own"]
    /// <ColumnKind.INTEGER: 'integer'>
    #[getter]
    fn kinds<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::Kinds>> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let class = CLASS.import(py, "isms._enums", "ColumnKind")?;
        let kinds = PyDict::new(py);
        for column in &self.0.columns {
            kinds.set_item(&column.name, class.call1((word(column.kind),))?)?;
        }
        Ok(Typed::new(kinds.into_any()))
    }

    /// The names of its columns for people.
    #[getter]
    fn titles(&self) -> Vec<&str> {
        self.0
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect()
    }

    /// The table as a pandas DataFrame whose types can be empty: `string`, `Int64`, `Float64`,
    /// `boolean`.
    ///
    /// >>> frame = program.priority().table.to_pandas()
    /// >>> frame.loc[frame["rank_own"] < frame["rank_cia"], "risk"].tolist()
    /// ['R-outage']
    fn to_pandas<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::PandasFrame>> {
        frame::pandas(py, &self.0)
    }

    /// The table as a Polars DataFrame.
    ///
    /// >>> program.priority().table.to_polars().get_column("rank_cia").to_list()
    /// [1, 3, 2]
    fn to_polars<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::PolarsFrame>> {
        frame::polars(py, &self.0)
    }

    /// A dictionary for each row.
    ///
    /// >>> program.security_levels().table.to_dicts()[0]["place"]
    /// 'z-control'
    pub fn to_dicts<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::Records>> {
        let names = self.names(py)?;
        let rows = PyList::empty(py);
        for row in &self.0.rows {
            let record = PyDict::new(py);
            for ((name, column), cell) in names.iter().zip(&self.0.columns).zip(row) {
                record.set_item(name, value(py, column, cell)?)?;
            }
            rows.append(record)?;
        }
        Ok(Typed::new(rows.into_any()))
    }

    /// The table as CSV text (RFC 4180), with the names of the columns first.
    ///
    /// Text that a spreadsheet would run as a formula gets an apostrophe before it.
    ///
    /// >>> program.heat_map().table.to_csv().splitlines()[0]
    /// 'likelihood,consequence,level,rank,count,risks'
    fn to_csv(&self) -> String {
        self.0.to_csv()
    }

    /// Writes the table as CSV in UTF-8, as `to_csv` gives it.
    fn write_csv(&self, py: Python<'_>, path: PathBuf) -> Result<()> {
        crate::source::write(py, &path, &self.0.to_csv())
    }

    /// The table in GitHub-flavoured Markdown.
    fn to_markdown(&self) -> String {
        self.0.to_markdown()
    }

    /// The table in HTML; what notebooks show. Every text in it is escaped.
    fn to_html(&self) -> String {
        self.0.to_html()
    }

    fn _repr_html_(&self) -> String {
        self.0.to_html()
    }

    fn __len__(&self) -> usize {
        self.0.rows.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::EachRecord>> {
        self.to_dicts(py)?.each()
    }

    /// The values of a column.
    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        column: &str,
    ) -> Result<Typed<'py, shapes::Values>> {
        match self.0.position(column) {
            Some(at) => Ok(Typed::new(values(py, &self.0, at)?.into_any())),
            None => Err(PyKeyError::new_err(column.to_owned()).into()),
        }
    }

    fn __repr__(&self) -> String {
        let Core {
            name,
            columns,
            rows,
            ..
        } = self.0.as_ref();
        let (columns, rows) = (columns.len(), rows.len());
        format!("<isms.Table '{name}': {rows} rows, {columns} columns>")
    }
}

impl Table {
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let columns = self.0.columns.iter();
        columns
            .map(|column| column.name.as_str().into_bound_py_any(py))
            .collect()
    }
}

/// The values of the column at a position.
pub fn values<'py>(py: Python<'py>, table: &Core, at: usize) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    if let Some(column) = table.columns.get(at) {
        for row in &table.rows {
            list.append(value(py, column, row.get(at).unwrap_or(&Cell::Empty))?)?;
        }
    }
    Ok(list)
}

fn value<'py>(py: Python<'py>, column: &Column, cell: &Cell) -> PyResult<Bound<'py, PyAny>> {
    match cell {
        Cell::Text(text) if column.kind == ColumnKind::Date => day::from_text(py, text),
        Cell::Text(text) => text.into_bound_py_any(py),
        Cell::Integer(number) => number.into_bound_py_any(py),
        Cell::Number(number) => number.into_bound_py_any(py),
        Cell::Bool(flag) => flag.into_bound_py_any(py),
        Cell::Empty => Ok(py.None().into_bound(py)),
    }
}

const fn word(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Integer => "integer",
        ColumnKind::Number => "number",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Date => "date",
    }
}
