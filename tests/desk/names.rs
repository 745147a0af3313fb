//! Names of keys and changes, as tests write them.

use callside::domain::change::Change;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key by its name; letters keep their case.
pub fn key(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((head, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
        modifiers |= match head {
            "Ctrl" => KeyModifiers::CONTROL,
            "Alt" => KeyModifiers::ALT,
            "Shift" => KeyModifiers::SHIFT,
            _ => panic!("no such key: {name}"),
        };
        rest = tail;
    }
    let code = match rest {
        "Tab" if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "Back" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        _ => match (rest.strip_prefix('F').and_then(|n| n.parse().ok()), rest.chars().next()) {
            (Some(n), _) => KeyCode::F(n),
            (None, Some(c)) if rest.chars().count() == 1 => KeyCode::Char(c.to_ascii_lowercase()),
            _ => panic!("no such key: {name}"),
        },
    };
    KeyEvent::new(code, modifiers)
}

/// The name of a change.
pub fn kind(change: &Change) -> &'static str {
    match change {
        Change::Rang { .. } => "rang",
        Change::Opened { .. } => "opened",
        Change::Answered { .. } => "answered",
        Change::Missed => "missed",
        Change::Held => "held",
        Change::Resumed => "resumed",
        Change::StageEntered { .. } => "stage",
        Change::PlaybookChosen { .. } => "playbook",
        Change::HungUp => "hung up",
        Change::HangUpUndone => "hang-up undone",
        Change::FieldSet { .. } => "field",
        Change::VariableSet { .. } => "variable",
        Change::MoodSet { .. } => "mood",
        Change::GradeSet { .. } => "grade",
        Change::Said { .. } => "said",
        Change::Unsaid { .. } => "unsaid",
        Change::Ticked { .. } => "ticked",
        Change::MatchTaken { .. } => "match",
        Change::RecordSaved { .. } => "saved",
        Change::OpeningUndone => "opening undone",
        Change::CorrectionsDropped => "corrections dropped",
        Change::AgentNamed { .. } => "agent",
        Change::Filed => "filed",
        Change::Reopened => "reopened",
        Change::ClockJumped { .. } => "jumped",
        Change::Newer(_) => "newer",
    }
}
