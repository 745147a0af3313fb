//! One table of keys: it feeds dispatch, the footer, help and the command palette.
//!
//! Defaults are `assets/keys.toml`; a user's `keys.toml` names only what differs. All mistakes in it are reported
//! together and the rest of it still counts.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::text;

/// Everything an agent can ask of the desk by key. Imperative: it may be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Show the keys.
    Help,
    /// Answer the call that rings, or open a new one.
    NewCall,
    /// Hold or resume.
    Hold,
    /// Enter the next stage.
    NextStage,
    /// Go back one stage.
    PreviousStage,
    /// Choose the playbook of the call.
    Playbook,
    /// Search scripts.
    Search,
    /// Grade the case.
    Grade,
    /// The chosen script was said, or was not.
    Said,
    /// End the call.
    HangUp,
    /// Save the record.
    Save,
    /// Go to the next call.
    SwitchCall,
    /// Focus the next pane.
    NextPane,
    /// Focus the pane before.
    PreviousPane,
    /// Take the script with this digit.
    Pick(u8),
    /// Switch to the soothing wordings and back.
    Soothe,
    /// Switch to the short form, the long one, and back.
    NextForm,
    /// Copy the chosen script.
    Copy,
    /// Take the customer that was found as this caller.
    TakeMatch,
    /// Let a ringing call go.
    Missed,
    /// Take a case off the desk.
    PutAway,
    /// Drop corrections that are not saved.
    Discard,
    /// Show the records.
    Records,
    /// Show the library.
    Library,
    /// Make a script a favourite, or no more.
    Star,
    /// Write a note on a script.
    Note,
    /// Suggest a change of a script.
    Suggest,
    /// Show the desk.
    Desk,
    /// Open the command palette.
    Palette,
    /// Undo.
    Undo,
    /// Close what is open.
    Close,
    /// Draw everything anew.
    Repaint,
    /// Leave the program.
    Quit,
}

/// All commands with their names in `keys.toml`, in the order of help.
pub const COMMANDS: &[(Command, &str)] = &[
    (Command::NewCall, "new_call"),
    (Command::Hold, "hold"),
    (Command::NextStage, "next_stage"),
    (Command::PreviousStage, "previous_stage"),
    (Command::Playbook, "playbook"),
    (Command::HangUp, "hang_up"),
    (Command::Save, "save"),
    (Command::SwitchCall, "switch_call"),
    (Command::Missed, "missed"),
    (Command::PutAway, "put_away"),
    (Command::Discard, "discard"),
    (Command::Grade, "grade"),
    (Command::TakeMatch, "take_match"),
    (Command::Search, "search"),
    (Command::Said, "said"),
    (Command::Soothe, "soothe"),
    (Command::NextForm, "next_form"),
    (Command::Copy, "copy"),
    (Command::Pick(1), "pick_1"),
    (Command::Pick(2), "pick_2"),
    (Command::Pick(3), "pick_3"),
    (Command::Pick(4), "pick_4"),
    (Command::Pick(5), "pick_5"),
    (Command::Pick(6), "pick_6"),
    (Command::Pick(7), "pick_7"),
    (Command::Pick(8), "pick_8"),
    (Command::Pick(9), "pick_9"),
    (Command::NextPane, "next_pane"),
    (Command::PreviousPane, "previous_pane"),
    (Command::Records, "records"),
    (Command::Library, "library"),
    (Command::Star, "star"),
    (Command::Note, "note"),
    (Command::Suggest, "suggest"),
    (Command::Desk, "desk"),
    (Command::Palette, "palette"),
    (Command::Undo, "undo"),
    (Command::Close, "close"),
    (Command::Help, "help"),
    (Command::Repaint, "repaint"),
    (Command::Quit, "quit"),
];

/// A key with its modifiers, in one form whatever the terminal sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    /// The chord of a key event: letters in lower case, Shift-Tab as such, full-width characters as half-width ones.
    pub fn of(key: KeyEvent) -> Chord {
        let mut modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match key.code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(half_width(c).to_ascii_lowercase())
            }
            // Shift-F4 comes as F16 from terminals that number shifted function keys from 13 on.
            KeyCode::F(n @ 13..=24) => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::F(n - 12)
            }
            other => other,
        };
        Chord { code, modifiers }
    }

    /// Reads `"Ctrl-P"`, `"F2"`, `"Shift-Tab"`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str, english: bool) -> Result<Chord, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        while let Some((head, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            modifiers |= match head.to_ascii_lowercase().as_str() {
                "ctrl" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ if english => return Err(format!("\"{head}-\" is not Ctrl-, Alt- or Shift-")),
                _ => return Err(format!("「{head}-」不是 Ctrl-、Alt- 或 Shift-")),
            };
            rest = tail;
        }
        let code = named(rest).ok_or_else(|| {
            if english {
                format!("\"{rest}\" is not the name of a key")
            } else {
                format!("没有叫「{rest}」的键")
            }
        })?;
        if matches!(code, KeyCode::Char(_)) && !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return Err(if english {
                format!("\"{text}\" needs Ctrl- or Alt-: plain letters and digits belong to the text")
            } else {
                format!("「{text}」要加 Ctrl- 或 Alt-: 单独的字母和数字属于输入的文字")
            });
        }
        let chord = Chord::of(KeyEvent::new(code, modifiers));
        if chord.modifiers == KeyModifiers::CONTROL
            && matches!(chord.code, KeyCode::Char('i' | 'j' | 'm' | '[' | 'h'))
        {
            return Err(if english {
                format!("\"{text}\" cannot be told from Tab, Enter, Esc or Backspace in a terminal")
            } else {
                format!("「{text}」在终端里和 Tab、回车、Esc 或退格分不开")
            });
        }
        Ok(chord)
    }
}

