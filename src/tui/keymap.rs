//! One table of keys: it feeds dispatch, the footer, help and the command palette.
//!
//! Defaults are `assets/keys.toml`; a user's `keys.toml` names only what differs. All mistakes in it are reported
//! together and the rest of it still counts.

use std::collections::BTreeMap;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{COMMANDS, Command};
use super::lang::{Words, say};
use crate::domain::lang::Lang;
use crate::domain::text;

/// A key with its modifiers, in one form whatever the terminal sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyChord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl KeyChord {
    /// The chord of a key event: letters in lower case, Shift-Tab as such, full-width characters as half-width ones.
    pub fn of(key: KeyEvent) -> KeyChord {
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
        KeyChord { code, modifiers }
    }

    /// Reads `"Ctrl-P"`, `"F2"`, `"Shift-Tab"`.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it, in these words.
    pub fn parse(text: &str, w: &Words) -> Result<KeyChord, String> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text.trim();
        while let Some((head, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            modifiers |= match head.to_ascii_lowercase().as_str() {
                "ctrl" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => return Err(say(w.key_not_modifier, &[head])),
            };
            rest = tail;
        }
        let code = named(rest).ok_or_else(|| say(w.key_unnamed, &[rest]))?;
        if matches!(code, KeyCode::Char(_)) && !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return Err(say(w.key_needs_modifier, &[text]));
        }
        let chord = KeyChord::of(KeyEvent::new(code, modifiers));
        // A terminal sends these letters with Ctrl as the control characters that Tab, Enter, Esc and Backspace are.
        let is_control = matches!(chord.code, KeyCode::Char('i' | 'j' | 'm' | '[' | 'h'));
        if chord.modifiers == KeyModifiers::CONTROL && is_control {
            return Err(say(w.key_ambiguous, &[text]));
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

impl fmt::Display for KeyChord {
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

/// The commands by their chords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    keys: BTreeMap<Command, Vec<KeyChord>>,
}

/// The commented defaults.
pub const DEFAULTS: &str = include_str!("../../assets/keys.toml");

/// The defaults as they were read when the program was built: chords by the name of the command.
static PREPARED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/keys.bin"));

impl Keymap {
    /// The default keys with those of `user` (the text of a `keys.toml`), and the mistakes in it, a sentence each;
    /// the rest of it counts all the same.
    pub fn load(user: &str, lang: Lang) -> (Keymap, Vec<String>) {
        let w = Words::of(lang);
        let mut map = Keymap { keys: BTreeMap::new() };
        let mut mistakes = Vec::new();
        match postcard::from_bytes::<BTreeMap<&str, Vec<&str>>>(PREPARED) {
            Ok(defaults) => {
                for (name, chords) in defaults {
                    map.set(
                        name,
                        chords.into_iter().map(|text| KeyChord::parse(text, w)).collect(),
                        w,
                        &mut mistakes,
                    );
                }
            }
            Err(error) => mistakes.push(error.to_string()),
        }
        if !user.is_empty() {
            map.apply(user, w, &mut mistakes);
        }
        map.report_clashes(w, &mut mistakes);
        (map, mistakes)
    }

    fn apply(&mut self, text: &str, w: &Words, mistakes: &mut Vec<String>) {
        match toml::from_str::<BTreeMap<String, toml::Value>>(text) {
            Ok(table) => table.iter().for_each(|(name, value)| self.set(name, chords(value, w), w, mistakes)),
            Err(error) => mistakes.push(format!("keys.toml: {}", error.to_string().trim())),
        }
    }

    /// Gives a command these chords in place of those it has.
    fn set(&mut self, name: &str, chords: Result<Vec<KeyChord>, String>, w: &Words, mistakes: &mut Vec<String>) {
        let Some(&(command, _)) = COMMANDS.iter().find(|(_, n)| *n == name) else {
            return mistakes.push(unknown_command(name, w));
        };
        match chords {
            Ok(chords) => {
                self.keys.insert(command, chords);
            }
            Err(why) => mistakes.push(format!("keys.toml: {name}: {why}")),
        }
    }

    fn report_clashes(&self, w: &Words, mistakes: &mut Vec<String>) {
        let bound: Vec<(Command, KeyChord)> =
            self.keys.iter().flat_map(|(c, chords)| chords.iter().map(move |k| (*c, *k))).collect();
        for (i, (command, chord)) in bound.iter().enumerate() {
            if let Some((other, _)) = bound[..i].iter().find(|(_, k)| k == chord) {
                let (first, second) = (name(*other), name(*command));
                mistakes.push(say(w.keys_clash, &[&chord.to_string(), first, second]));
            }
        }
    }

    /// The command of a key, if it has one.
    pub fn command(&self, key: KeyEvent) -> Option<Command> {
        let chord = KeyChord::of(key);
        self.keys.iter().find(|(_, chords)| chords.contains(&chord)).map(|(command, _)| *command)
    }

    /// The first key of a command, for hints.
    pub fn hint(&self, command: Command) -> String {
        self.keys.get(&command).and_then(|k| k.first()).map(KeyChord::to_string).unwrap_or_default()
    }

    /// The keys that take a script from anywhere, for hints: `Alt-1..9`; the first one alone where an agent has made
    /// them unlike each other.
    pub fn picks(&self) -> String {
        let (first, last) = (self.hint(Command::Pick(1)), self.hint(Command::Pick(9)));
        match (first.strip_suffix('1'), last.strip_suffix('9')) {
            (Some(before), Some(same)) if before == same => format!("{first}..9"),
            _ => first,
        }
    }

    /// All keys of a command, for help.
    pub fn all(&self, command: Command) -> String {
        let chords: Vec<String> = self.keys.get(&command).into_iter().flatten().map(KeyChord::to_string).collect();
        chords.join(", ")
    }
}

/// Likeness (Jaro-Winkler, 1 is the same) from which on a name is asked about.
const NEAR: f64 = 0.8;

fn unknown_command(name: &str, w: &Words) -> String {
    let likeness = |n: &str| strsim::jaro_winkler(n, name);
    let near = COMMANDS.iter().map(|(_, n)| *n).filter(|n| likeness(n) >= NEAR);
    match near.max_by(|a, b| likeness(a).total_cmp(&likeness(b))) {
        Some(near) => say(w.command_near, &[name, near]),
        None => say(w.command_unknown, &[name]),
    }
}

fn name(command: Command) -> &'static str {
    COMMANDS.iter().find(|(c, _)| *c == command).map_or("", |(_, n)| n)
}

