//! The recommended script (话术): what to say now, found by itself or by a few keys, with its variables filled in
//! place.

use std::cmp::Reverse;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::domain::change::ScriptVariant;
use crate::domain::pack::{Library, Script};
use crate::domain::signal;
use crate::domain::text;
use crate::search::hit::{Hit, MatchReason, SearchRequest};
use crate::search::offer::recommend::{self, RecommendationReason, ScriptOffer};
use crate::tui::act::Act;
use crate::tui::keymap::digit;
use crate::tui::notice::NoticeLevel;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;

mod forms;
mod gap;
mod list;
mod words;

use gap::GapFill;

/// Scripts that are offered: one for each digit.
pub const OFFERS: usize = 9;

/// Characters of a pasted search that count.
const LONGEST_QUERY: usize = 200;

/// One script of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedScript {
    /// Index in [`Library::scripts`].
    pub script: usize,
    /// Why it is here.
    pub reason: RowReason,
}

/// Why a script is in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowReason {
    /// It is recommended.
    Offered(Vec<RecommendationReason>),
    /// It was searched for; characters of its title to mark.
    Found(MatchReason, Vec<usize>),
}

impl RowReason {
    /// It answers a danger that the customer's words show.
    fn is_danger(&self) -> bool {
        matches!(self, RowReason::Offered(because) if matches!(because.first(), Some(RecommendationReason::Danger(_))))
    }
}

/// The part of the pane that takes the keys. The box is the way in and the way out: only whoever goes on to the list by
/// Tab, Shift-Tab or Down means a script by a digit, and but for one: then the list is another.
#[derive(Clone, Debug, Default)]
enum PanePart {
    /// The search box: every character is text.
    #[default]
    Box,
    /// The list: a digit takes a script, and the box has the keys again.
    List,
    /// A gap of the shown script.
    Gap(GapFill),
}

/// The state of the pane.
#[derive(Clone, Debug, Default)]
pub struct ScriptPane {
    /// The search box.
    pub query: TextField,
    /// The list, best first.
    pub rows: Vec<ListedScript>,
    at: usize,
    chosen: Option<String>,
    part: PanePart,
    /// The form that was called up, of which script.
    form: Option<(String, ScriptVariant)>,
    /// The version of the model and the search that the list was ranked for.
    ranked: Option<(u64, String)>,
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
        matches!(self.part, PanePart::Box)
    }

    /// The list has the keys.
    pub fn is_in_list(&self) -> bool {
        matches!(self.part, PanePart::List)
    }

    /// A variable is being filled.
    pub fn is_filling(&self) -> bool {
        self.fill().is_some()
    }

    fn fill(&self) -> Option<&GapFill> {
        if let PanePart::Gap(fill) = &self.part { Some(fill) } else { None }
    }

    /// Back to the form that the customer's mood asks for.
    pub fn drop_form(&mut self) {
        self.form = None;
    }

    /// F5: a new search.
    pub fn begin_search(&mut self) {
        self.part = PanePart::Box;
        self.query.clear();
    }

    /// Gives the keys to the search box, whatever had them.
    pub fn enter_box(&mut self) {
        self.part = PanePart::Box;
    }

    /// Takes the keys from the list: whoever comes back did not ask for it, and what is typed then is text.
    pub fn leave_list(&mut self) {
        if self.is_in_list() {
            self.enter_box();
        }
    }

    /// Gives the keys to the list.
    pub fn enter_list(&mut self) {
        self.part = PanePart::List;
    }

    /// Tab and Shift-Tab within the pane; `false` where they lead out of it. A gap is left for the box.
    pub fn turn(&mut self, forward: bool) -> bool {
        match (&self.part, forward) {
            (PanePart::Box, true) => self.enter_list(),
            (PanePart::List, false) | (PanePart::Gap(_), _) => self.enter_box(),
            (PanePart::Box, false) | (PanePart::List, true) => return false,
        }
        true
    }

    /// Ends filling. The box has the keys then: digits typed on are text.
    pub fn stop_filling(&mut self) {
        if self.is_filling() {
            self.enter_box();
        }
    }

    /// Esc: back to the box; there it empties the search, else lets the chosen script go.
    pub fn close(&mut self) {
        if !self.is_in_box() {
            self.enter_box();
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
            let is = |row: &ListedScript| library.scripts.get(row.script).is_some_and(|s| s.id == id);
            self.rows.iter().position(is)
        };
        self.chosen.as_deref().and_then(marked).unwrap_or(self.at)
    }

    /// Up and Down: into the list, through it, and from its first row back to the box.
    fn step(&mut self, down: bool, library: &Library) {
        let (row, last) = (self.row(library), self.rows.len().saturating_sub(1));
        if !down && (row == 0 || self.is_in_box()) {
            return self.enter_box();
        }
        self.enter_list();
        self.at = if down { (row + 1).min(last) } else { row - 1 };
        let next = self.rows.get(self.at).and_then(|r| library.scripts.get(r.script)).map(|s| s.id.clone());
        match next {
            Some(id) => self.choose(id),
            None => self.chosen = None,
        }
    }
}