fn named(name: &str) -> Option<KeyCode> {
    let lower = name.to_ascii_lowercase();
    let mut chars = lower.chars();
    Some(match lower.as_str() {
        "tab" => KeyCode::Tab,
        "esc" => KeyCode::Esc,
        "enter" => KeyCode::Enter,
        "space" => KeyCode::Char(' '),
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "insert" => KeyCode::Insert,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        _ if lower.len() > 1 && lower.starts_with('f') => {
            KeyCode::F(lower[1..].parse().ok().filter(|n| (1..=12).contains(n))?)
        }
        _ => KeyCode::Char(chars.next().filter(|c| c.is_ascii_graphic() && chars.next().is_none())?),
    })
}

/// The digit that a character is, half-width or as an input method types it.
pub fn digit(c: char) -> Option<usize> {
    half_width(c).to_digit(10).and_then(|d| usize::try_from(d).ok())
}

/// The half-width form of a character that an input method typed.
pub fn half_width(c: char) -> char {
    text::fold(&c.to_string()).chars().next().unwrap_or(c)
}

/// A key types a character.
pub fn is_character(key: KeyEvent) -> bool {
    is_plain(key) && matches!(key.code, KeyCode::Char(_))
}

/// A key without Ctrl and Alt.
pub fn is_plain(key: KeyEvent) -> bool {
    !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")];
        for (modifier, name) in names {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.modifiers == KeyModifiers::ALT && c.is_ascii_lowercase() => write!(f, "{c}"),
            KeyCode::Char(c) => write!(f, "{}", c.to_ascii_uppercase()),
            other => write!(f, "{other:?}"),
        }
    }
}

/// Which chord asks for which command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    keys: BTreeMap<Command, Vec<Chord>>,
}

/// The commented defaults.
pub const DEFAULTS: &str = include_str!("../../assets/keys.toml");

impl Keymap {
    /// The default keys, and what is wrong with `user` (the text of a `keys.toml`) after applying the rest of it.
    pub fn load(user: &str, english: bool) -> (Keymap, Vec<String>) {
        let mut map = Keymap { keys: BTreeMap::new() };
        let mut mistakes = Vec::new();
        map.apply(DEFAULTS, english, &mut mistakes);
        map.apply(user, english, &mut mistakes);
        map.report_clashes(english, &mut mistakes);
        (map, mistakes)
    }

    fn apply(&mut self, text: &str, english: bool, mistakes: &mut Vec<String>) {
        let table: BTreeMap<String, toml::Value> = match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => return mistakes.push(format!("keys.toml: {}", error.to_string().trim())),
        };
        for (name, value) in table {
            let Some(&(command, _)) = COMMANDS.iter().find(|(_, n)| *n == name) else {
                mistakes.push(unknown_command(&name, english));
                continue;
            };
            match chords(&value, english) {
                Ok(chords) => {
                    self.keys.insert(command, chords);
                }
                Err(why) => mistakes.push(format!("keys.toml: {name}: {why}")),
            }
        }
    }

    fn report_clashes(&self, english: bool, mistakes: &mut Vec<String>) {
        let bound: Vec<(Command, Chord)> =
            self.keys.iter().flat_map(|(c, chords)| chords.iter().map(move |k| (*c, *k))).collect();
        for (i, (command, chord)) in bound.iter().enumerate() {
            if let Some((other, _)) = bound[..i].iter().find(|(_, k)| k == chord) {
                let (first, second) = (name(*other), name(*command));
                mistakes.push(if english {
                    format!("keys.toml: {chord} is bound to both {first} and {second}; {first} gets it")
                } else {
                    format!("keys.toml: {chord} 同时给了 {first} 和 {second}; 现在归 {first}")
                });
            }
        }
    }

    /// The command of a key, if it has one.
    pub fn command(&self, key: KeyEvent) -> Option<Command> {
        let chord = Chord::of(key);
        self.keys.iter().find(|(_, chords)| chords.contains(&chord)).map(|(command, _)| *command)
    }

    /// The first key of a command, for hints.
    pub fn hint(&self, command: Command) -> String {
        self.keys.get(&command).and_then(|k| k.first()).map(Chord::to_string).unwrap_or_default()
    }

    /// The keys that take a script from anywhere, for hints: `Alt-1..9`; the first one alone where an agent has made them
    /// unlike each other.
    pub fn picks(&self) -> String {
        let (first, last) = (self.hint(Command::Pick(1)), self.hint(Command::Pick(9)));
        match (first.strip_suffix('1'), last.strip_suffix('9')) {
            (Some(before), Some(same)) if before == same => format!("{first}..9"),
            _ => first,
        }
    }

    /// All keys of a command, for help.
    pub fn all(&self, command: Command) -> String {
        let chords: Vec<String> = self.keys.get(&command).into_iter().flatten().map(Chord::to_string).collect();
        chords.join(", ")
    }
}

