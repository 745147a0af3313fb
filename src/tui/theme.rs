//! Styles by meaning. Panes name a meaning; the colours behind it are the terminal's own sixteen.
//!
//! Colour never carries a meaning alone: every meaning here also has a word or a sign where it is used, and
//! [`Theme::mono`] (for `NO_COLOR`) drops the colours without losing anything.

use ratatui::style::{Color, Modifier, Style};

/// Styles by meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Text that steps back: labels, hints, times long gone.
    pub dim: Style,
    /// Titles of panes without focus.
    pub title: Style,
    /// Title and rule of the pane with focus.
    pub focus: Style,
    /// The chosen row of a list.
    pub chosen: Style,
    /// Names of keys.
    pub key: Style,
    /// The words to say.
    pub words: Style,
    /// A value filled into the words.
    pub filled: Style,
    /// A variable still open.
    pub open: Style,
    /// Done, ticked, in time.
    pub good: Style,
    /// Near a limit, worth a look.
    pub near: Style,
    /// Over a limit, at fault, at risk.
    pub over: Style,
    /// A call that rings.
    pub ringing: Style,
    /// Characters that a search matched.
    pub mark: Style,
    /// The head line.
    pub head: Style,
}

impl Theme {
    /// The terminal's sixteen colours, for a dark background.
    pub fn dark() -> Theme {
        Theme::colours(Color::Cyan, Color::Yellow, Color::Gray)
    }

    /// The same for a light one, on which cyan and yellow cannot be read.
    pub fn light() -> Theme {
        Theme::colours(Color::Blue, Color::Magenta, Color::Black)
    }

    fn colours(accent: Color, near: Color, title: Color) -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Theme {
            text: plain,
            dim: plain.fg(Color::DarkGray),
            title: plain.fg(title),
            focus: bold.fg(accent),
            chosen: bold.fg(accent),
            key: plain.fg(accent),
            words: bold,
            filled: bold.fg(Color::Green),
            open: plain.fg(near).add_modifier(Modifier::REVERSED),
            good: plain.fg(Color::Green),
            near: plain.fg(near),
            over: bold.fg(Color::Red),
            ringing: bold.fg(Color::Magenta).add_modifier(Modifier::REVERSED),
            mark: plain.fg(near).add_modifier(Modifier::UNDERLINED),
            head: plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// No colours at all.
    pub fn mono() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Theme {
            text: plain,
            dim: plain.add_modifier(Modifier::DIM),
            title: plain,
            focus: bold,
            chosen: bold,
            key: bold,
            words: bold,
            filled: bold.add_modifier(Modifier::UNDERLINED),
            open: reversed,
            good: plain,
            near: bold,
            over: bold.add_modifier(Modifier::REVERSED),
            ringing: reversed.add_modifier(Modifier::BOLD),
            mark: plain.add_modifier(Modifier::UNDERLINED),
            head: reversed,
        }
    }
}
