//! The library (话术库): all scripts with their review, their use and what agents make of them, and the rules beside them;
//! browsed by a column of entries, searched like on the desk, read in full, taken to the desk.
//!
//! Letters and digits search, Alt-digit takes the script at the digit, Up and Down choose a row, Left and Right an entry of the
//! left column, Tab what that column sorts by. The packs cannot be changed here: agents mark, note and suggest.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;

use crate::domain::case::CasePhase;
use crate::domain::pack::Script;
use crate::domain::remark::RemarkAct;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::search::hit::Asked;
use crate::search::index::Index;
use crate::tui::desk::{Desk, Focus, Level, Screen};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::widget::text_field::TextField;

mod card;
mod catalog;
mod item;
mod lines;
mod list;
mod rules;
mod side;
mod view;
mod writing;

pub use item::Item;
pub use view::{COMMANDS, hints, view};

use catalog::Catalog;
use side::{Entry, Key, Side};
use writing::Writing;

/// Scripts that are found at most.
const FOUND: usize = 500;

/// Characters of a pasted search that count.
const LONGEST_QUERY: usize = 200;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    item: Item,
    /// Characters of its Chinese title that the search matched.
    marks: Vec<usize>,
}

/// The state of the screen.
#[derive(Debug, Default)]
pub struct LibraryScreen {
    query: TextField,
    side: Side,
    entries: Vec<Entry>,
    entry: usize,
    rows: Vec<Row>,
    at: usize,
    /// The text that is read has the whole screen.
    open: bool,
    scroll: usize,
    writing: Option<Writing>,
    /// Of the library that is there; nothing until it is shown.
    catalog: Option<Catalog>,
    /// Over [`item::books`]; nothing until they are shown.
    books: Option<Index>,
    /// The row that was chosen before another library came.
    chosen: Option<Chosen>,
}

/// The identity of a row when rows are made anew.
#[derive(Debug, PartialEq, Eq)]
enum Chosen {
    /// A script's id: its place may be another one in the next library.
    Script(String),
    /// Rules have no id that only one of them has.
    Book(Item),
}

impl LibraryScreen {
    fn item(&self) -> Option<Item> {
        self.rows.get(self.at).map(|row| row.item)
    }

    fn go(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        self.scroll = 0;
    }

    /// Esc: closes what is open, else empties the search; `false` if there was nothing to close.
    pub(in crate::tui) fn close(&mut self) -> bool {
        if self.writing.take().is_some() {
            return true;
        }
        if std::mem::take(&mut self.open) {
            self.scroll = 0;
            return true;
        }
        let had = !self.query.is_empty();
        self.query.clear();
        had
    }
}

impl Desk {
    /// Shows the library.
    pub(in crate::tui) fn open_library(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        self.screen = Screen::Library;
        self.browse.open = false;
        self.ask_usage(now, effects);
        self.browse_anew();
    }

    /// Another library is about to come: keeps what is chosen and drops what was worked out of the old one.
    pub(in crate::tui) fn browse_afresh(&mut self) {
        // Rows without a catalog are of a library that is gone.
        if self.browse.catalog.take().is_some() {
            self.browse.chosen = self.chosen();
            self.browse.books = None;
        }
    }

    /// Makes entries and rows anew: another side, another library, other remarks. The cursor stays on what it is on.
    pub(in crate::tui) fn browse_anew(&mut self) {
        if self.screen != Screen::Library {
            return;
        }
        let chosen = if self.browse.catalog.is_some() { self.chosen() } else { self.browse.chosen.take() };
        let catalog = self.browse.catalog.take().unwrap_or_else(|| Catalog::of(&self.library, self.needs));
        let entries = side::entries(self, &catalog, self.browse.side);
        let key = self.browse.entries.get(self.browse.entry).map(|e| &e.key);
        self.browse.entry = entries.iter().position(|e| Some(&e.key) == key).unwrap_or(0);
        self.browse.entries = entries;
        self.browse.catalog = Some(catalog);
        if self.browse.side == Side::Rules && self.browse.books.is_none() {
            self.browse.books = Some(Index::build(item::documents(&self.library)));
        }
        self.find_rows(chosen.as_ref());
    }

    /// Searches anew: the order of equals may be another now. The cursor stays on its row.
    pub(in crate::tui) fn find_anew(&mut self) {
        if self.screen == Screen::Library && self.browse.catalog.is_some() && !self.browse.query.is_empty() {
            let chosen = self.chosen();
            self.find_rows(chosen.as_ref());
        }
    }

