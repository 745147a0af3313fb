//! The library (话术库): all scripts with their review, their use and what agents make of them, and the rules beside
//! them; browsed by a column of entries, searched like on the desk, read in full, taken to the desk.
//!
//! Letters and digits search, Alt-digit takes the script at the digit, Up and Down choose a row, Left and Right an
//! entry of the left column, Tab what that column sorts by. The packs cannot be changed here: agents mark, note and
//! suggest.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{KeyHints, ScreenView};
use crate::domain::pack::{Library, Script};
use crate::domain::text;
use crate::search::hit::SearchRequest;
use crate::search::index::Index;
use crate::tui::act::Act;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::seen::Seen;
use crate::tui::widget::text_field::TextField;

mod card;
mod catalog;
mod item;
mod key;
mod lines;
mod list;
mod rules;
mod side;
mod view;
mod writing;

pub use writing::RemarkKind;

use catalog::LibraryCatalog;
use item::LibraryItem;
use key::{EntryKey, ListSide};
use side::SideEntry;
use writing::RemarkDraft;

/// Scripts that are found at most.
const FOUND: usize = 500;

/// Characters of a pasted search that count.
const LONGEST_QUERY: usize = 200;

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LibraryRow {
    item: LibraryItem,
    /// Characters of its Chinese title that the search matched.
    marks: Vec<usize>,
}

/// The state of the screen.
#[derive(Debug, Default)]
pub struct LibraryScreen {
    query: TextField,
    side: ListSide,
    entries: Vec<SideEntry>,
    entry: usize,
    rows: Vec<LibraryRow>,
    at: usize,
    /// The text that is read has the whole screen.
    open: bool,
    scroll: usize,
    writing: Option<RemarkDraft>,
    /// Of the library that is there; nothing until it is shown.
    catalog: Option<LibraryCatalog>,
    /// Over [`item::books`]; nothing until they are shown.
    books: Option<Index>,
    /// The row under the cursor: it is found again when rows are made anew, in another library as well.
    chosen: Option<ChosenRow>,
    /// The versions that entries and rows were made of.
    basis: Option<ListBasis>,
}

/// The identity of a row when rows are made anew.
#[derive(Debug, PartialEq, Eq)]
enum ChosenRow {
    /// A script's id: its place may be another one in the next library.
    Script(String),
    /// Rules have no id that only one of them has.
    Book(LibraryItem),
}

/// The versions that entries and rows were made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ListBasis {
    side: ListSide,
    library: u64,
    engine: u64,
    remarks: u64,
    /// Answers about the use of scripts, by which a search orders equals: rows do not move for what the agent does.
    usage: Option<u64>,
}

impl LibraryScreen {
    fn item(&self) -> Option<LibraryItem> {
        self.rows.get(self.at).map(|row| row.item)
    }

    fn go(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
        self.scroll = 0;
    }

    /// The basis that entries and rows would be made of now.
    fn basis_now(&self, seen: &Seen<'_>) -> ListBasis {
        let model = seen.model;
        ListBasis {
            side: self.side,
            library: model.packs.library_version(),
            engine: model.packs.version(),
            remarks: model.remarks.version(),
            usage: (!self.query.is_empty()).then(|| model.usage.answers()),
        }
    }

    /// Makes entries and rows anew. The cursor stays on what it is on.
    fn list(&mut self, basis: ListBasis, seen: &Seen<'_>) {
        let same_library = self.basis.is_some_and(|before| before.library == basis.library);
        if !same_library {
            self.books = None;
        }
        let catalog = self.catalog.take().filter(|_| same_library);
        let catalog = catalog.unwrap_or_else(|| LibraryCatalog::of(seen.library(), seen.model.packs.needs));
        let entries = side::entries(seen, &catalog, self.side);
        let key = self.entries.get(self.entry).map(|e| &e.key);
        self.entry = entries.iter().position(|e| Some(&e.key) == key).unwrap_or(0);
        self.entries = entries;
        self.catalog = Some(catalog);
        if self.side == ListSide::Rules && self.books.is_none() {
            self.books = Some(Index::build(item::documents(seen.library())));
        }
        self.basis = Some(basis);
        self.find_rows(true, seen);
    }

    /// The rows that the entry leaves and the search finds; the cursor goes to the row that was chosen, if it `stays`
    /// and is among them.
    fn find_rows(&mut self, stays: bool, seen: &Seen<'_>) {
        self.rows = self.catalog.as_ref().map(|catalog| self.rows_of(catalog, seen)).unwrap_or_default();
        let library = seen.library();
        let chosen = self.chosen.as_ref().filter(|_| stays);
        let found = chosen.and_then(|c| self.rows.iter().position(|row| is_chosen(row.item, c, library)));
        match found {
            Some(at) => self.at = at,
            None => self.go(self.at),
        }
    }

