//! First start: name and number of the agent, asked in the place where the first case will stand.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::case::CasePhase;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::tui::desk::{Desk, Focus, Screen};
use crate::tui::effect::Effect;
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
    pub fn view(&self, desk: &Desk, buf: &mut Buffer, area: Rect, focused: bool) -> Option<Position> {
        let (w, t) = (desk.words, &desk.theme);
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

impl Desk {
    /// Whether typed letters belong to the sign-in.
    pub(in crate::tui) fn sign_in_has_focus(&self) -> bool {
        self.sign_in_is_shown() && self.focus == Focus::Case && self.screen == Screen::Desk
    }

    /// Whether the sign-in stands where the case would: until a call is picked up, and again when a record is to be
    /// saved that nobody would have taken. A ring does not push it away.
    pub(in crate::tui) fn sign_in_is_shown(&self) -> bool {
        let in_place = self.sign_in_wanted || self.case().is_none_or(|c| c.phase == CasePhase::Ringing);
        self.sign_in.is_some() && in_place
    }

    /// A key of the sign-in: Enter goes on, and signs in when both fields are filled.
    pub(in crate::tui) fn sign_in_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        let Some(sign_in) = &mut self.sign_in else { return };
        match key.code {
            KeyCode::Up => sign_in.at = 0,
            KeyCode::Down => sign_in.at = 1,
            KeyCode::Enter => match sign_in.done() {
                Some((name, id)) => {
                    self.signed_in(&name, &id, now, effects);
                    effects.push(Effect::SaveAgent { name, id });
                }
                None => self.say_sign_in(),
            },
            _ => {
                sign_in.fields[sign_in.at].key(key);
            }
        }
    }

    /// Pasted text goes into the field with the caret.
    pub(in crate::tui) fn sign_in_paste(&mut self, pasted: &str) {
        if let Some(sign_in) = &mut self.sign_in {
            sign_in.fields[sign_in.at].insert(&text::clean_line(pasted, LONGEST).text);
        }
    }
}
