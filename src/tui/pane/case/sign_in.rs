//! First start: name and number of the agent, asked in the place where the first case will stand.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::text;
use crate::tui::act::Act;
use crate::tui::notice::NoticeLevel;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

/// Longest name or number, in characters.
const LONGEST: usize = 40;

/// Name and number while they are typed.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    fields: [TextField; 2],
    at: usize,
}

impl SignIn {
    /// Draws the two fields.
    pub fn view(&self, buf: &mut Buffer, area: Rect, focused: bool, seen: &Seen<'_>) -> Option<Position> {
        let (w, t) = (seen.words(), seen.theme());
        let labels = [w.sign_in_name, w.sign_in_id];
        let indent = labels.iter().map(|l| wrap::width(l)).max().unwrap_or(0) + 3;
        let width = usize::from(area.width);
        let mut lines = vec![Line::styled(format!(" {}", w.sign_in), t.words)];
        let mut caret = None;
        for (row, (field, label)) in self.fields.iter().zip(labels).enumerate() {
            let here = row == self.at;
            let laid = field.lay(width.saturating_sub(indent), 1);
            if here && focused {
                let x = area.x + u16::try_from(indent + laid.caret.1).unwrap_or(0);
                caret = Some(Position::new(x, area.y + 1 + u16::try_from(row).unwrap_or(0)));
            }
            lines.push(Line::from(vec![
                Span::styled(if here { ">" } else { " " }, t.focus),
                Span::styled(wrap::fit(label, indent - 1), if here { t.chosen } else { t.dim }),
                Span::raw(laid.rows.into_iter().next().unwrap_or_default()),
            ]));
        }
        let hint = wrap::lines(w.sign_in_hint, width.saturating_sub(2));
        lines.extend(hint.into_iter().map(|l| Line::styled(format!(" {l}"), t.dim)));
        frame::lines(buf, area, lines);
        caret
    }

    /// Takes a key: Enter goes on, and signs in when both fields are filled.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        match key.code {
            KeyCode::Up => self.at = 0,
            KeyCode::Down => self.at = 1,
            KeyCode::Enter => {
                return match self.done() {
                    Some((name, id)) => Act::SignIn { name, id },
                    None => Act::Say(NoticeLevel::Plain, seen.words().sign_in_empty.to_owned()),
                };
            }
            _ => {
                self.fields[self.at].key(key);
            }
        }
        Act::Nothing
    }

    /// Pasted text goes into the field with the caret.
    pub fn paste(&mut self, pasted: &str) {
        self.fields[self.at].insert(&text::clean_line(pasted, LONGEST).text);
    }

    /// Name and number, cleaned; nothing while one of them is empty, with the caret put there.
    fn done(&mut self) -> Option<(String, String)> {
        let clean = |field: &TextField| text::clean_line(field.text(), LONGEST).text.trim().to_owned();
        let (name, id) = (clean(&self.fields[0]), clean(&self.fields[1]));
        if name.is_empty() || id.is_empty() {
            self.at = usize::from(!name.is_empty());
            return None;
        }
        Some((name, id))
    }
}
