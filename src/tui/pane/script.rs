//! The recommended script (话术): what to say now, found by itself or by a few keys, with its variables filled in place.

use std::cmp::Reverse;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::domain::change::ScriptVariant;
use crate::domain::pack::{FieldKind, Library, Script};
use crate::domain::signal;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::search::hit::{Asked, Hit, Why};
use crate::search::offer::recommend::{self, Because, Offer};
use crate::tui::desk::{Desk, Focus};
use crate::tui::keymap::digit;
use crate::tui::widget::text_field::TextField;

mod forms;
mod gap;
mod list;
mod words;

use gap::Fill;
pub use list::{hints, view};

/// Scripts that are offered: one for each digit.
pub const OFFERS: usize = 9;

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
    /// It answers a danger that the customer's words show.
    fn is_danger(&self) -> bool {
        matches!(self, Reason::Offered(because) if matches!(because.first(), Some(Because::Danger(_))))
    }
}

/// The part of the pane that takes the keys. The box is the way in and the way out: only whoever goes on to the list by
/// Tab, Shift-Tab or Down means a script by a digit, and but for one: then the list is another.
#[derive(Clone, Debug, Default)]
enum Part {
    /// The search box: every character is text.
    #[default]
    Box,
    /// The list: a digit takes a script, and the box has the keys again.
    List,
    /// A gap of the shown script.
    Gap(Fill),
}

/// The state of the pane.
#[derive(Clone, Debug, Default)]
pub struct ScriptPane {
    /// The search box.
    pub query: TextField,
    /// The list, best first.
    pub rows: Vec<Row>,
    at: usize,
    chosen: Option<String>,
    part: Part,
    /// The form that was called up, of which script.
    form: Option<(String, ScriptVariant)>,
}

/// The act that a key in the pane asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum ScriptAct {
    /// Nothing beyond the pane.
    Nothing,
    /// Take the script at this place, from 1.
    Pick(usize),
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
        self.stop_filling();
    }

    /// Keys are searched for.
    pub fn is_in_box(&self) -> bool {
        matches!(self.part, Part::Box)
    }

    /// The list has the keys.
    pub fn is_in_list(&self) -> bool {
        matches!(self.part, Part::List)
    }

    /// A variable is being filled.
    pub fn is_filling(&self) -> bool {
        self.fill().is_some()
    }

    fn fill(&self) -> Option<&Fill> {
        if let Part::Gap(fill) = &self.part { Some(fill) } else { None }
    }

    /// Back to the form that the customer's mood asks for.
    pub fn drop_form(&mut self) {
        self.form = None;
    }

    /// F5: a new search.
    pub fn begin_search(&mut self) {
        self.part = Part::Box;
        self.query.clear();
    }

    /// Gives the keys to the search box, whatever had them.
    pub fn to_box(&mut self) {
        self.part = Part::Box;
    }

    /// Takes the keys from the list: whoever comes back did not ask for it, and what is typed then is text.
    pub fn leave_list(&mut self) {
        if self.is_in_list() {
            self.to_box();
        }
    }

    /// Gives the keys to the list.
    pub fn to_list(&mut self) {
        self.part = Part::List;
    }

    /// Tab and Shift-Tab within the pane; `false` where they lead out of it. A gap is left for the box.
    pub fn turn(&mut self, forward: bool) -> bool {
        match (&self.part, forward) {
            (Part::Box, true) => self.to_list(),
            (Part::List, false) | (Part::Gap(_), _) => self.to_box(),
            (Part::Box, false) | (Part::List, true) => return false,
        }
        true
    }

    /// Ends filling. The box has the keys then: digits typed on are text.
    pub fn stop_filling(&mut self) {
        if self.is_filling() {
            self.to_box();
        }
    }

    /// Esc: back to the box; there it empties the search, else lets the chosen script go.
    pub fn close(&mut self) {
        if !self.is_in_box() {
            self.to_box();
        } else if self.query.is_empty() {
            self.chosen = None;
            self.at = 0;
        } else {
            self.query.clear();
        }
    }

    /// The list begins anew: another search.
    fn searched(&mut self) {
        self.at = 0;
        self.chosen = None;
    }

    /// The script shown in full: the chosen one, or the one under the cursor.
    pub fn shown<'l>(&self, library: &'l Library) -> Option<&'l Script> {
        let chosen = self.chosen.as_deref().and_then(|id| library.script(id));
        chosen.or_else(|| library.scripts.get(self.rows.get(self.at)?.script))
    }

    /// The row with the marker: that of the shown script, wherever it was ranked to.
    fn row(&self, library: &Library) -> usize {
        let marked = |id: &str| {
            let is = |row: &Row| library.scripts.get(row.script).is_some_and(|s| s.id == id);
            self.rows.iter().position(is)
        };
        self.chosen.as_deref().and_then(marked).unwrap_or(self.at)
    }

    /// Up and Down: into the list, through it, and from its first row back to the box.
    fn step(&mut self, down: bool, library: &Library) {
        let (row, last) = (self.row(library), self.rows.len().saturating_sub(1));
        if !down && (row == 0 || self.is_in_box()) {
            return self.to_box();
        }
        self.to_list();
        self.at = if down { (row + 1).min(last) } else { row - 1 };
        let next = self.rows.get(self.at).and_then(|r| library.scripts.get(r.script)).map(|s| s.id.clone());
        match next {
            Some(id) => self.choose(id),
            None => self.chosen = None,
        }
    }
}

