//! How far an analysis is, told to JavaScript.

use isms_core::quant::{self, Followed, Portfolio};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::{Refusal, json};

#[wasm_bindgen]
extern "C" {
    /// A function of JavaScript.
    #[derive(Debug)]
    pub type Progress;

    #[wasm_bindgen(method, catch)]
    fn call(
        this: &Progress,
        receiver: &JsValue,
        trials: f64,
        of: f64,
    ) -> std::result::Result<JsValue, JsValue>;
}

/// What JavaScript gets, or what is thrown: a refusal, or what the function threw.
pub type Thrown<T> = std::result::Result<T, JsValue>;

impl Progress {
    /// Runs something that is told of; nothing if it was stopped, which the function does by answering
    /// false or by throwing.
    pub fn run<T>(
        &self,
        work: impl FnOnce(&mut dyn FnMut(quant::Progress) -> bool) -> isms_core::Result<Option<T>>,
    ) -> Thrown<Option<T>> {
        let mut thrown = None;
        let answer = work(&mut |at| {
            let answer = self.call(&JsValue::UNDEFINED, at.trials as f64, at.of as f64);
            match answer {
                Ok(answer) => answer != JsValue::FALSE,
                Err(reason) => {
                    thrown = Some(reason);
                    false
                }
            }
        });
        match thrown {
            Some(reason) => Err(reason),
            None => answer.map_err(|error| Refusal::from(error).into()),
        }
    }

    /// Analyses a portfolio and answers JSON text; nothing if it was stopped.
    pub fn follow<T: Serialize>(
        &self,
        portfolio: &Portfolio,
        analysis: impl FnOnce(Followed<'_>) -> isms_core::Result<Option<T>>,
    ) -> Thrown<Option<String>> {
        let answer = self.run(|follower| analysis(portfolio.followed(follower)))?;
        Ok(answer.as_ref().map(json).transpose()?)
    }
}
