//! Python objects that carry the type which the stubs shall show.
//!
//! A bare `Bound<PyAny>` comes out as `Incomplete`, and a type given as text in `signature` comes out
//! without the import that it needs. A [`Typed`] object has both right.

use std::convert::Infallible;
use std::marker::PhantomData;

use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

use crate::error::Refusal;

/// The name of a Python type, as a type of Rust; [`python_types!`] makes them.
pub trait PythonType {
    /// The type as it stands in the stubs.
    const HINT: PyStaticExpr;
}

/// A Python object whose type is `T` in the stubs. Nothing checks that it is one.
pub struct Typed<'py, T> {
    object: Bound<'py, PyAny>,
    python_type: PhantomData<T>,
}

impl<'py, T> Typed<'py, T> {
    /// The object under the type's name.
    pub fn new(object: Bound<'py, PyAny>) -> Self {
        Self {
            object,
            python_type: PhantomData,
        }
    }

    /// The object without the type's name.
    pub fn into_object(self) -> Bound<'py, PyAny> {
        self.object
    }

    /// What Python's `iter` makes of the object, under another name.
    pub fn each<U>(self) -> Result<Typed<'py, U>, Refusal> {
        Ok(Typed::new(self.object.try_iter()?.into_any()))
    }
}

impl<'py, T: PythonType> IntoPyObject<'py> for Typed<'py, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;

    const OUTPUT_TYPE: PyStaticExpr = T::HINT;

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.object)
    }
}

impl<'a, 'py, T: PythonType> FromPyObject<'a, 'py> for Typed<'py, T> {
    type Error = Infallible;

    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self::new(object.to_owned()))
    }
}

/// Declares Python types by the hint that stands for them:
///
/// ```text
/// python_types! {
///     /// What `to_polars` gives.
///     PolarsFrame = type_hint_identifier!("polars", "DataFrame");
/// }
/// ```
macro_rules! python_types {
    ($($(#[doc = $doc:literal])+ $name:ident = $hint:expr;)+) => {$(
        $(#[doc = $doc])+
        pub enum $name {}

        impl $crate::typed::PythonType for $name {
            const HINT: pyo3::inspect::PyStaticExpr = $hint;
        }
    )+};
}

pub(crate) use python_types;

/// The hint `typing.Literal[...]` of some words.
macro_rules! literal {
    ($($word:literal),+) => {
        type_hint_subscript!(
            type_hint_identifier!("typing", "Literal"),
            $(PyStaticExpr::Constant { value: PyStaticConstant::Str($word) }),+
        )
    };
}

pub(crate) use literal;
