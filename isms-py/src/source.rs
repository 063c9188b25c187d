//! Where documents come from: text, bytes and files.

use std::io::Read;
use std::path::Path;

use isms_core::{Error, ErrorCode};
use pyo3::exceptions::{PyOSError, PyTypeError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyString};
use pyo3::{type_hint_identifier, type_hint_union};

use crate::error::{Refusal, Result};

/// Text, or bytes that are to be text in UTF-8.
pub enum Source {
    /// Text.
    Text(PyBackedStr),
    /// Bytes.
    Bytes(PyBackedBytes),
}

impl Source {
    /// The text.
    pub fn text(&self) -> Result<&str> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Bytes(bytes) => utf8(bytes),
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Source {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "bytes")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            // The only text that is not UTF-8 has half of a surrogate pair.
            let text = PyBackedStr::try_from(text.to_owned()).map_err(|_| {
                let message = "expected text, found half of a surrogate pair in it";
                Error::new(ErrorCode::NotUtf8, "", message)
            })?;
            return Ok(Self::Text(text));
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::Bytes(PyBackedBytes::from(bytes.to_owned())));
        }
        let found = object.get_type().qualname()?;
        Err(PyTypeError::new_err(format!("expected str or bytes, found {found}")).into())
    }
}

/// Bytes as text.
pub fn utf8(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!("expected UTF-8 text, found another byte at position {at}");
        Error::new(ErrorCode::NotUtf8, "", message).into()
    })
}

/// The bytes of a file, at most one more than the limit.
pub fn read(py: Python<'_>, path: &Path, limit: usize) -> Result<Vec<u8>> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let read = || {
        let file = std::fs::File::open(path)?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok((size, bytes))
    };
    let (size, bytes) = py
        .detach(read)
        .map_err(|error| os_error(py, path, &error))?;
    // Said here, since only the file knows how much more there is.
    if size >= most {
        let message = format!("expected at most {limit} bytes, found {size}");
        return Err(Error::new(ErrorCode::DocumentTooLarge, "", message).into());
    }
    Ok(bytes)
}

/// Writes a file as it is given, line breaks and all.
pub fn write(py: Python<'_>, path: &Path, text: &str) -> Result<()> {
    py.detach(|| std::fs::write(path, text))
        .map_err(|error| os_error(py, path, &error))
}

/// What Python's own `open` would raise: of the class that fits, with the name of the file.
fn os_error(py: Python<'_>, path: &Path, error: &std::io::Error) -> Refusal {
    let Some(number) = error.raw_os_error() else {
        return PyOSError::new_err(error.to_string()).into();
    };
    let path = path.as_os_str().to_owned();
    let text = py
        .import("os")
        .and_then(|os| os.call_method1("strerror", (number,))?.extract::<String>())
        .unwrap_or_else(|_| error.to_string());
    if cfg!(windows) {
        PyOSError::new_err((0, error.to_string(), path, number)).into()
    } else {
        PyOSError::new_err((number, text, path)).into()
    }
}