fn chords(value: &toml::Value, w: &Words) -> Result<Vec<KeyChord>, String> {
    let keys = value.as_array().ok_or(w.keys_as_list)?;
    keys.iter().map(|k| KeyChord::parse(k.as_str().ok_or(w.keys_as_list)?, w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn the_defaults_are_whole_and_clash_free() {
        let (map, mistakes) = Keymap::load("", Lang::En);
        assert_eq!(mistakes, Vec::<String>::new());
        for (command, name) in COMMANDS {
            assert!(!map.hint(*command).is_empty(), "{name} has no key");
        }
    }

    #[test]
    fn terminals_that_send_keys_differently_mean_the_same() {
        let (map, _) = Keymap::load("", Lang::En);
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
        let (map, mistakes) = Keymap::load("hold = [\"Ctrl-O\"]\nmissed = []\n", Lang::En);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(map.all(Command::Hold), "Ctrl-O");
        assert_eq!(map.hint(Command::Missed), "");
        assert_eq!(map.hint(Command::NewCall), "F2");
        assert_eq!(map.picks(), "Alt-1..9");
        let (map, _) = Keymap::load("pick_9 = [\"F12\"]\n", Lang::En);
        assert_eq!(map.picks(), "Alt-1");
    }

    #[test]
    fn all_mistakes_are_named_and_the_rest_counts() {
        let (map, mistakes) = Keymap::load(
            "hodl = [\"F3\"]\nsave = [\"s\"]\nquit = \"F12\"\nhelp = [\"Meta-X\"]\ncopy = [\"F2\"]\n",
            Lang::En,
        );
        assert_eq!(mistakes.len(), 5, "{mistakes:#?}");
        assert!(mistakes.iter().any(|m| m.contains("did you mean \"hold\"")));
        assert!(mistakes.iter().any(|m| m.contains("F2 is bound to both")));
        assert_eq!(map.hint(Command::Save), "F9");
        let (_, mistakes) = Keymap::load("foo = [\"F11\"]", Lang::En);
        assert!(mistakes[0].ends_with("doctor --print-keys lists them all"), "nothing is like it: {mistakes:?}");
    }
}
