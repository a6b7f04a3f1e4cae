//! Cases that are being given to somebody at this moment, so that two who ask at once are not offered the same one.
//!
//! Only spares them a lost race: that nobody else has it is decided by the version of the case in the batch.

use domain::ids::CaseId;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
pub(crate) struct Reserved(Mutex<HashSet<CaseId>>);

/// Holds a case until it is dropped.
pub(crate) struct Held<'a> {
    of: &'a Reserved,
    case: CaseId,
}

impl Reserved {
    /// The first of these that nobody is being given now.
    pub fn first(&self, cases: impl IntoIterator<Item = CaseId>) -> Option<Held<'_>> {
        let mut reserved = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let case = cases.into_iter().find(|case| !reserved.contains(case))?;
        reserved.insert(case);
        Some(Held { of: self, case })
    }
}

impl Held<'_> {
    pub fn case(&self) -> CaseId {
        self.case
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.of.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.case);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_offered_to_one_at_a_time() {
        let reserved = Reserved::default();
        let line = [CaseId(1), CaseId(2)];
        let (first, second) = (reserved.first(line), reserved.first(line));
        assert_eq!(first.as_ref().map(Held::case), Some(CaseId(1)));
        assert_eq!(second.as_ref().map(Held::case), Some(CaseId(2)));
        assert!(reserved.first(line).is_none());
        drop(first);
        assert_eq!(reserved.first(line).map(|held| held.case()), Some(CaseId(1)));
    }
}
