//! Plain data of Python as plain data of the core.

use std::marker::PhantomData;

use isms_core::{Error, ErrorCode};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt, PyMapping, PyString};
use serde_json::{Map, Value};

use crate::distribution::Distribution;
use crate::error::{Refusal, Result};
use crate::scenario::Scenario;
use crate::typed::PythonType;

/// Plain data whose type is `T` in the stubs. The core finds out whether it is that.
pub struct Plain<T> {
    /// The data.
    pub value: Value,
    python_type: PhantomData<T>,
}

impl<'py, T: PythonType> FromPyObject<'_, 'py> for Plain<T> {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        Ok(Self {
            value: plain(&object, "")?,
            python_type: PhantomData,
        })
    }
}

/// A mapping of what is given, without what is not.
pub fn fields<const N: usize>(given: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let given = given.into_iter();
    given
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// A Python object as the JSON value that `json.dumps` would write; distributions and scenarios as a
/// document states them.
pub fn plain(object: &Bound<'_, PyAny>, path: &str) -> Result<Value> {
    if object.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(distribution) = object.cast::<Distribution>() {
        return value(distribution.get().stated());
    }
    if let Ok(scenario) = object.cast::<Scenario>() {
        return value(scenario.get().core());
    }
    if let Ok(flag) = object.cast::<PyBool>() {
        return Ok(Value::Bool(flag.is_true()));
    }
    if object.cast::<PyString>().is_ok() {
        return Ok(Value::String(object.extract()?));
    }
    if let Ok(mapping) = object.cast::<PyMapping>() {
        let mut fields = Map::new();
        for pair in mapping.items()?.iter() {
            let (name, value): (String, Bound<'_, PyAny>) = pair.extract()?;
            let value = plain(&value, &within(path, &name))?;
            fields.insert(name, value);
        }
        return Ok(Value::Object(fields));
    }
    if let Some(number) = number(object, path)? {
        return Ok(number);
    }
    let Ok(items) = object.try_iter() else {
        let found = object.get_type().qualname()?;
        return Err(PyTypeError::new_err(format!("expected plain data, found {found}")).into());
    };
    let mut list = Vec::new();
    for (at, item) in items.enumerate() {
        list.push(plain(&item?, &format!("{path}[{at}]"))?);
    }
    Ok(Value::Array(list))
}

/// A number of Python's or NumPy's; nothing if it is none.
fn number(object: &Bound<'_, PyAny>, path: &str) -> Result<Option<Value>> {
    if let Ok(whole) = object.extract::<i64>() {
        return Ok(Some(whole.into()));
    }
    if object.cast::<PyInt>().is_err() && object.hasattr("__len__")? {
        return Ok(None);
    }
    let Ok(number) = object.extract::<f64>() else {
        return Ok(None);
    };
    match serde_json::Number::from_f64(number) {
        Some(number) => Ok(Some(Value::Number(number))),
        None => {
            let message = format!("expected a finite number, found {number}");
            Err(Error::new(ErrorCode::NotFinite, path, message).into())
        }
    }
}

/// A value of the core as plain data.
pub fn value(data: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(data).map_err(|error| PyTypeError::new_err(error.to_string()).into())
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// Makes constants of the numbers at some places, where the core expects distributions. A place is a
/// path with `*` for each member of a list or mapping.
pub fn with_constants(value: &mut Value, places: &[&str]) {
    for place in places {
        let steps: Vec<&str> = place.split('.').collect();
        make_constant(value, &steps);
    }
}

fn make_constant(value: &mut Value, steps: &[&str]) {
    let Some((step, rest)) = steps.split_first() else {
        if value.is_number() {
            *value = Value::Object(Map::from_iter([("constant".to_owned(), value.take())]));
        }
        return;
    };
    match value {
        Value::Array(items) if *step == "*" => {
            items.iter_mut().for_each(|item| make_constant(item, rest));
        }
        Value::Object(fields) if *step == "*" => {
            fields
                .values_mut()
                .for_each(|field| make_constant(field, rest));
        }
        Value::Object(fields) => {
            if let Some(field) = fields.get_mut(*step) {
                make_constant(field, rest);
            }
        }
        _ => {}
    }
}