    /// The row under the cursor.
    fn chosen(&self) -> Option<Chosen> {
        match self.browse.item()? {
            Item::Script(at) => item::script_at(&self.library, at).map(|s| Chosen::Script(s.id.clone())),
            book => Some(Chosen::Book(book)),
        }
    }

    fn is_chosen(&self, item: Item, chosen: &Chosen) -> bool {
        match (item, chosen) {
            (Item::Script(at), Chosen::Script(id)) => item::script_at(&self.library, at).is_some_and(|s| s.id == *id),
            (item, Chosen::Book(book)) => item == *book,
            _ => false,
        }
    }

    /// The rows that the entry leaves and the search finds; the cursor goes to what was chosen, if it is among them.
    fn find_rows(&mut self, chosen: Option<&Chosen>) {
        self.tie();
        let rows = self.browse.catalog.as_ref().map(|catalog| self.rows_of(catalog)).unwrap_or_default();
        self.browse.rows = rows;
        let found = chosen.and_then(|c| self.browse.rows.iter().position(|row| self.is_chosen(row.item, c)));
        match found {
            Some(at) => self.browse.at = at,
            None => self.browse.go(self.browse.at),
        }
    }

    fn rows_of(&self, catalog: &Catalog) -> Vec<Row> {
        let (all, side) = (Key::All, self.browse.side);
        let key = self.browse.entries.get(self.browse.entry).map_or(&all, |e| &e.key);
        let leaves = |item: &Item| side::leaves(self, catalog, side, key, *item);
        let query = self.browse.query.text().trim();
        if query.is_empty() {
            let kept = catalog.items(side).iter().copied().filter(leaves);
            return kept.map(|item| Row { item, marks: Vec::new() }).collect();
        }
        let index = if side == Side::Rules {
            self.browse.books.as_ref()
        } else {
            self.engine.as_ref().map(|engine| &engine.index)
        };
        let Some(index) = index else { return Vec::new() };
        let at = |place: usize| catalog.item_at(side, place);
        // What decides between equals is known of scripts alone.
        let ties = if side == Side::Rules { &[] } else { self.ties() };
        let asked = Asked { query, limit: FOUND, manner: &self.manner, ties };
        let hits = index.find(&asked, |place| at(place).is_some_and(|item| leaves(&item)));
        hits.into_iter().filter_map(|hit| Some(Row { item: at(hit.document)?, marks: hit.marks })).collect()
    }

    fn is_starred(&self, item: Item) -> bool {
        let Item::Script(at) = item else { return false };
        item::script_at(&self.library, at).is_some_and(|s| self.remarked.now.is_starred(&s.id))
    }

    /// The script that commands about a script mean: on this screen the chosen row, on the desk the one that is shown.
    pub(in crate::tui) fn script_meant(&self) -> Option<&Script> {
        match (self.screen, self.browse.item()) {
            (Screen::Library, Some(Item::Script(at))) => item::script_at(&self.library, at),
            (Screen::Library | Screen::Records, _) => None,
            (Screen::Desk, _) => self.script.shown(&self.library),
        }
    }

    /// Tab: by what the left column sorts.
    pub(in crate::tui) fn turn_side(&mut self, forward: bool) {
        if self.browse.writing.is_some() {
            return;
        }
        self.browse.side = self.browse.side.turned(forward);
        self.browse.entry = 0;
        self.browse.entries.clear();
        self.browse.rows.clear();
        self.browse.go(0);
        self.browse_anew();
    }

    /// A key on the library screen.
    pub(in crate::tui) fn library_key(&mut self, key: KeyEvent, now: Moment, effects: &mut Vec<Effect>) {
        if self.browse.writing.is_some() {
            return self.writing_key(key, now, effects);
        }
        let page = view::detail_height(self).max(1);
        let open = self.browse.open;
        match key.code {
            KeyCode::Up if open => self.scroll_to(self.browse.scroll.saturating_sub(1), now),
            KeyCode::Down if open => self.scroll_to(self.browse.scroll + 1, now),
            KeyCode::PageUp => self.scroll_to(self.browse.scroll.saturating_sub(page), now),
            KeyCode::PageDown => self.scroll_to(self.browse.scroll + page, now),
            KeyCode::Up => self.browse.go(self.browse.at.saturating_sub(1)),
            KeyCode::Down => self.browse.go(self.browse.at + 1),
            KeyCode::Home => self.browse.go(0),
            KeyCode::End => self.browse.go(usize::MAX),
            KeyCode::Left => self.narrow(false),
            KeyCode::Right => self.narrow(true),
            KeyCode::Enter if self.takes() && matches!(self.browse.item(), Some(Item::Script(_))) => {
                self.take_chosen();
            }
            KeyCode::Enter => {
                self.browse.open = !open && self.browse.item().is_some();
                self.browse.scroll = 0;
            }
            _ => {
                let before = self.browse.query.text().to_owned();
                if self.browse.query.key(key) && before != self.browse.query.text() {
                    self.searched();
                }
            }
        }
    }

