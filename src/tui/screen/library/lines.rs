//! A page of text under labels, wrapped for its width.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;
use crate::tui::widget::wrap;

/// Lines as they come together.
pub(super) struct CardPage<'t> {
    lines: Vec<Line<'static>>,
    width: usize,
    theme: &'t Theme,
}

impl<'t> CardPage<'t> {
    /// An empty page, so many columns wide.
    pub(super) fn new(width: usize, theme: &'t Theme) -> CardPage<'t> {
        CardPage { lines: Vec::new(), width: width.saturating_sub(2), theme }
    }

    /// All lines.
    pub(super) fn lines(self) -> Vec<Line<'static>> {
        self.lines
    }

    /// A line that begins a part of the page.
    pub(super) fn head(&mut self, text: &str) {
        self.head_with(text, "");
    }

    /// The same with a note behind it.
    pub(super) fn head_with(&mut self, text: &str, note: &str) {
        let room = self.width.saturating_sub(wrap::width(text) + 2);
        self.lines.push(Line::from(vec![
            Span::styled(format!(" {}", wrap::cut(text, self.width)), self.theme.focus),
            Span::styled(format!("  {}", wrap::cut(note, room)), self.theme.dim),
        ]));
    }

    /// A text, wrapped.
    pub(super) fn text(&mut self, text: &str, style: Style) {
        let rows = wrap::lines(text, self.width);
        self.lines.extend(rows.into_iter().map(|row| Line::styled(format!(" {row}"), style)));
    }

    /// A text behind its label; its further lines stand under the first. Nothing for an empty text.
    pub(super) fn field(&mut self, label: &str, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let indent = (wrap::width(label) + 1).min(self.width / 2);
        for (nth, row) in wrap::lines(text, self.width.saturating_sub(indent)).into_iter().enumerate() {
            let label = if nth == 0 { wrap::fit(label, indent) } else { " ".repeat(indent) };
            self.lines
                .push(Line::from(vec![Span::styled(format!(" {label}"), self.theme.dim), Span::styled(row, style)]));
        }
    }

    /// [`CardPage::field`] in plain style.
    pub(super) fn plain(&mut self, label: &str, text: &str) {
        self.field(label, text, self.theme.text);
    }

    /// Several texts behind one label, each on lines of its own.
    pub(super) fn list<'s>(&mut self, label: &str, texts: impl IntoIterator<Item = &'s String>, style: Style) {
        let blank = " ".repeat(wrap::width(label));
        for (nth, text) in texts.into_iter().enumerate() {
            self.field(if nth == 0 { label } else { &blank }, text, style);
        }
    }
}
