//! The command palette: every command, found like a script, by Chinese, pinyin, initials or English.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::{Line, Span};

use super::{Overlay, Took, boxed};
use crate::domain::lang::Lang;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::search::document::{Document, Field};
use crate::search::hit::Asked;
use crate::search::index::Index;
use crate::search::letters::typing::Manner;
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::keymap::{COMMANDS, Command};
use crate::tui::lang::Words;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

/// The palette while it is open.
#[derive(Debug)]
pub struct Palette {
    query: TextField,
    at: usize,
    index: Index,
    manner: Manner,
    found: Vec<Command>,
}

impl Palette {
    /// All commands, to be found by an agent who types in this manner.
    pub fn new(manner: Manner) -> Palette {
        let index = Index::build(documents());
        let mut palette = Palette { query: TextField::default(), at: 0, index, manner, found: vec![] };
        palette.search();
        palette
    }

    /// Pasted text goes into the search.
    pub fn paste(&mut self, pasted: &str) {
        self.query.insert(&text::clean_line(pasted, 100).text);
        self.search();
    }

    fn search(&mut self) {
        let query = self.query.text().trim();
        self.at = 0;
        self.found = if query.is_empty() {
            COMMANDS.iter().map(|(c, _)| *c).collect()
        } else {
            let asked = Asked { query, limit: COMMANDS.len(), manner: &self.manner, ties: &[] };
            let hits = self.index.find_offered(&asked);
            hits.into_iter().filter_map(|h| COMMANDS.get(h.document)).map(|(c, _)| *c).collect()
        };
    }

    /// Draws the box.
    pub fn view(&self, desk: &Desk, buf: &mut Buffer) -> Option<Position> {
        let (w, t) = (desk.words, &desk.theme);
        let inside = boxed(desk, buf, (60, 15), w.palette, vec![]);
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
                Span::styled(wrap::fit(&desk.keymap.all(*command), 18), t.key),
            ]));
        }
        if self.found.is_empty() {
            lines.push(Line::styled(format!(" {}", w.nothing_found), t.dim));
        }
        frame::lines(buf, inside, lines);
        Some(Position::new(inside.x + 1 + u16::try_from(laid.caret.1).unwrap_or(0), inside.y))
    }
}

/// Keys while the palette is open; the keys of commands still are commands.
pub fn key(desk: &mut Desk, key: KeyEvent, command: Option<Command>, now: Moment, effects: &mut Vec<Effect>) -> Took {
    if command.is_some() {
        desk.overlay = None;
        return if command == Some(Command::Palette) { Took::Yes } else { Took::No };
    }
    let Some(Overlay::Palette(palette)) = &mut desk.overlay else {
        return Took::No;
    };
    match key.code {
        KeyCode::Up => palette.at = palette.at.saturating_sub(1),
        KeyCode::Down => palette.at = (palette.at + 1).min(palette.found.len().saturating_sub(1)),
        KeyCode::Enter => {
            let chosen = palette.found.get(palette.at).copied();
            desk.overlay = None;
            if let Some(chosen) = chosen {
                desk.perform(chosen, now, effects);
            }
        }
        _ => {
            if palette.query.key(key) {
                palette.search();
            }
        }
    }
    Took::Yes
}

/// The commands as documents: found by their titles in both languages and by their ids.
fn documents() -> impl Iterator<Item = Document<'static>> + Clone {
    let (zh, en) = (Words::of(Lang::Zh), Words::of(Lang::En));
    COMMANDS.iter().map(|(command, id)| {
        let titled = Document::default().with(Field::Title, [zh.command(*command)]);
        titled.with(Field::TitleEn, [en.command(*command)]).with(Field::KeywordEn, [id.replace('_', " ")])
    })
}
