//! How long work takes: as the thread spends on a core, as Linux counts it; elsewhere on the clock.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long this thread has been on a core.
fn on_core() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_ascii_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// How long some work takes so many times.
#[expect(clippy::disallowed_methods, reason = "a benchmark has a clock")]
pub fn time(times: u64, work: impl Fn() -> usize) -> Duration {
    let (clock, core) = (Instant::now(), on_core());
    for _ in 0..times {
        black_box(work());
    }
    match (core, on_core()) {
        (Some(before), Some(after)) => after - before,
        _ => clock.elapsed(),
    }
}
