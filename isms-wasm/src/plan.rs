//! A simulation in blocks.

use isms_core::quant::{self, Block};
use isms_core::{Error, ErrorCode};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::progress::{Progress, Thrown};
use crate::refusal::Result;
use crate::simulation::Simulation;

/// A simulation about to be run. JavaScript frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Plan {
    core: quant::Plan,
}

impl From<quant::Plan> for Plan {
    fn from(core: quant::Plan) -> Self {
        Self { core }
    }
}

#[wasm_bindgen]
impl Plan {
    /// How many blocks there are.
    #[must_use]
    pub fn blocks(&self) -> u32 {
        self.core.blocks()
    }

    /// A block as numbers.
    ///
    /// # Errors
    /// When the plan has no such block.
    pub fn block(&self, index: u32) -> Result<Vec<f64>> {
        Ok(self.core.block(index)?.to_numbers())
    }

    /// Runs all of it. `progress` is told the years simulated so far and those asked for; it stops
    /// the run by answering false, and then there is no outcome.
    ///
    /// # Errors
    /// When a year has more events than can be drawn; what `progress` throws.
    pub fn run(&self, progress: &Progress) -> Thrown<Option<Simulation>> {
        let whole = progress.run(|follower| self.core.run(follower))?;
        Ok(whole.map(Simulation::from))
    }

    /// Joins blocks.
    ///
    /// # Errors
    /// When they are not the plan's.
    pub fn join(&self, blocks: Blocks) -> Result<Simulation> {
        Ok(self.core.join(blocks.core)?.into())
    }
}

/// Blocks on their way to be joined. Joining frees them.
#[derive(Debug, Default)]
#[wasm_bindgen]
pub struct Blocks {
    core: Vec<Block>,
}

#[wasm_bindgen]
impl Blocks {
    /// No blocks.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a block.
    ///
    /// # Errors
    /// When the numbers are not those of a block.
    pub fn push(&mut self, numbers: &[f64]) -> Result<()> {
        let found = Block::from_numbers(numbers).ok_or_else(|| {
            let path = format!("blocks[{}]", self.core.len());
            let message = format!(
                "expected the numbers of a block, found {} others",
                numbers.len()
            );
            Error::new(ErrorCode::WrongType, path, message)
        })?;
        self.core.push(found);
        Ok(())
    }
}
