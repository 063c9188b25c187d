//! Philox4x32-10: random numbers that are a function of a counter and a key, without any state.
//!
//! Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
//! doi 10.1145/2063384.2063405.

const MULTIPLIERS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// The golden ratio and the square root of 3, less 1, as fractions of 2^32.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;
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
    use super::philox4x32_10;

    /// The known-answer vectors that the authors publish with Random123.
    #[test]
    fn known_answers() {
        let cases = [
            (
                [0; 4],
                [0; 2],
                [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8],
            ),
            (
                [u32::MAX; 4],
                [u32::MAX; 2],
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
            ),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, key, words) in cases {
            assert_eq!(philox4x32_10(counter, key), words);
        }
    }
}
