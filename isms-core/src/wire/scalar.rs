//! Scalars that the newtypes are read from.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Unexpected, Visitor};

use super::coded;
use crate::error::Result;

/// Reads a text and hands it to `parse`.
pub(crate) fn from_text<'de, D, T, F>(
    deserializer: D,
    expected: &'static str,
    parse: F,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(&str) -> Result<T>,
{
    struct Text<T, F>(&'static str, F, PhantomData<T>);
    impl<T, F: FnOnce(&str) -> Result<T>> Visitor<'_> for Text<T, F> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
        fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
            (self.1)(text).map_err(|error| coded(&error))
        }
    }
    deserializer.deserialize_str(Text(expected, parse, PhantomData))
}

/// Reads a number and hands it to `parse`.
pub(crate) fn from_number<'de, D, T, F>(
    deserializer: D,
    expected: &'static str,
    parse: F,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(f64) -> Result<T>,
{
    struct Number<T, F>(&'static str, F, PhantomData<T>);
    impl<T, F: FnOnce(f64) -> Result<T>> Visitor<'_> for Number<T, F> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<T, E> {
            (self.1)(value).map_err(|error| coded(&error))
        }
        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<T, E> {
            self.visit_f64(value as f64)
        }
        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<T, E> {
            self.visit_f64(value as f64)
        }
    }
    deserializer.deserialize_f64(Number(expected, parse, PhantomData))
}

/// Reads a whole number of 0 or more and hands it to `parse`.
pub(crate) fn from_whole<'de, D, T, F>(
    deserializer: D,
    expected: &'static str,
    parse: F,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    F: FnOnce(u64) -> Result<T>,
{
    struct Whole<T, F>(&'static str, F, PhantomData<T>);
    impl<T, F: FnOnce(u64) -> Result<T>> Visitor<'_> for Whole<T, F> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<T, E> {
            (self.1)(value).map_err(|error| coded(&error))
        }
        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<T, E> {
            match u64::try_from(value) {
                Ok(value) => self.visit_u64(value),
                Err(_) => Err(E::invalid_value(Unexpected::Signed(value), &self)),
            }
        }
    }
    deserializer.deserialize_u64(Whole(expected, parse, PhantomData))
}
