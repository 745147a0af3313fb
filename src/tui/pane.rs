//! The four panes of a call, one file each, and the one among them that takes the keys.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::act::Act;
use super::layout::DeskAreas;
use super::seen::Seen;
use super::widget::frame;
use case::CasePane;
use record::RecordPane;
use script::ScriptPane;
use stage::StagePane;

pub mod case;
pub mod record;
pub mod script;
pub mod stage;

/// The pane that takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Incoming case.
    Case,
    /// Recommended script.
    Script,
    /// Stage timer.
    Stage,
    /// Record form.
    Record,
}

/// The panes in the order in which Tab goes through them.
const ORDER: [Focus; 4] = [Focus::Case, Focus::Script, Focus::Stage, Focus::Record];

/// The panes. None of them sees another: what one of them changes for the others goes through the model.
#[derive(Debug)]
pub struct PaneSet {
    focus: Focus,
    /// Incoming case.
    pub case: CasePane,
    /// Recommended script.
    pub script: ScriptPane,
    /// Stage timer.
    pub stage: StagePane,
    /// Record form.
    pub record: RecordPane,
    /// The case, stage and playbook that the panes stand on.
    turn: u64,
}

impl PaneSet {
    /// The panes of a desk without a case; the first of them asks the agent to sign in, if nobody `is_known`.
    pub fn new(is_known: bool) -> PaneSet {
        PaneSet {
            focus: Focus::Case,
            case: CasePane::new(is_known),
            script: ScriptPane::default(),
            stage: StagePane::default(),
            record: RecordPane::default(),
            turn: 0,
        }
    }

    /// The pane that takes the keys.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// Gives a pane the focus; the script pane is entered by its search box. A gap in a script that was being filled is
    /// closed: what is typed next goes elsewhere.
    pub fn set_focus(&mut self, focus: Focus) {
        self.script.enter_box();
        self.focus = focus;
    }

    /// Tab and Shift-Tab: the script pane has two places of its own, its box and its list.
    pub fn turn_focus(&mut self, forward: bool, seen: &Seen<'_>) {
        if self.focus == Focus::Script && self.script.turn(forward) {
            return;
        }
        let at = ORDER.iter().position(|f| *f == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { ORDER.len() - 1 };
        self.set_focus(ORDER[(at + step) % ORDER.len()]);
        if self.focus == Focus::Script && !forward {
            self.script.enter_list();
        }
        self.case.form.settle(seen.case(), seen.library());
        self.record.form.settle(seen.case(), seen.library());
    }

    /// Puts the focus on a field, in whichever pane it stands.
    pub fn focus_field(&mut self, field: &str, seen: &Seen<'_>) {
        if self.case.form.go_to(field, seen.case(), seen.library()) {
            self.set_focus(Focus::Case);
        } else if self.record.form.go_to(field, seen.case(), seen.library()) {
            self.set_focus(Focus::Record);
        }
    }

    /// A new customer begins at what is not known yet, wherever the last one ended.
    pub fn begin_call(&mut self, seen: &Seen<'_>) {
        self.set_focus(Focus::Case);
        let asks = self.case.form.first_empty(seen.case(), seen.library());
        self.record.form.first_empty(seen.case(), seen.library());
        // Who is known already is greeted: what is typed then is searched for, and cannot spoil the number.
        if !asks {
            self.set_focus(Focus::Script);
        }
    }

    /// Follows the model: another case or stage begins anew, and the forms take what was set elsewhere.
    pub fn sync(&mut self, seen: &Seen<'_>) {
        let turn = seen.model.calls.turn();
        if self.turn != turn {
            self.turn = turn;
            self.script.reset();
            self.stage.reset();
        }
        self.case.form.sync(seen);
        self.record.form.sync(seen);
    }

    /// Ranks the scripts, if anything that they are ranked by is another.
    pub fn refresh(&mut self, seen: &Seen<'_>) {
        self.script.refresh(seen);
    }

    /// The form with the focus was set from its own text: that stays as it was typed.
    pub fn keep_typed(&mut self, seen: &Seen<'_>) {
        match self.focus {
            Focus::Case => self.case.form.keep_typed(seen),
            Focus::Record => self.record.form.keep_typed(seen),
            Focus::Script | Focus::Stage => {}
        }
    }

    /// Keys go to a form.
    pub fn is_in_form(&self) -> bool {
        matches!(self.focus, Focus::Case | Focus::Record)
    }

    /// Ends the runs of characters that no key but a character goes on with.
    pub fn end_runs(&mut self) {
        self.case.form.end_run();
        self.record.form.end_run();
        self.stage.end_run();
    }

    /// Enter in the stage pane, which ends a run of refused text by itself.
    pub fn ends_run_itself(&self, key: KeyEvent) -> bool {
        self.focus == Focus::Stage && key.code == KeyCode::Enter
    }

    /// Takes a key for the pane with the focus.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        match self.focus {
            Focus::Case => self.case.key(key, seen),
            Focus::Script => self.script.key(key, seen),
            Focus::Stage => self.stage.key(key, seen),
            Focus::Record => self.record.key(key, seen),
        }
    }

    /// Takes pasted text for the pane with the focus.
    pub fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Act {
        match self.focus {
            Focus::Case => self.case.paste(pasted, seen),
            Focus::Script => self.script.paste(pasted, seen),
            Focus::Stage => self.stage.refuse(pasted, seen),
            Focus::Record => self.record.paste(pasted, seen),
        }
    }

    /// Draws the panes; gives the place of the caret.
    pub fn view(&self, buf: &mut Buffer, areas: &DeskAreas, seen: &Seen<'_>) -> Option<Position> {
        let has = |focus: Focus| self.focus == focus;
        let carets = [
            self.case.view(buf, areas.case, has(Focus::Case), seen),
            self.stage.view(buf, areas.stage, has(Focus::Stage), seen),
            self.script.view(buf, areas.script, has(Focus::Script), seen),
            self.record.view(buf, areas.record, has(Focus::Record), seen),
        ];
        for side in areas.sides.into_iter().filter(|s| !s.is_empty()) {
            frame::side(buf, side, seen.look.rules, seen.theme().dim);
        }
        carets.into_iter().flatten().next()
    }
}
