//! The command palette: every command, found like a script, by Chinese, pinyin, initials or English.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::OverlayView;
use crate::domain::lang::Lang;
use crate::domain::text;
use crate::search::document::{DocumentField, SearchDocument};
use crate::search::hit::SearchRequest;
use crate::search::index::Index;
use crate::search::letters::typing::PinyinSettings;
use crate::tui::act::Act;
use crate::tui::command::{COMMANDS, Command};
use crate::tui::lang::Words;
use crate::tui::seen::Seen;
use crate::tui::widget::popup::popup;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

/// Characters of a pasted search that count.
const LONGEST_QUERY: usize = 100;

/// The palette while it is open.
#[derive(Debug)]
pub struct CommandPalette {
    query: TextField,
    at: usize,
    index: Index,
    manner: PinyinSettings,
    found: Vec<Command>,
}

impl CommandPalette {
    /// All commands, to be found by an agent who types in this manner.
    pub fn new(manner: PinyinSettings) -> CommandPalette {
        let index = Index::build(documents());
        let mut palette = CommandPalette { query: TextField::default(), at: 0, index, manner, found: vec![] };
        palette.search();
        palette
    }

    fn search(&mut self) {
        let query = self.query.text().trim();
        self.at = 0;
        self.found = if query.is_empty() {
            COMMANDS.iter().map(|(c, _)| *c).collect()
        } else {
            let asked = SearchRequest { query, limit: COMMANDS.len(), manner: &self.manner, ties: &[] };
            let hits = self.index.find_offered(&asked);
            hits.into_iter().filter_map(|h| COMMANDS.get(h.document)).map(|(c, _)| *c).collect()
        };
    }
}

impl OverlayView for CommandPalette {
    fn command(&self) -> Command {
        Command::Palette
    }

    fn key(&mut self, key: KeyEvent, _seen: &Seen<'_>) -> Act {
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(self.found.len().saturating_sub(1)),
            KeyCode::Enter => return self.found.get(self.at).map_or(Act::Close, |command| Act::Perform(*command)),
            _ => {
                if self.query.key(key) {
                    self.search();
                }
            }
        }
        Act::Nothing
    }

    fn paste(&mut self, pasted: &str) {
        self.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
        self.search();
    }

    fn view(&self, buf: &mut Buffer, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let inside = popup(buf, (60, 15), w.palette, vec![], seen.look);
        let width = usize::from(inside.width);
        let laid = self.query.lay(width.saturating_sub(2), 1);
        let typed = laid.rows.into_iter().next().unwrap_or_default();
        let hint = if typed.is_empty() { w.palette_hint } else { "" };
        let mut lines = vec![Line::from(vec![Span::raw(format!(" {typed}")), Span::styled(hint, t.dim)])];
        let height = usize::from(inside.height).saturating_sub(1).max(1);
        let top = (self.at + 1).saturating_sub(height);
        for (place, command) in self.found.iter().enumerate().skip(top).take(height) {
            let here = place == self.at;
            lines.push(Line::from(vec![
                Span::styled(if here { " >" } else { "  " }, t.focus),
                Span::styled(
                    wrap::fit(w.command(*command), width.saturating_sub(22)),
                    if here { t.chosen } else { t.text },
                ),
                Span::styled(wrap::fit(&seen.look.keymap.all(*command), 18), t.key),
            ]));
        }
        if self.found.is_empty() {
            lines.push(Line::styled(format!(" {}", w.nothing_found), t.dim));
        }
        frame::lines(buf, inside, lines);
        Some(Position::new(inside.x + 1 + u16::try_from(laid.caret.1).unwrap_or(0), inside.y))
    }
}

/// The commands as documents: found by their titles in both languages and by their ids.
fn documents() -> impl Iterator<Item = SearchDocument<'static>> + Clone {
    let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
    COMMANDS.iter().map(|(command, id)| {
        let titled = SearchDocument::default().with(DocumentField::Title, [zh.command(*command)]);
        titled
            .with(DocumentField::TitleEn, [en.command(*command)])
            .with(DocumentField::KeywordEn, [id.replace('_', " ")])
    })
}