impl ScriptPane {
    /// Ranks the list anew, if anything that it is ranked by is another: the hits of the search, or the
    /// recommendations.
    pub fn refresh(&mut self, seen: &Seen<'_>) {
        let query = self.query.text().trim();
        let basis = (seen.model.version(), query.to_owned());
        if self.ranked.as_ref() == Some(&basis) {
            return;
        }
        let mut rows = if query.is_empty() { recommended(seen) } else { found(query, seen) };
        pin_dangers(query, &mut rows, seen);
        rows.truncate(OFFERS);
        self.rows = rows;
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        self.ranked = Some(basis);
    }

    /// Number of rows of the list on the screen: only these can be picked.
    fn rows_shown(&self, seen: &Seen<'_>) -> usize {
        let inside = seen.areas().map(|a| Rect { height: a.script.height.saturating_sub(2), ..a.script });
        inside.map_or(0, |area| list::rows(self, area, seen)).min(self.rows.len())
    }

    /// Scripts that a digit takes while the pane has the focus, the first of the list; none where digits are text. What
    /// the frame and the key line say of digits is this number too.
    fn digits_take(&self, seen: &Seen<'_>) -> usize {
        if self.is_in_list() { self.rows_shown(seen) } else { 0 }
    }

    /// Takes a key.
    pub fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        if self.is_filling() {
            return self.fill_key(key, seen);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let takes = plain && self.digits_take(seen) > 0;
        match key.code {
            KeyCode::Char(c) if takes && let Some(n) = digit(c) => return self.take_digit(n, seen),
            KeyCode::Up | KeyCode::Down => self.step(key.code == KeyCode::Down, seen.library()),
            KeyCode::Enter => self.start_filling(seen),
            _ => {
                let before = self.query.text().to_owned();
                if self.query.key(key) {
                    // What edits the text goes to the text, and so does what follows.
                    self.enter_box();
                    if before != self.query.text() {
                        self.searched();
                    }
                }
            }
        }
        Act::Nothing
    }

    /// Takes pasted text: into the variable being filled, else into the search.
    pub fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Act {
        if let PanePart::Gap(fill) = &mut self.part {
            fill.paste(pasted);
            return self.fill_act(seen);
        }
        self.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
        self.enter_box();
        self.searched();
        Act::Nothing
    }

    /// Takes the script at place `n` (from 1) of the list: it is shown in full and, where it can be said, was said.
    pub fn take_digit(&mut self, n: usize, seen: &Seen<'_>) -> Act {
        let shown = self.rows_shown(seen);
        let row = n.checked_sub(1).filter(|at| *at < shown).and_then(|at| self.rows.get(at));
        let Some(script) = row.and_then(|row| seen.library().scripts.get(row.script)) else {
            return Act::Say(NoticeLevel::Plain, seen.words().no_such_script.to_owned());
        };
        self.choose(script.id.clone());
        self.query.clear();
        // The list is ranked anew now: the next digit would mean another script than the one that was seen at it.
        self.leave_list();
        if seen.model.calls.can_say() { self.said(script, seen) } else { Act::Nothing }
    }

