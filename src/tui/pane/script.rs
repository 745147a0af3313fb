//! The recommended script (话术): what to say now, found by itself or by a few keys, with its variables filled in place.

use std::cmp::Reverse;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::domain::change::Variant;
use crate::domain::fill::{self, Slot};
use crate::domain::pack::{Field, FieldKind, Library, Script};
use crate::domain::text;
use crate::domain::time::{Moment, Span};
use crate::search::index::{Asked, Hit, Why};
use crate::search::recommend::{self, Because, Offer};
use crate::tui::desk::Desk;
use crate::tui::keymap::half_width;
use crate::tui::widget::text_field::TextField;

mod forms;
mod list;
mod words;

pub use list::view;

/// So many scripts are offered: one for each digit.
pub const OFFERS: usize = 9;

/// Digits that follow one another as fast as this right after F5 are one number; whoever picks twice is slower.
const ONE_NUMBER: Span = Span::millis(140);

/// Characters of a pasted search that count.
const LONGEST_QUERY: usize = 200;

/// One script of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index in [`Library::scripts`].
    pub script: usize,
    /// Why it is here.
    pub reason: Reason,
}

/// Why a script is in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is recommended.
    Offered(Vec<Because>),
    /// It was searched for; characters of its title to mark.
    Found(Why, Vec<usize>),
}

impl Reason {
    /// Whether it answers a danger that the customer's words show.
    fn is_danger(&self) -> bool {
        matches!(self, Reason::Offered(because) if matches!(because.first(), Some(Because::Danger(_))))
    }
}

/// A variable that is being filled in place.
#[derive(Clone, Debug)]
struct Fill {
    name: String,
    /// How to call it on screen.
    title: String,
    slot: Slot,
    kind: FieldKind,
    /// Characters it takes.
    max: usize,
    edit: TextField,
}

/// What the pane remembers.
#[derive(Clone, Debug, Default)]
pub struct ScriptPane {
    /// The search box.
    pub query: TextField,
    /// The list, best first.
    pub rows: Vec<Row>,
    at: usize,
    chosen: Option<String>,
    fill: Option<Fill>,
    /// The form that was called up, of which script.
    form: Option<(String, Variant)>,
    /// Whether the search was opened by F5: a number may follow.
    searching: bool,
    /// The digit that took a script right after F5, and when.
    first_digit: Option<(char, Moment)>,
}

/// What a key in the pane asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptAct {
    /// Nothing beyond the pane.
    Nothing,
    /// Take the script at this place, from 1.
    Pick(usize),
    /// Two digits in one go were a number to search for; what the first of them took is taken back.
    SearchNumber(String),
    /// A variable that stands for a field was typed at.
    Fill {
        /// Id of the field.
        field: String,
        /// Its kind.
        kind: FieldKind,
        /// Its text.
        text: String,
    },
    /// Set a variable that is no field.
    SetVariable {
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
}

impl ScriptPane {
    /// Forgets what was chosen: another stage or another case.
    pub fn reset(&mut self) {
        *self = ScriptPane { rows: std::mem::take(&mut self.rows), ..ScriptPane::default() };
    }

    /// Shows this script in full.
    pub fn choose(&mut self, id: String) {
        self.form.take_if(|(of, _)| *of != id);
        self.chosen = Some(id);
        self.fill = None;
    }

    /// Whether a variable is being filled.
    pub fn is_filling(&self) -> bool {
        self.fill.is_some()
    }

    /// Back to the form that the customer's mood asks for.
    pub fn drop_form(&mut self) {
        self.form = None;
    }

    /// F5: what is typed now is searched for.
    pub fn begin_search(&mut self) {
        self.fill = None;
        self.query.clear();
        self.searching = true;
        self.first_digit = None;
    }

    /// What a digit does: it goes on with a number that is searched for; right behind another digit it makes that number;
    /// else it picks.
    fn digit(&mut self, c: char, now: Moment) -> ScriptAct {
        let typed = self.query.text();
        if !typed.is_empty() && typed.chars().all(|c| half_width(c).is_ascii_digit()) {
            self.query.insert(&c.to_string());
            return ScriptAct::Nothing;
        }
        let first = self.first_digit.take();
        if std::mem::take(&mut self.searching) {
            self.first_digit = Some((c, now));
        }
        match first {
            Some((first, at)) if Span::between(at, now) < ONE_NUMBER => {
                ScriptAct::SearchNumber(format!("{first}{c}"))
            }
            _ => ScriptAct::Pick(c.to_digit(10).map_or(0, |d| d as usize)),
        }
    }

    /// Ends filling.
    pub fn stop_filling(&mut self) {
        self.fill = None;
    }

    /// Esc: ends filling, else empties the search, else lets the chosen script go.
    pub fn close(&mut self) {
        if self.fill.take().is_some() {
            return;
        }
        self.searching = false;
        if self.query.is_empty() {
            self.chosen = None;
            self.at = 0;
        } else {
            self.query.clear();
        }
    }

    /// The script shown in full: the chosen one, or the one under the cursor.
    pub fn shown<'l>(&self, library: &'l Library) -> Option<&'l Script> {
        let chosen = self.chosen.as_deref().and_then(|id| library.script(id));
        chosen.or_else(|| library.scripts.get(self.rows.get(self.at)?.script))
    }

    fn step(&mut self, down: bool, library: &Library) {
        let last = self.rows.len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
        let next = self.rows.get(self.at).and_then(|r| library.scripts.get(r.script)).map(|s| s.id.clone());
        match next {
            Some(id) => self.choose(id),
            None => self.chosen = None,
        }
    }
}