/// How like a name must be to what was written to be worth a question (Jaro-Winkler, 1 is the same).
const NEAR: f64 = 0.8;

fn unknown_command(name: &str, english: bool) -> String {
    let likeness = |n: &str| strsim::jaro_winkler(n, name);
    let near = COMMANDS.iter().map(|(_, n)| *n).filter(|n| likeness(n) >= NEAR);
    match (near.max_by(|a, b| likeness(a).total_cmp(&likeness(b))), english) {
        (Some(near), true) => format!("keys.toml: there is no command \"{name}\"; did you mean \"{near}\"?"),
        (Some(near), false) => format!("keys.toml: 没有「{name}」这个命令; 是不是「{near}」?"),
        (None, true) => {
            format!("keys.toml: there is no command \"{name}\"; callside doctor --print-keys lists them all")
        }
        (None, false) => format!("keys.toml: 没有「{name}」这个命令; callside doctor --print-keys 列出全部命令"),
    }
}

fn name(command: Command) -> &'static str {
    COMMANDS.iter().find(|(c, _)| *c == command).map_or("", |(_, n)| n)
}

fn chords(value: &toml::Value, english: bool) -> Result<Vec<Chord>, String> {
    let wanted =
        if english { "give a list of keys, such as [\"F2\"]" } else { "请写成按键的列表,例如 [\"F2\"]" };
    let keys = value.as_array().ok_or(wanted)?;
    keys.iter().map(|k| Chord::parse(k.as_str().ok_or(wanted)?, english)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn the_defaults_are_whole_and_clash_free() {
        let (map, mistakes) = Keymap::load("", true);
        assert_eq!(mistakes, Vec::<String>::new());
        for (command, name) in COMMANDS {
            assert!(!map.hint(*command).is_empty(), "{name} has no key");
        }
    }

    #[test]
    fn terminals_that_send_keys_differently_mean_the_same() {
        let (map, _) = Keymap::load("", true);
        for event in [
            key(KeyCode::F(4), KeyModifiers::SHIFT),
            key(KeyCode::F(16), KeyModifiers::NONE),
            key(KeyCode::Char('b'), KeyModifiers::ALT),
            key(KeyCode::Char('B'), KeyModifiers::ALT | KeyModifiers::SHIFT),
        ] {
            assert_eq!(map.command(event), Some(Command::PreviousStage), "{event:?}");
        }
        assert_eq!(map.command(key(KeyCode::BackTab, KeyModifiers::SHIFT)), Some(Command::PreviousPane));
        assert_eq!(map.command(key(KeyCode::Char('１'), KeyModifiers::ALT)), Some(Command::Pick(1)));
    }

    #[test]
    fn a_user_changes_only_what_differs() {
        let (map, mistakes) = Keymap::load("hold = [\"Ctrl-O\"]\nmissed = []\n", true);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(map.all(Command::Hold), "Ctrl-O");
        assert_eq!(map.hint(Command::Missed), "");
        assert_eq!(map.hint(Command::NewCall), "F2");
        assert_eq!(map.picks(), "Alt-1..9");
        let (map, _) = Keymap::load("pick_9 = [\"F12\"]\n", true);
        assert_eq!(map.picks(), "Alt-1");
    }

    #[test]
    fn all_mistakes_are_named_and_the_rest_counts() {
        let (map, mistakes) = Keymap::load(
            "hodl = [\"F3\"]\nsave = [\"s\"]\nquit = \"F12\"\nhelp = [\"Meta-X\"]\ncopy = [\"F2\"]\n",
            true,
        );
        assert_eq!(mistakes.len(), 5, "{mistakes:#?}");
        assert!(mistakes.iter().any(|m| m.contains("did you mean \"hold\"")));
        assert!(mistakes.iter().any(|m| m.contains("F2 is bound to both")));
        assert_eq!(map.hint(Command::Save), "F9");
        let (_, mistakes) = Keymap::load("foo = [\"F11\"]", true);
        assert!(mistakes[0].ends_with("doctor --print-keys lists them all"), "nothing is like it: {mistakes:?}");
    }
}
