//! The message line: one sentence at a time. A warning waits while another one stands there.

use std::collections::VecDeque;

/// The weight of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeLevel {
    /// Done as asked.
    Good,
    /// Worth knowing.
    Plain,
    /// Something is wrong.
    Bad,
    /// Packs, settings or keys have mistakes: wrong as well, but nothing that cannot wait.
    Mistakes,
}

/// One sentence on the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its weight.
    pub level: NoticeLevel,
    /// The sentence.
    pub text: String,
}

/// The sentence that stands there, and the warnings that wait for its place.
#[derive(Clone, Debug, Default)]
pub struct MessageLine {
    notice: Option<Notice>,
    /// The notice tells of text that was just refused, and nothing was changed since.
    just_refused: bool,
    /// Warnings that wait until the one on the line is put away.
    warnings: VecDeque<String>,
}

impl MessageLine {
    /// The sentence that stands there.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// True while the sentence tells of refused text and nothing was changed since.
    pub fn is_refusal(&self) -> bool {
        self.just_refused
    }

    /// Puts a sentence there, in place of the one before.
    pub fn say(&mut self, level: NoticeLevel, text: impl Into<String>) {
        self.notice = Some(Notice { level, text: text.into() });
        self.just_refused = false;
    }

    /// Says that text was refused. As long as that is the last thing that happened, undo puts only the sentence away.
    pub fn refuse(&mut self, text: String) {
        self.say(NoticeLevel::Bad, text);
        self.just_refused = true;
    }

    /// Says what is wrong; while something else that is wrong stands there, it waits for its turn.
    pub fn warn(&mut self, why: String) {
        if self.notice.as_ref().is_some_and(|n| n.level == NoticeLevel::Bad) {
            self.warnings.push_back(why);
        } else {
            self.say(NoticeLevel::Bad, why);
        }
    }

    /// Something was changed: the refusal is not the last thing that happened any more.
    pub fn moved_on(&mut self) {
        self.just_refused = false;
    }

    /// Takes away what only tells how the last key went. What is wrong stays until it is put right or put away.
    pub fn fade(&mut self) {
        self.notice.take_if(|n| matches!(n.level, NoticeLevel::Good | NoticeLevel::Plain));
    }

    /// Takes the sentence away, whatever it says.
    pub fn clear(&mut self) {
        self.notice = None;
    }

    /// Puts the sentence away; the next warning takes its place. False if none stood there.
    pub fn put_away(&mut self) -> bool {
        self.just_refused = false;
        let stood = self.notice.take().is_some();
        if stood && let Some(next) = self.warnings.pop_front() {
            self.say(NoticeLevel::Bad, next);
        }
        stood
    }
}
