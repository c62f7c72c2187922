//! A polite pace: pages of one host are asked for one after another, with time between them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::World;

#[derive(Default)]
pub(crate) struct Gate {
    /// When each host may be asked next.
    next: Mutex<BTreeMap<String, Duration>>,
}

impl Gate {
    /// Waits until it is this host's turn.
    pub(crate) fn pass(&self, origin: &str, delay: Duration, world: &dyn World) {
        let now = world.elapsed();
        let turn = {
            let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = next.get(origin).copied().unwrap_or_default().max(now);
            next.insert(origin.to_owned(), turn + delay);
            turn
        };
        if turn > now {
            world.wait(turn - now);
        }
    }
}
