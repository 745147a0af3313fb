//! The look of the screen: language, styles, rules, keys and size. Settings of one run, apart from the size, which follows
//! the terminal. What never belongs here: anything that a call or a pack changes.

use ratatui::layout::Rect;

use super::keymap::Keymap;
use super::lang::Words;
use super::theme::Theme;
use super::widget::frame::RuleSet;
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
