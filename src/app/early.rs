//! Keys that come before the desk is whole.
//!
//! The first frame is drawn before the packs are read and the database is open. A call opened then would run on no
//! playbook, its record would be saved unchecked, and F2 would pass over the call that rings. So what is typed waits
//! for both, in order, and none of it is lost.

use crate::domain::query::QueryAnswer;
use crate::tui::effect::Msg;

/// Input that was typed before the packs and the cases on the desk were there.
#[derive(Debug, Default)]
pub(super) struct EarlyInput {
    packs: bool,
    cases: bool,
    typed: Vec<Msg>,
}

impl EarlyInput {
    /// Takes a message and gives what the desk is to be told now, in order.
    pub(super) fn pass(&mut self, msg: Msg) -> Vec<Msg> {
        match &msg {
            Msg::Key(_) | Msg::Paste(_) if !self.is_over() => {
                self.typed.push(msg);
                return Vec::new();
            }
            Msg::PacksRead(..) => self.packs = true,
            // A database that cannot be used brings no cases, and the desk works without it. The first warning there can
            // be is that the question for the cases was not answered.
            Msg::Answered(QueryAnswer::OnDesk(_)) | Msg::StoreDown(_) | Msg::Failed(_) | Msg::Warning(_) => {
                self.cases = true;
            }
            _ => {}
        }
        let mut now = vec![msg];
        if self.is_over() {
            now.append(&mut self.typed);
        }
        now
    }

    fn is_over(&self) -> bool {
        self.packs && self.cases
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(msgs: &[Msg]) -> Vec<&str> {
        let name = |m: &Msg| match m {
            Msg::Paste(_) => "typed",
            Msg::PacksRead(..) => "packs",
            _ => "other",
        };
        msgs.iter().map(name).collect()
    }

    #[test]
    fn what_is_typed_waits_for_packs_and_database() {
        let unanswered = Msg::Warning("no".into());
        for database in [Msg::Answered(QueryAnswer::OnDesk(vec![])), Msg::StoreDown("no".into()), unanswered] {
            let mut early = EarlyInput::default();
            assert!(early.pass(Msg::Paste("a".into())).is_empty());
            assert_eq!(names(&early.pass(database)), ["other"]);
            assert!(early.pass(Msg::Paste("b".into())).is_empty());
            assert_eq!(names(&early.pass(Msg::Tick)), ["other"]);
            let packs = Msg::PacksRead(Box::default());
            assert_eq!(names(&early.pass(packs)), ["packs", "typed", "typed"]);
            assert_eq!(names(&early.pass(Msg::Paste("c".into()))), ["typed"]);
        }
    }
}