    fn rows_of(&self, catalog: &LibraryCatalog, seen: &Seen<'_>) -> Vec<LibraryRow> {
        let (all, side, model) = (EntryKey::All, self.side, seen.model);
        let key = self.entries.get(self.entry).map_or(&all, |e| &e.key);
        let leaves = |item: &LibraryItem| side::leaves(seen, catalog, side, key, *item);
        let query = self.query.text().trim();
        if query.is_empty() {
            let kept = catalog.items(side).iter().copied().filter(leaves);
            return kept.map(|item| LibraryRow { item, marks: Vec::new() }).collect();
        }
        let index = if side == ListSide::Rules {
            self.books.as_ref()
        } else {
            model.packs.engine.as_ref().map(|engine| &engine.index)
        };
        let Some(index) = index else { return Vec::new() };
        let at = |place: usize| catalog.item_at(side, place);
        // What decides between equals is known of scripts alone.
        let ties = if side == ListSide::Rules { &[] } else { model.ties.weights() };
        let asked = SearchRequest { query, limit: FOUND, manner: &model.manner, ties };
        let hits = index.find(&asked, |place| at(place).is_some_and(|item| leaves(&item)));
        hits.into_iter().filter_map(|hit| Some(LibraryRow { item: at(hit.document)?, marks: hit.marks })).collect()
    }

    /// Remembers what the row under the cursor is.
    fn remember(&mut self, library: &Library) {
        self.chosen = self.item().and_then(|item| match item {
            LibraryItem::Script(at) => item::script_at(library, at).map(|s| ChosenRow::Script(s.id.clone())),
            book => Some(ChosenRow::Book(book)),
        });
    }

    fn searched(&mut self, seen: &Seen<'_>) {
        self.open = false;
        self.go(0);
        self.basis = self.catalog.is_some().then(|| self.basis_now(seen));
        self.find_rows(false, seen);
    }

    fn scroll_to(&mut self, line: usize, seen: &Seen<'_>) {
        self.scroll = line.min(self.last_scroll(seen));
    }

    /// The next entry of the left column, or the one before.
    fn narrow(&mut self, forward: bool, seen: &Seen<'_>) {
        let last = self.entries.len().saturating_sub(1);
        self.entry = if forward { (self.entry + 1).min(last) } else { self.entry.saturating_sub(1) };
        self.searched(seen);
    }

    /// Takes the chosen script to the script pane. It is not logged as said: that is up to the agent.
    fn take_chosen(&mut self, seen: &Seen<'_>) -> Act {
        let (w, library) = (seen.words(), seen.library());
        let Some(LibraryItem::Script(at)) = self.item() else {
            return Act::Say(NoticeLevel::Plain, w.not_a_script.to_owned());
        };
        let Some(script) = item::script_at(library, at) else { return Act::Nothing };
        if !item::is_offered(library, at) {
            let told = say(w.not_offered, &[script.title.show(seen.lang())]);
            return Act::Say(NoticeLevel::Plain, told);
        }
        Act::TakeScript(script.id.clone())
    }

    /// Shows a script, whatever narrowed the list.
    fn show_script(&mut self, id: &str, seen: &Seen<'_>) {
        self.query.clear();
        self.entry = 0;
        if self.side == ListSide::Rules {
            self.side = ListSide::default();
        }
        self.entries.clear();
        self.open = false;
        self.list(self.basis_now(seen), seen);
        let library = seen.library();
        let is = |row: &LibraryRow| match row.item {
            LibraryItem::Script(at) => item::script_at(library, at).is_some_and(|s| s.id == id),
            _ => false,
        };
        if let Some(at) = self.rows.iter().position(is) {
            self.go(at);
        }
        self.remember(library);
    }

