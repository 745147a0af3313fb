//! Remarks of agents on scripts: favourites (收藏), notes of their own (备注), suggestions for the monthly review
//! (建议).
//!
//! The log also holds the marks that make the workstation forget what calls taught it. A remark belongs to a script
//! and an agent, to no case. It is a write like a [`Change`](super::change::Change): past tense, logged, never
//! changed; the state is what the log folds to. Favourites and notes are their agent's own, suggestions are for
//! everybody. The log is a file format: names and shapes here are fixed once released ([`REMARK_VERSION`]).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::time::Moment;

/// Version of the format, written with every row.
pub const REMARK_VERSION: u32 = 1;

/// Longest note or suggestion, in characters.
pub const LONGEST: usize = 500;

/// One remark: on which script, when, by whom, what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Id of the script; empty where it is about none.
    pub script: String,
    /// When.
    pub at: Moment,
    /// Number of the agent; empty where nobody gave one.
    pub agent: String,
    /// The act.
    pub act: RemarkAct,
}

/// An act of an agent about a script. Past tense: by the time it is logged it has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RemarkAct {
    /// It was made a favourite, or is none any more.
    Starred {
        /// Favourite or not.
        on: bool,
    },
    /// The agent wrote a note on it, in place of the one before.
    Noted {
        /// The note; empty: none any more.
        text: String,
    },
    /// The agent suggested a change of its words.
    Suggested {
        /// The suggestion.
        text: String,
        /// Version of the script that it speaks about.
        version: u32,
        /// [`digest`](super::pack::review::digest) of the words that it speaks about.
        digest: String,
        /// Name of the agent.
        agent_name: String,
    },
    /// The lessons of calls are used no more, or again. It is about no script: the remark's id is empty.
    Forgotten {
        /// Cases that began before this teach nothing; nothing: all that was forgotten teaches again.
        before: Option<Moment>,
    },
}

/// One suggestion as it stands in the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggestion {
    /// When it was made.
    pub at: Moment,
    /// Number of the agent.
    pub agent: String,
    /// Name of the agent.
    pub agent_name: String,
    /// The suggestion.
    pub text: String,
    /// Version of the script that it speaks about.
    pub version: u32,
    /// Digest of the words that it speaks about.
    pub digest: String,
}

/// The log of remarks folded, as one agent sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    starred: BTreeSet<String>,
    notes: BTreeMap<String, String>,
    suggestions: BTreeMap<String, Vec<Suggestion>>,
}

impl Remarks {
    /// Folds a log, oldest first, for the agent with this number.
    pub fn fold<'r>(log: impl IntoIterator<Item = &'r Remark>, agent: &str) -> Remarks {
        let mut remarks = Remarks::default();
        for remark in log {
            remarks.apply(remark, agent);
        }
        remarks
    }

    /// Folds one more remark in. Favourites and notes of other agents change nothing.
    pub fn apply(&mut self, remark: &Remark, agent: &str) {
        let Remark { script, at, agent: by, act } = remark;
        match act {
            RemarkAct::Starred { on: true } if by == agent => {
                self.starred.insert(script.clone());
            }
            RemarkAct::Starred { on: false } if by == agent => {
                self.starred.remove(script);
            }
            RemarkAct::Noted { text } if by == agent => {
                if text.trim().is_empty() {
                    self.notes.remove(script);
                } else {
                    self.notes.insert(script.clone(), text.clone());
                }
            }
            RemarkAct::Starred { .. } | RemarkAct::Noted { .. } | RemarkAct::Forgotten { .. } => {}
            RemarkAct::Suggested { text, version, digest, agent_name } => {
                self.suggestions.entry(script.clone()).or_default().push(Suggestion {
                    at: *at,
                    agent: by.clone(),
                    agent_name: agent_name.clone(),
                    text: text.clone(),
                    version: *version,
                    digest: digest.clone(),
                });
            }
        }
    }

    /// True for a script that is this agent's favourite.
    pub fn is_starred(&self, script: &str) -> bool {
        self.starred.contains(script)
    }

    /// The ids of this agent's favourites.
    pub fn starred(&self) -> impl Iterator<Item = &str> {
        self.starred.iter().map(String::as_str)
    }

    /// This agent's note on a script.
    pub fn note(&self, script: &str) -> Option<&str> {
        self.notes.get(script).map(String::as_str)
    }

    /// Everybody's suggestions on a script, oldest first.
    pub fn suggestions(&self, script: &str) -> &[Suggestion] {
        self.suggestions.get(script).map_or(&[], Vec::as_slice)
    }

    /// All suggestions with the script they are about, by script, oldest first.
    pub fn all_suggestions(&self) -> impl Iterator<Item = (&str, &Suggestion)> {
        self.suggestions.iter().flat_map(|(script, all)| all.iter().map(move |one| (script.as_str(), one)))
    }
}

/// The use of a script, as the log of the cases tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScriptUsage {
    /// The number of times it was said and not taken back.
    pub times: u32,
    /// The same since the day that was asked for.
    pub recent: u32,
    /// When it was said last.
    pub last: Option<Moment>,
    /// The number of cases it was said in, by their archive state (option id of field `state`; empty: none yet).
    pub cases: BTreeMap<String, u32>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(agent: &str, script: &str, act: RemarkAct) -> Remark {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:30:00+08:00").unwrap();
        Remark { script: script.into(), at, agent: agent.into(), act }
    }

    fn noted(text: &str) -> RemarkAct {
        RemarkAct::Noted { text: text.into() }
    }

    fn suggested(text: &str) -> RemarkAct {
        RemarkAct::Suggested {
            text: text.into(),
            version: 2,
            digest: "0123456789abcdef".into(),
            agent_name: "王芳".into(),
        }
    }

    #[test]
    fn the_last_word_on_a_favourite_and_a_note_counts() {
        let log = [
            remark("1024", "a", RemarkAct::Starred { on: true }),
            remark("1024", "b", RemarkAct::Starred { on: true }),
            remark("1024", "a", RemarkAct::Starred { on: false }),
            remark("1024", "a", noted("慢一点说")),
            remark("1024", "a", noted("先停一下再说")),
            remark("1024", "b", noted("x")),
            remark("1024", "b", noted(" ")),
        ];
        let remarks = Remarks::fold(&log, "1024");
        assert_eq!((remarks.is_starred("a"), remarks.is_starred("b")), (false, true));
        assert_eq!((remarks.note("a"), remarks.note("b")), (Some("先停一下再说"), None));
    }

    #[test]
    fn favourites_and_notes_are_ones_own_and_suggestions_everybodys() {
        let log = [
            remark("1024", "a", RemarkAct::Starred { on: true }),
            remark("1024", "a", noted("慢一点说")),
            remark("1024", "a", suggested("太长")),
            remark("2048", "a", suggested("少一个您")),
        ];
        let other = Remarks::fold(&log, "2048");
        assert_eq!((other.is_starred("a"), other.note("a")), (false, None));
        let texts: Vec<&str> = other.suggestions("a").iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["太长", "少一个您"]);
        assert_eq!(other.all_suggestions().count(), 2);
    }
}