impl Desk {
    /// Ranks the list anew: what is searched for, or what is recommended.
    pub(in crate::tui) fn refresh_scripts(&mut self) {
        self.hear();
        self.tie();
        let query = self.script.query.text().trim();
        let rows: Vec<Row> = if query.is_empty() {
            let offers = self.case().map(|case| match &self.index {
                Some(index) => index.ranks().recommend_beside(&self.library, case, &self.hearing.beside, OFFERS),
                None => recommend::recommend_unheard(&self.library, case, OFFERS),
            });
            let mut offers = offers.unwrap_or_default();
            offers.sort_by_key(|offer| (Reverse(offer.score), !self.is_favourite(offer.script)));
            offers
                .into_iter()
                .map(|Offer { script, because, .. }| Row { script, reason: Reason::Offered(because) })
                .collect()
        } else {
            let asked = Asked { query, limit: OFFERS, manner: &self.manner, ties: self.ties() };
            let hits = self.index.as_ref().map(|index| index.find_offered(&asked)).unwrap_or_default();
            hits.into_iter()
                .map(|Hit { script, why, marks, .. }| Row { script, reason: Reason::Found(why, marks) })
                .collect()
        };
        self.script.rows = rows;
        self.script.at = self.script.at.min(self.script.rows.len().saturating_sub(1));
    }

    /// Of two scripts that fit as well, the agent's favourite comes first.
    fn is_favourite(&self, script: usize) -> bool {
        self.library.scripts.get(script).is_some_and(|s| self.remarked.now.is_starred(&s.id))
    }

    /// How many rows of the list are on the screen: only these can be picked.
    pub(in crate::tui) fn scripts_shown(&self, now: Moment) -> usize {
        let areas = self.areas(Rect::new(0, 0, self.size.0, self.size.1));
        let inside = areas.map(|a| Rect { height: a.script.height.saturating_sub(2), ..a.script });
        inside.map_or(0, |area| list::rows(self, area, now)).min(self.script.rows.len())
    }

    /// A key while the script pane has the focus.
    pub(in crate::tui) fn script_key(&mut self, key: KeyEvent, now: Moment) -> ScriptAct {
        if self.script.is_filling() {
            return self.fill_key(key);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(c) if plain && half_width(c).is_ascii_digit() => self.script.digit(half_width(c), now),
            KeyCode::Up | KeyCode::Down => {
                self.script.step(key.code == KeyCode::Down, &self.library);
                ScriptAct::Nothing
            }
            KeyCode::Enter => {
                self.start_filling();
                ScriptAct::Nothing
            }
            _ => {
                let before = self.script.query.text().to_owned();
                if self.script.query.key(key) && before != self.script.query.text() {
                    self.script.at = 0;
                    self.script.chosen = None;
                }
                ScriptAct::Nothing
            }
        }
    }

    /// Pasted text: into the variable being filled, else into the search.
    pub(in crate::tui) fn script_paste(&mut self, pasted: &str) -> ScriptAct {
        if let Some(fill) = &mut self.script.fill {
            let room = fill.max.saturating_sub(text::char_count(fill.edit.text()));
            fill.edit.insert(&text::clean_line(pasted, room).text);
            return self.fill_act();
        }
        self.script.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
        self.script.at = 0;
        self.script.chosen = None;
        ScriptAct::Nothing
    }

    /// Opens the first variable of the shown script that has no value yet and can be typed.
    fn start_filling(&mut self) {
        let Some(script) = self.script.shown(&self.library) else { return };
        let id = script.id.clone();
        let words = self.wording(script);
        let open = fill::parts(words).into_iter().filter_map(Result::err).find_map(|name| {
            let slot = fill::slot(&name, &self.library);
            let (kind, max) = match &slot {
                Slot::Fixed => return None,
                Slot::Variable(_) => (FieldKind::Line, Field::MAX),
                Slot::Field(field) => self.library.field(field).map(|f| (f.kind, f.max))?,
            };
            let empty = self.case().is_some_and(|c| match &slot {
                Slot::Field(field) => c.draft.get(field).is_none(),
                Slot::Variable(name) => !c.variables.contains_key(name),
                Slot::Fixed => false,
            });
            (empty && fill::is_typed(kind)).then(|| Fill {
                title: fill::title(&name, &self.library),
                name,
                slot,
                kind,
                max,
                edit: TextField::default(),
            })
        });
        self.script.chosen = Some(id);
        self.script.fill = open;
    }

    fn fill_key(&mut self, key: KeyEvent) -> ScriptAct {
        let Some(fill) = &mut self.script.fill else {
            return ScriptAct::Nothing;
        };
        if key.code == KeyCode::Enter {
            self.start_filling();
            return ScriptAct::Nothing;
        }
        if matches!(key.code, KeyCode::Char(_)) && text::char_count(fill.edit.text()) >= fill.max {
            return ScriptAct::Nothing;
        }
        let before = fill.edit.text().to_owned();
        if !fill.edit.key(key) || before == fill.edit.text() {
            return ScriptAct::Nothing;
        }
        self.fill_act()
    }

    fn fill_act(&self) -> ScriptAct {
        match &self.script.fill {
            Some(Fill { slot: Slot::Field(field), kind, edit, .. }) => {
                ScriptAct::Fill { field: field.clone(), kind: *kind, text: edit.text().to_owned() }
            }
            Some(Fill { slot: Slot::Variable(name), edit, .. }) => {
                ScriptAct::SetVariable { name: name.clone(), text: edit.text().to_owned() }
            }
            _ => ScriptAct::Nothing,
        }
    }
}
