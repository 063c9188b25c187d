//! Philox4x32-10: random numbers that are a function of a counter and a key, without any state.
//!
//! Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
//! doi 10.1145/2063384.2063405.

/// What words are multiplied by.
pub(crate) const MULTIPLIERS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// The golden ratio and the square root of 3, less 1, as fractions of 2^32.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
pub(crate) const ROUNDS: usize = 10;
const LOW: u64 = 0xFFFF_FFFF;

/// Four random words for a counter under a key.
#[cfg(test)]
pub(crate) fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    Philox::new(key).words(counter)
}

/// The generator under one key, whose ten round keys are computed once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Philox([[u32; 2]; ROUNDS]);

impl Philox {
    pub const fn new(key: [u32; 2]) -> Self {
        let [mut low, mut high] = key;
        let mut rounds = [[0; 2]; ROUNDS];
        let mut rest: &mut [[u32; 2]] = &mut rounds;
        while let Some((round, more)) = rest.split_first_mut() {
            *round = [low, high];
            low = low.wrapping_add(WEYL[0]);
            high = high.wrapping_add(WEYL[1]);
            rest = more;
        }
        Self(rounds)
    }

    /// What words are joined with, round by round.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    pub const fn keys(&self) -> &[[u32; 2]; ROUNDS] {
        &self.0
    }

    /// Four random words for a counter.
    ///
    /// Words travel in the low halves of 64-bit lanes, since that is how vector units multiply them:
    /// a plain loop over counters that calls this becomes vector code, whatever the width. Round keys
    /// are kept in 32 bits, which shows the compiler that the upper halves are always 0; otherwise it
    /// multiplies those too.
    #[inline(always)]
    pub fn words(&self, counter: [u32; 4]) -> [u32; 4] {
        let [mut a, mut b, mut c, mut d] = counter.map(u64::from);
        for [low, high] in &self.0 {
            let left = a * MULTIPLIERS[0];
            let right = c * MULTIPLIERS[1];
            (a, b) = ((right >> 32) ^ b ^ u64::from(*low), right & LOW);
            (c, d) = ((left >> 32) ^ d ^ u64::from(*high), left & LOW);
        }
        [a, b, c, d].map(|word| word as u32)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::philox4x32_10;

    fn words<const N: usize>(value: &Value) -> [u32; N] {
        let word = |at: usize| u32::from_str_radix(value[at].as_str().unwrap(), 16).unwrap();
        std::array::from_fn(word)
    }

    /// The known-answer vectors that the authors publish with Random123.
    #[test]
    fn known_answers() {
        let file = include_str!("../../tests/data/quant_cases.json");
        let file: Value = serde_json::from_str(file).unwrap();
        let mut cases = file["cases"].as_array().unwrap().iter();
        let case = cases.find(|case| case["kind"] == "rng").unwrap();
        let vectors = case["outputs"]["vectors"].as_array().unwrap();
        assert_eq!(vectors.len(), 3);
        for vector in vectors {
            let found = philox4x32_10(words(&vector["ctr"]), words(&vector["key"]));
            assert_eq!(found, words(&vector["out"]));
        }
    }
}