    fn browse_key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let page = self.detail_height(seen).max(1);
        let open = self.open;
        match key.code {
            KeyCode::Up if open => self.scroll_to(self.scroll.saturating_sub(1), seen),
            KeyCode::Down if open => self.scroll_to(self.scroll + 1, seen),
            KeyCode::PageUp => self.scroll_to(self.scroll.saturating_sub(page), seen),
            KeyCode::PageDown => self.scroll_to(self.scroll + page, seen),
            KeyCode::Up => self.go(self.at.saturating_sub(1)),
            KeyCode::Down => self.go(self.at + 1),
            KeyCode::Home => self.go(0),
            KeyCode::End => self.go(usize::MAX),
            KeyCode::Left => self.narrow(false, seen),
            KeyCode::Right => self.narrow(true, seen),
            KeyCode::Enter if seen.model.calls.can_say() && matches!(self.item(), Some(LibraryItem::Script(_))) => {
                return self.take_chosen(seen);
            }
            KeyCode::Enter => {
                self.open = !open && self.item().is_some();
                self.scroll = 0;
            }
            _ => {
                let before = self.query.text().to_owned();
                if self.query.key(key) && before != self.query.text() {
                    self.searched(seen);
                }
            }
        }
        Act::Nothing
    }
}

impl ScreenView for LibraryScreen {
    fn enter(&mut self, seen: &Seen<'_>) -> Act {
        self.open = false;
        self.refresh(seen);
        Act::AskUsage
    }

    fn refresh(&mut self, seen: &Seen<'_>) {
        let basis = self.basis_now(seen);
        if self.basis != Some(basis) {
            self.list(basis, seen);
            self.remember(seen.library());
        }
    }

    fn key(&mut self, key: KeyEvent, seen: &Seen<'_>) -> Act {
        let act = if self.writing.is_some() { self.writing_key(key, seen) } else { self.browse_key(key, seen) };
        self.remember(seen.library());
        act
    }

    /// Pasted text goes into what is being written, else into the search.
    fn paste(&mut self, pasted: &str, seen: &Seen<'_>) -> Option<Act> {
        if let Some(writing) = &mut self.writing {
            writing.paste(pasted);
        } else {
            self.query.insert(&text::clean_line(pasted, LONGEST_QUERY).text);
            self.searched(seen);
            self.remember(seen.library());
        }
        Some(Act::Nothing)
    }

    /// Closes what is open, else empties the search.
    fn close(&mut self, seen: &Seen<'_>) -> Option<Act> {
        if self.writing.take().is_some() {
            return Some(Act::Nothing);
        }
        if std::mem::take(&mut self.open) {
            self.scroll = 0;
            return Some(Act::Nothing);
        }
        if self.query.is_empty() {
            return None;
        }
        self.query.clear();
        self.refresh(seen);
        Some(Act::Nothing)
    }

    /// By what the left column sorts.
    fn turn(&mut self, forward: bool, seen: &Seen<'_>) {
        if self.writing.is_some() {
            return;
        }
        self.side = self.side.turned(forward);
        self.entry = 0;
        self.entries.clear();
        self.rows.clear();
        self.chosen = None;
        self.go(0);
        self.refresh(seen);
    }

    /// Takes the script of the row with this number, as it stands on the screen.
    fn take_digit(&mut self, n: usize, seen: &Seen<'_>) -> Option<Act> {
        let (w, takes) = (seen.words(), seen.model.calls.can_say());
        let (top, height) = self.shown_rows(seen);
        let at = n.checked_sub(1).filter(|at| *at < height).map(|at| top + at);
        let Some(at) = at.filter(|at| takes && *at < self.rows.len()) else {
            let told = if at.is_none() || takes { w.no_such_script } else { w.no_case };
            return Some(Act::Say(NoticeLevel::Plain, told.to_owned()));
        };
        self.go(at);
        self.remember(seen.library());
        Some(self.take_chosen(seen))
    }

    fn script<'a>(&self, seen: &Seen<'a>) -> Option<&'a Script> {
        match self.item()? {
            LibraryItem::Script(at) => item::script_at(seen.library(), at),
            _ => None,
        }
    }

    fn hints(&self, seen: &Seen<'_>) -> KeyHints {
        KeyHints { keys: self.key_hints(seen), commands: view::COMMANDS }
    }

    fn view(&self, buf: &mut Buffer, area: Rect, seen: &Seen<'_>) -> Option<Position> {
        self.draw(buf, area, seen)
    }
}

fn is_starred(seen: &Seen<'_>, item: LibraryItem) -> bool {
    let LibraryItem::Script(at) = item else { return false };
    item::script_at(seen.library(), at).is_some_and(|s| seen.model.remarks.is_starred(&s.id))
}

fn is_chosen(item: LibraryItem, chosen: &ChosenRow, library: &Library) -> bool {
    match (item, chosen) {
        (LibraryItem::Script(at), ChosenRow::Script(id)) => item::script_at(library, at).is_some_and(|s| s.id == *id),
        (item, ChosenRow::Book(book)) => item == *book,
        _ => false,
    }
}
