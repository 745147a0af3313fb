//! The look of the screen: language, styles, rules, keys and size. Settings of one run, apart from the size, which
//! follows the terminal. What never belongs here: anything that a call or a pack changes.

use ratatui::layout::Rect;

use super::keymap::Keymap;
use super::lang::Words;
use super::theme::Theme;
use crate::domain::lang::Lang;

/// The settings that everything is drawn by.
#[derive(Clone, Debug)]
pub struct Look {
    /// Sentences of the interface.
    pub words: &'static Words,
    /// Language of the interface.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Rules of the panes.
    pub rules: RuleSet,
    /// True where characters of ambiguous width take two columns.
    pub wide: bool,
    /// Keys.
    pub keymap: Keymap,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

impl Look {
    /// The whole terminal.
    pub fn screen(&self) -> Rect {
        Rect::new(0, 0, self.size.0, self.size.1)
    }
}

/// The characters that the rules of panes are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// Rule of a pane.
    pub plain: &'static str,
    /// Rule of the pane with focus.
    pub focus: &'static str,
    /// Between columns.
    pub side: &'static str,
}

impl RuleSet {
    /// Box drawing characters.
    pub const BOX: RuleSet = RuleSet { plain: "─", focus: "═", side: "│" };
    /// ASCII, for terminals that draw box characters two columns wide.
    pub const ASCII: RuleSet = RuleSet { plain: "-", focus: "=", side: "|" };
}