    /// The script that is shown was said; once more takes it back.
    pub fn toggle_said(&mut self, seen: &Seen<'_>) -> Act {
        let Some((case, script)) = seen.case().zip(self.shown(seen.library())) else {
            return Act::Say(NoticeLevel::Plain, seen.words().no_such_script.to_owned());
        };
        self.choose(script.id.clone());
        if case.has_said(&script.id) { Act::MarkUnsaid(script.id.clone()) } else { self.said(script, seen) }
    }

    fn said(&self, script: &Script, seen: &Seen<'_>) -> Act {
        Act::MarkSaid { script: script.id.clone(), variant: self.variant(script, seen) }
    }
}

/// The recommendations for the case at hand; of two that fit as well, the agent's favourite comes first.
fn recommended(seen: &Seen<'_>) -> Vec<ListedScript> {
    let library = seen.library();
    let offers = seen.case().map(|case| match &seen.model.packs.engine {
        Some(engine) => engine.ranker.recommend_boosted(library, case, &seen.model.heard.boosts, OFFERS),
        None => recommend::recommend_unheard(library, case, OFFERS),
    });
    let mut offers = offers.unwrap_or_default();
    let is_favourite = |at: usize| library.scripts.get(at).is_some_and(|s| seen.model.remarks.is_starred(&s.id));
    offers.sort_by_key(|offer| (Reverse(offer.score), !is_favourite(offer.script)));
    let offered = |ScriptOffer { script, because, .. }| ListedScript { script, reason: RowReason::Offered(because) };
    offers.into_iter().map(offered).collect()
}

/// The hits of a search.
fn found(query: &str, seen: &Seen<'_>) -> Vec<ListedScript> {
    let model = seen.model;
    let asked = SearchRequest { query, limit: OFFERS, manner: &model.manner, ties: model.ties.weights() };
    let hits = model.packs.engine.as_ref().map(|engine| engine.index.find_offered(&asked)).unwrap_or_default();
    let row =
        |Hit { document: script, why, marks, .. }| ListedScript { script, reason: RowReason::Found(why, marks) };
    hits.into_iter().map(row).collect()
}

/// Puts what answers a danger on top of the list, whatever is searched for: nothing that stands in the search box may
/// hide it. Once it was said the second row keeps it, so that it is not forgotten while the call goes on; of several
/// the most urgent one.
fn pin_dangers(query: &str, rows: &mut Vec<ListedScript>, seen: &Seen<'_>) {
    let library = seen.library();
    let typed = seen.case().map(|case| signal::said_in(library, case)).unwrap_or_default();
    let dangers = recommend::dangers(library, &format!("{typed}\n{query}"));
    let is_said = |offer: &ScriptOffer| {
        let script = library.scripts.get(offer.script);
        script.zip(seen.case()).is_some_and(|(script, case)| case.has_said(&script.id))
    };
    let (said, fresh): (Vec<ScriptOffer>, Vec<ScriptOffer>) = dangers.into_iter().partition(is_said);
    // One row is kept for them, the most urgent: the list is short on a small screen.
    if let Some(mut offer) = said.into_iter().next() {
        rows.retain(|row| row.script != offer.script);
        offer.because.push(RecommendationReason::Said);
        let row = ListedScript { script: offer.script, reason: RowReason::Offered(offer.because) };
        rows.insert(rows.len().min(1), row);
    }
    for offer in fresh.into_iter().rev() {
        let known = rows.iter().position(|row| row.script == offer.script && row.reason.is_danger());
        let row = match known {
            Some(place) => rows.remove(place),
            None => ListedScript { script: offer.script, reason: RowReason::Offered(offer.because) },
        };
        rows.retain(|other| other.script != row.script);
        rows.insert(0, row);
    }
}
