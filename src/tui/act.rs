//! Acts: what a pane, a screen or an overlay asks for when a key or a paste came to it. The desk routes each of them,
//! in one place; nobody else changes the model.

use crate::domain::case::Case;
use crate::domain::change::ScriptVariant;
use crate::domain::query::Query;
use crate::domain::record::FieldValue;
use crate::domain::remark::RemarkAct;

use super::command::Command;
use super::model::undo::EditStroke;
use super::notice::NoticeLevel;

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Nothing beyond whoever had the key.
    Nothing,
    /// The overlay closes, and the key goes on to what is under it.
    Pass,
    /// The overlay closes.
    Close,
    /// Do what a command does.
    Perform(Command),
    /// Say a sentence.
    Say(NoticeLevel, String),
    /// Say that text was refused.
    SayRefused(String),
    /// Set a field of the case at hand.
    SetField {
        /// Its id.
        field: String,
        /// Its value.
        value: Option<FieldValue>,
        /// The way it was changed.
        stroke: EditStroke,
        /// Characters the field takes, if that is fewer than were given.
        cut: Option<usize>,
    },
    /// Refuse text that was typed at a choice.
    RefuseAtChoice(RefusedText),
    /// The field takes no more than so many characters.
    FieldFull(usize),
    /// There is no case to fill.
    NoCaseToFill,
    /// Set a variable of a script that is no field.
    SetVariable {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// A script was said, in this form of its words.
    MarkSaid {
        /// Its id.
        script: String,
        /// Its form.
        variant: ScriptVariant,
    },
    /// A script was not said after all.
    MarkUnsaid(String),
    /// Tick an item of a stage, or take the tick away.
    Tick {
        /// Id of the stage.
        stage: String,
        /// Id of the item.
        item: String,
        /// It is ticked.
        on: bool,
    },
    /// Go to the stage at this place of the playbook.
    EnterStage(usize),
    /// Grade the case at hand, or take its grade away.
    SetGrade(Option<String>),
    /// Go on by the playbook with this id.
    ChoosePlaybook(String),
    /// The agent signs in.
    SignIn {
        /// Name.
        name: String,
        /// Number.
        id: String,
    },
    /// Ask the store.
    Ask(Query),
    /// Ask the store how scripts were used.
    AskUsage,
    /// Take a record back to the desk.
    Reopen(Box<Case>),
    /// Take a script to the script pane.
    TakeScript(String),
    /// Remark on a script.
    Remark {
        /// Id of the script.
        script: String,
        /// The remark.
        act: RemarkAct,
        /// The sentence that confirms it.
        told: &'static str,
    },
}

/// Text that a choice does not take.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedText {
    /// Id of the field.
    pub field: String,
    /// The run as it is told: a long one is cut.
    pub typed: String,
    /// The choices of its digits, which do not stand.
    pub taken_back: TakenBack,
}

/// The choices of a refused run.
#[derive(Clone, Debug, PartialEq)]
pub enum TakenBack {
    /// There are none.
    Nothing,
    /// The field is to hold `before` again.
    Now {
        /// Its value before the run.
        before: Option<FieldValue>,
    },
    /// They were taken back at an earlier character of the run.
    Earlier,
}
