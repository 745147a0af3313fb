//! The state of the store, as its messages tell it.

/// The state of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StoreState {
    /// Not open yet.
    #[default]
    Opening,
    /// Open, with so many commits under way.
    Ready(usize),
    /// Cannot write now; the sentence says why. What is typed is kept.
    Down(String),
}

/// The store as the desk knows it.
#[derive(Debug, Default)]
pub struct StoreLink {
    /// Its state.
    pub state: StoreState,
    /// Records in it that are not closed.
    pub open_records: u32,
    /// True once the reason why it cannot be used was put away.
    pub down_read: bool,
    started: bool,
}

impl StoreLink {
    /// It is open.
    pub fn opened(&mut self) {
        self.state = StoreState::Ready(0);
    }

    /// It cannot be used now. The same reason as before is not read twice.
    pub fn failed(&mut self, why: String) {
        let down = StoreState::Down(why);
        self.down_read &= self.state == down;
        self.state = down;
    }

    /// One more commit is under way.
    pub fn expect_commit(&mut self) {
        if let StoreState::Ready(pending) = &mut self.state {
            *pending += 1;
        }
    }

    /// A commit is on disk.
    pub fn committed(&mut self) {
        self.state = match &self.state {
            StoreState::Ready(pending) => StoreState::Ready(pending.saturating_sub(1)),
            StoreState::Opening | StoreState::Down(_) => StoreState::Ready(0),
        };
    }

    /// Puts away the reason why it cannot be used; false if there is none, or it was put away.
    pub fn put_reason_away(&mut self) -> bool {
        matches!(self.state, StoreState::Down(_)) && !std::mem::replace(&mut self.down_read, true)
    }

    /// True the first time: its cases come from an earlier run.
    pub(super) fn starts(&mut self) -> bool {
        !std::mem::replace(&mut self.started, true)
    }
}
