//! What all results have in common.

/// Declares the class of a result: plain data by `to_dict` and by its attributes, a flat table, and
/// what notebooks show.
///
/// ```text
/// result_class! {
///     /// What `program.register()` gives.
///     Register(isms_core::risk::Register, of isms_core::Program, in "isms") {
///         shape: shapes::Register,
///         table: tables::register,
///         rows: risks, shapes::RegisterRow, shapes::EachRegisterRow,
///         html: |_core, _program, table| table.to_html(),
///         repr: |core| format!("{} risks", core.risks.len()),
///         attributes: {
///             /// The risks.
///             risks: shapes::RegisterRows,
///         },
///         methods: {}
///     }
/// }
/// ```
macro_rules! result_class {
    (
        $(#[doc = $doc:literal])+
        $name:ident($core:ty, of $source:ty, in $module:literal) {
            shape: $shape:ty,
            table: $table:path,
            rows: $rows:ident, $row:ty, $each:ty,
            html: $html:expr,
            repr: $repr:expr,
            attributes: {$($(#[doc = $about:literal])+ $attribute:ident: $data:ty,)*},
            methods: {$($methods:tt)*}
        }
    ) => {
        $(#[doc = $doc])+
        #[pyo3::pyclass(frozen, module = $module)]
        pub struct $name {
            core: $core,
            source: std::sync::Arc<$source>,
            table: std::sync::OnceLock<std::sync::Arc<isms_core::report::Table>>,
        }

        impl $name {
            /// A result, and the program or portfolio that it was drawn from.
            pub const fn new(core: $core, source: std::sync::Arc<$source>) -> Self {
                Self { core, source, table: std::sync::OnceLock::new() }
            }

            fn flat(&self) -> &std::sync::Arc<isms_core::report::Table> {
                self.table.get_or_init(|| std::sync::Arc::new($table(&self.core)))
            }
        }

        #[pyo3::pymethods]
        impl $name {
            $(
                $(#[doc = $about])+
                #[getter]
                fn $attribute<'py>(
                    &self,
                    py: pyo3::Python<'py>,
                ) -> pyo3::PyResult<$crate::typed::Typed<'py, $data>> {
                    $crate::typed::Typed::from_data(py, &self.core.$attribute)
                }
            )*

            $($methods)*

            /// The whole result as plain data.
            fn to_dict<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<$crate::typed::Typed<'py, $shape>> {
                $crate::typed::Typed::from_data(py, &self.core)
            }

            /// The result as a flat table.
            #[getter]
            fn table(&self) -> $crate::table::Table {
                std::sync::Arc::clone(self.flat()).into()
            }

            /// A dictionary for each row of the flat table.
            fn to_dicts<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> $crate::error::Result<$crate::typed::Typed<'py, $crate::shapes::Records>> {
                self.table().to_dicts(py)
            }

            /// The flat table as a pandas DataFrame.
            fn to_pandas<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> $crate::error::Result<$crate::typed::Typed<'py, $crate::shapes::PandasFrame>> {
                $crate::frame::pandas(py, self.flat())
            }

            /// The flat table as a Polars DataFrame.
            fn to_polars<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> $crate::error::Result<$crate::typed::Typed<'py, $crate::shapes::PolarsFrame>> {
                $crate::frame::polars(py, self.flat())
            }

            fn _repr_html_(&self) -> String {
                let html: fn(&$core, &$source, &isms_core::report::Table) -> String = $html;
                html(&self.core, &self.source, self.flat())
            }

            fn __len__(&self) -> usize {
                self.core.$rows.len()
            }

            fn __iter__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> $crate::error::Result<$crate::typed::Typed<'py, $each>> {
                $crate::typed::Typed::<$each>::from_data(py, &self.core.$rows)?.each()
            }

            fn __getitem__<'py>(
                &self,
                py: pyo3::Python<'py>,
                index: isize,
            ) -> $crate::error::Result<$crate::typed::Typed<'py, $row>> {
                let rows = &self.core.$rows;
                let at = $crate::security_levels::position(index, rows.len());
                match at.and_then(|at| rows.get(at)) {
                    Some(row) => Ok($crate::typed::Typed::from_data(py, row)?),
                    None => {
                        let message = format!("there are {} rows, none at {index}", rows.len());
                        Err(pyo3::exceptions::PyIndexError::new_err(message).into())
                    }
                }
            }

            fn __repr__(&self) -> String {
                let repr: fn(&$core) -> String = $repr;
                format!(concat!("<", $module, ".{}: {}>"), stringify!($name), repr(&self.core))
            }
        }
    };
}

pub(crate) use result_class;