    fn searched(&mut self) {
        self.browse.open = false;
        self.browse.go(0);
        self.find_rows(None);
    }

    /// Pasted text: into what is being written, else into the search.
    pub(in crate::tui) fn library_paste(&mut self, pasted: &str) {
        if let Some(writing) = &mut self.browse.writing {
            writing.paste(pasted);
        } else {
            self.browse.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
            self.searched();
        }
    }

    fn scroll_to(&mut self, line: usize, now: Moment) {
        self.browse.scroll = line.min(view::last_scroll(self, now));
    }

    /// The next entry of the left column, or the one before.
    fn narrow(&mut self, forward: bool) {
        let last = self.browse.entries.len().saturating_sub(1);
        let at = self.browse.entry;
        self.browse.entry = if forward { (at + 1).min(last) } else { at.saturating_sub(1) };
        self.searched();
    }

    /// A chosen script goes to the desk: there is a case at hand to say it in.
    fn takes(&self) -> bool {
        self.case().is_some_and(|c| matches!(c.phase, CasePhase::Live | CasePhase::WrapUp | CasePhase::Reopened))
    }

    /// Takes the script of the row with this number, as it stands on the screen.
    pub(in crate::tui) fn take_nth(&mut self, n: usize) {
        let (top, height) = view::shown_rows(self);
        let Some(at) = n.checked_sub(1).filter(|at| *at < height).map(|at| top + at) else {
            return self.say(Level::Plain, self.words.no_such_script);
        };
        if at >= self.browse.rows.len() || !self.takes() {
            return self.say(Level::Plain, if self.takes() { self.words.no_such_script } else { self.words.no_case });
        }
        self.browse.go(at);
        self.take_chosen();
    }

    /// Takes the chosen script to the script pane. It is not logged as said: that is up to the agent.
    fn take_chosen(&mut self) {
        let w = self.words;
        let Some(Item::Script(at)) = self.browse.item() else {
            return self.say(Level::Plain, w.not_a_script);
        };
        let Some(script) = item::script_at(&self.library, at) else { return };
        let (id, title) = (script.id.clone(), script.title.show(self.english).to_owned());
        if !item::is_offered(&self.library, at) {
            return self.say(Level::Plain, say(w.not_offered, &[&title]));
        }
        self.screen = Screen::Desk;
        self.set_focus(Focus::Script);
        self.script.choose(id);
        self.say(Level::Plain, say(w.taken, &[&title, &self.keymap.hint(Command::Said)]));
    }

    /// Marks the script as a favourite, or no more.
    pub(in crate::tui) fn star(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let w = self.words;
        let Some(script) = self.script_meant() else {
            return self.say(Level::Plain, w.not_a_script);
        };
        let (id, title) = (script.id.clone(), script.title.show(self.english).to_owned());
        let on = !self.remarked.now.is_starred(&id);
        self.remark(&id, RemarkAct::Starred { on }, now, effects);
        self.say(Level::Good, say(if on { w.starred } else { w.unstarred }, &[&title]));
        self.browse_anew();
    }

    /// Shows a script on this screen, whatever narrowed the list.
    fn show_script(&mut self, id: &str, now: Moment, effects: &mut Vec<Effect>) {
        self.browse.query.clear();
        self.browse.entry = 0;
        if self.browse.side == Side::Rules {
            self.browse.side = Side::default();
        }
        self.browse.entries.clear();
        self.open_library(now, effects);
        let library = &self.library;
        let is = |row: &Row| match row.item {
            Item::Script(at) => item::script_at(library, at).is_some_and(|s| s.id == id),
            _ => false,
        };
        if let Some(at) = self.browse.rows.iter().position(is) {
            self.browse.go(at);
        }
    }

    /// The area of this screen as it stands.
    fn library_area(&self) -> Rect {
        self.areas(Rect::new(0, 0, self.size.0, self.size.1)).map_or(Rect::ZERO, |a| a.body)
    }
}
