//! The key line: the keys that matter now, from the keymap.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::case::{Case, CasePhase};
use crate::tui::command::Command;
use crate::tui::pane::{Focus, PaneSet};
use crate::tui::screen::{KeyHints, ScreenSet};
use crate::tui::seen::Seen;
use crate::tui::widget::{frame, wrap};

/// Commands while nobody is at hand.
const IDLE: &[Command] = &[
    Command::NewCall,
    Command::Search,
    Command::Records,
    Command::Library,
    Command::Palette,
    Command::Help,
    Command::Quit,
];

/// Commands while a call rings.
const RINGING: &[Command] = &[Command::NewCall, Command::Missed, Command::Records, Command::Palette, Command::Help];

/// Commands while a customer is on the line.
const LIVE: &[Command] = &[
    Command::Help,
    Command::Hold,
    Command::NextStage,
    Command::Search,
    Command::Grade,
    Command::HangUp,
    Command::Save,
    Command::Soothe,
    Command::NextPane,
    Command::NewCall,
    Command::Said,
    Command::Playbook,
    Command::NextForm,
    Command::Palette,
    Command::Records,
    Command::Library,
];

/// Commands once the call is over.
const WRAP_UP: &[Command] = &[
    Command::Save,
    Command::PutAway,
    Command::Discard,
    Command::NewCall,
    Command::Undo,
    Command::NextPane,
    Command::Records,
    Command::Palette,
    Command::Help,
];

/// Draws the key line.
pub fn footer(seen: &Seen<'_>, buf: &mut Buffer, area: Rect, screens: &ScreenSet, panes: &PaneSet) {
    let (w, t) = (seen.words(), seen.theme());
    let hints = screens.current().map_or_else(|| of_panes(seen, panes), |screen| screen.hints(seen));
    let in_box = screens.is_desk() && panes.focus() == Focus::Script && panes.script.is_in_box();
    // Where the search box says how to take and to go on, these two would say it again.
    let said = |command: &Command| in_box && matches!(command, Command::Search | Command::NextPane);
    let named = hints.commands.iter().filter(|command| !said(command)).map(|command| {
        let answers = *command == Command::NewCall && seen.model.calls.next_ring(seen.library()).is_some();
        let resumes = *command == Command::Hold && seen.case().is_some_and(Case::on_hold);
        let label = match (answers, resumes) {
            (true, _) => w.answer,
            (_, true) => w.resume,
            _ => w.hint(*command),
        };
        (seen.hint(*command), label)
    });
    let mut spans = Vec::new();
    let mut used = 0;
    for (key, label) in hints.keys.into_iter().chain(named) {
        let columns = wrap::width(&key) + wrap::width(label) + 3;
        if key.is_empty() || used + columns > usize::from(area.width) {
            continue;
        }
        used += columns;
        spans.push(Span::styled(format!(" {key} "), t.key));
        spans.push(Span::raw(format!("{label} ")));
    }
    frame::lines(buf, area, [Line::from(spans)]);
}

/// The keys of the pane with the focus, then the commands of the phase that the call is in.
fn of_panes(seen: &Seen<'_>, panes: &PaneSet) -> KeyHints {
    let commands = match seen.case().map(|c| c.phase) {
        None => IDLE,
        Some(CasePhase::Ringing) => RINGING,
        Some(CasePhase::Live) => LIVE,
        Some(_) => WRAP_UP,
    };
    let keys = if panes.focus() == Focus::Script { panes.script.hints(seen) } else { Vec::new() };
    KeyHints { keys, commands }
}
