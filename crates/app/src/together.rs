//! What several ask at the same time is read once for all of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Mutex;

/// Answers to one question. Nobody gets an answer that was begun before he asked: those who ask while one is read wait for the
/// next one, and share it.
pub(crate) struct Together<T> {
    asked: AtomicU64,
    last: Mutex<Option<Answer<T>>>,
}

struct Answer<T> {
    /// Whose turn came before the reading began.
    turns: u64,
    is: Arc<T>,
}

impl<T> Default for Together<T> {
    fn default() -> Self {
        Self { asked: AtomicU64::new(0), last: Mutex::new(None) }
    }
}

impl<T> Together<T> {
    /// The answer, read by `read` unless another who asked meanwhile has read it. A fault is told to who read alone; the next
    /// one reads again.
    pub async fn read<E>(&self, read: impl AsyncFnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let turn = self.asked.fetch_add(1, Ordering::SeqCst);
        let mut last = self.last.lock().await;
        if let Some(answer) = last.as_ref().filter(|answer| turn < answer.turns) {
            return Ok(Arc::clone(&answer.is));
        }
        let turns = self.asked.load(Ordering::SeqCst);
        let is = Arc::new(read().await?);
        *last = Some(Answer { turns, is: Arc::clone(&is) });
        Ok(is)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use tokio::sync::Semaphore;

    #[tokio::test]
    async fn who_asks_while_one_reads_shares_the_next_reading_and_never_an_older_one() {
        let (together, reads, gate) = (Together::default(), AtomicU64::new(0), Semaphore::new(0));
        let ask = || {
            together.read(async || {
                gate.acquire().await.map_err(|_| "closed")?.forget();
                Ok::<_, &str>(reads.fetch_add(1, Ordering::SeqCst) + 1)
            })
        };
        let open = async {
            tokio::task::yield_now().await;
            gate.add_permits(2);
        };
        let (first, others, ()) = tokio::join!(ask(), join_all((0..7).map(|_| ask())), open);
        assert_eq!(first.map(|is| *is), Ok(1));
        assert_eq!(others.into_iter().map(|one| one.map(|is| *is)).collect::<Vec<_>>(), [Ok(2); 7]);
        gate.add_permits(1);
        assert_eq!(ask().await.map(|is| *is), Ok(3), "what was read before is not given again");
        gate.close();
        assert_eq!(ask().await, Err("closed"));
    }
}