impl Desk {
    /// Ranks the list anew: the hits of the search, or the recommendations.
    pub(in crate::tui) fn refresh_scripts(&mut self) {
        self.hear();
        self.tie();
        let query = self.script.query.text().trim();
        let offered = |Offer { script, because, .. }| Row { script, reason: Reason::Offered(because) };
        let mut rows: Vec<Row> = if query.is_empty() {
            let offers = self.case().map(|case| match &self.engine {
                Some(engine) => engine.ranks.recommend_boosted(&self.library, case, &self.hearing.boosts, OFFERS),
                None => recommend::recommend_unheard(&self.library, case, OFFERS),
            });
            let mut offers = offers.unwrap_or_default();
            offers.sort_by_key(|offer| (Reverse(offer.score), !self.is_favourite(offer.script)));
            offers.into_iter().map(offered).collect()
        } else {
            let asked = Asked { query, limit: OFFERS, manner: &self.manner, ties: self.ties() };
            let hits = self.engine.as_ref().map(|engine| engine.index.find_offered(&asked)).unwrap_or_default();
            hits.into_iter()
                .map(|Hit { document: script, why, marks, .. }| Row { script, reason: Reason::Found(why, marks) })
                .collect()
        };
        self.pin_dangers(query, &mut rows);
        rows.truncate(OFFERS);
        self.script.rows = rows;
        self.script.at = self.script.at.min(self.script.rows.len().saturating_sub(1));
    }

    /// Puts what answers a danger on top of the list, whatever is searched for: nothing that stands in the search box may
    /// hide it. Once it was said the second row keeps it, so that it is not forgotten while the call goes on; of several
    /// the most urgent one.
    fn pin_dangers(&self, query: &str, rows: &mut Vec<Row>) {
        let typed = self.case().map(|case| signal::said_in(&self.library, case)).unwrap_or_default();
        let dangers = recommend::dangers(&self.library, &format!("{typed}\n{query}"));
        let is_said = |offer: &Offer| {
            let script = self.library.scripts.get(offer.script);
            script.zip(self.case()).is_some_and(|(script, case)| case.has_said(&script.id))
        };
        let (said, fresh): (Vec<Offer>, Vec<Offer>) = dangers.into_iter().partition(is_said);
        // One row is kept for them, the most urgent: the list is short on a small screen.
        if let Some(mut offer) = said.into_iter().next() {
            rows.retain(|row| row.script != offer.script);
            offer.because.push(Because::Said);
            rows.insert(rows.len().min(1), Row { script: offer.script, reason: Reason::Offered(offer.because) });
        }
        for offer in fresh.into_iter().rev() {
            let known = rows.iter().position(|row| row.script == offer.script && row.reason.is_danger());
            let row = match known {
                Some(place) => rows.remove(place),
                None => Row { script: offer.script, reason: Reason::Offered(offer.because) },
            };
            rows.retain(|other| other.script != row.script);
            rows.insert(0, row);
        }
    }

    /// Of two scripts that fit as well, the agent's favourite comes first.
    fn is_favourite(&self, script: usize) -> bool {
        self.library.scripts.get(script).is_some_and(|s| self.remarked.now.is_starred(&s.id))
    }

    /// Number of rows of the list on the screen: only these can be picked.
    pub(in crate::tui) fn scripts_shown(&self, now: Moment) -> usize {
        let areas = self.areas(Rect::new(0, 0, self.size.0, self.size.1));
        let inside = areas.map(|a| Rect { height: a.script.height.saturating_sub(2), ..a.script });
        inside.map_or(0, |area| list::rows(self, area, now)).min(self.script.rows.len())
    }

    /// Scripts that a digit takes now, the first of the list; none where digits are text. What the frame and the key line
    /// say of digits is this number too.
    pub(in crate::tui) fn digits_take(&self, now: Moment) -> usize {
        if self.focus == Focus::Script && self.script.is_in_list() { self.scripts_shown(now) } else { 0 }
    }

    /// A key while the script pane has the focus.
    pub(in crate::tui) fn script_key(&mut self, key: KeyEvent, now: Moment) -> ScriptAct {
        if self.script.is_filling() {
            return self.fill_key(key);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let takes = plain && self.digits_take(now) > 0;
        match key.code {
            KeyCode::Char(c) if takes && let Some(n) = digit(c) => ScriptAct::Pick(n),
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
                if self.script.query.key(key) {
                    // What edits the text goes to the text, and so does what follows.
                    self.script.to_box();
                    if before != self.script.query.text() {
                        self.script.searched();
                    }
                }
                ScriptAct::Nothing
            }
        }
    }

    /// Pasted text: into the variable being filled, else into the search.
    pub(in crate::tui) fn script_paste(&mut self, pasted: &str) -> ScriptAct {
        if let Part::Gap(fill) = &mut self.script.part {
            fill.paste(pasted);
            return self.fill_act();
        }
        self.script.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
        self.script.to_box();
        self.script.searched();
        ScriptAct::Nothing
    }
}
