//! Waiting for another process: looking again and again until it is so, and not for ever.

use std::time::{Duration, Instant};

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// Looks again and again until `look` finds something, and gives it back.
///
/// # Panics
/// When `patience` is over; the message says what was waited for.
pub async fn eventually<T>(
    what: &str,
    patience: Duration,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(begin.elapsed() < patience, "waited in vain for {what}");
        tokio::time::sleep(PAUSE).await;
    }
}
