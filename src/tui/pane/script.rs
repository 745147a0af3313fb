//! The recommended script (话术): what to say now, found by itself or by a few keys, with its variables filled in place.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::case::Case;
use crate::domain::fill::{self, Piece, Slot};
use crate::domain::pack::{FieldKind, Library, Mood, Script};
use crate::domain::time::{self, Moment};
use crate::domain::{clock::Pace, text};
use crate::search::index::{Hit, Why};
use crate::search::recommend::{self, Because, Offer};
use crate::tui::desk::{Desk, Focus};
use crate::tui::keymap::{Command, half_width};
use crate::tui::lang::say;
use crate::tui::layout;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::{frame, wrap};

/// So many scripts are offered: one for each digit.
pub const OFFERS: usize = 9;

/// So many rows of the list are shown on the smallest screen.
const FEWEST: usize = 3;

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

/// A variable that is being filled in place.
#[derive(Clone, Debug)]
struct Fill {
    name: String,
    slot: Slot,
    kind: FieldKind,
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
}

/// What a key in the pane asks for.
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
        self.chosen = Some(id);
        self.fill = None;
    }

    /// Whether a variable is being filled.
    pub fn is_filling(&self) -> bool {
        self.fill.is_some()
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
        if !self.query.is_empty() {
            self.query.clear();
        } else {
            self.chosen = None;
            self.at = 0;
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
        self.chosen = self.rows.get(self.at).and_then(|r| library.scripts.get(r.script)).map(|s| s.id.clone());
        self.fill = None;
    }
}

impl Desk {
    /// Ranks the list anew: what is searched for, or what is recommended.
    pub(in crate::tui) fn refresh_scripts(&mut self) {
        let query = self.script.query.text().trim();
        let rows: Vec<Row> = if query.is_empty() {
            let offers = self.case().map(|c| recommend::recommend(&self.library, c, OFFERS)).unwrap_or_default();
            offers
                .into_iter()
                .map(|Offer { script, because, .. }| Row { script, reason: Reason::Offered(because) })
                .collect()
        } else {
            let hits = self.index.search(query, OFFERS);
            hits.into_iter()
                .map(|Hit { script, why, marks, .. }| Row { script, reason: Reason::Found(why, marks) })
                .collect()
        };
        self.script.rows = rows;
        self.script.at = self.script.at.min(self.script.rows.len().saturating_sub(1));
    }

    /// How many rows of the list are on the screen: only these can be picked.
    pub(in crate::tui) fn scripts_shown(&self, now: Moment) -> usize {
        let areas = layout::areas(Rect::new(0, 0, self.size.0, self.size.1));
        let inside = areas.map(|a| Rect { height: a.script.height.saturating_sub(2), ..a.script });
        inside.map_or(0, |area| list_rows(self, area, now)).min(self.script.rows.len())
    }

    /// A key while the script pane has the focus.
    pub(in crate::tui) fn script_key(&mut self, key: KeyEvent) -> ScriptAct {
        if self.script.is_filling() {
            return self.fill_key(key);
        }
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(c) if plain && half_width(c).is_ascii_digit() && half_width(c) != '0' => {
                ScriptAct::Pick(half_width(c).to_digit(10).map_or(0, |d| d as usize))
            }
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
        let line = text::clean_line(pasted, 200).text;
        if let Some(fill) = &mut self.script.fill {
            fill.edit.insert(&line);
            return self.fill_act();
        }
        self.script.query.insert(&line);
        self.script.at = 0;
        self.script.chosen = None;
        ScriptAct::Nothing
    }

    /// Opens the first variable of the shown script that has no value yet and can be typed.
    fn start_filling(&mut self) {
        let Some(script) = self.script.shown(&self.library) else { return };
        let id = script.id.clone();
        let words = fill::wording(script, self.case().is_some_and(|c| c.mood == Mood::Upset));
        let open = fill::parts(words).into_iter().filter_map(Result::err).find_map(|name| {
            let slot = fill::slot(&name, &self.library);
            let kind = match &slot {
                Slot::Fixed => return None,
                Slot::Variable(_) => FieldKind::Line,
                Slot::Field(field) => self.library.field(field)?.kind,
            };
            let empty = self.case().is_some_and(|c| match &slot {
                Slot::Field(field) => c.draft.get(field).is_none(),
                Slot::Variable(name) => !c.variables.contains_key(name),
                Slot::Fixed => false,
            });
            (empty && fill::is_typed(kind)).then(|| Fill { name, slot, kind, edit: TextField::default() })
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

/// Draws the pane.
pub fn view(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    let focused = desk.focus == Focus::Script;
    let upset = desk.case().is_some_and(|c| c.mood == Mood::Upset);
    let note = if upset { vec![Span::styled(w.soothing, t.near)] } else { vec![] };
    let inside = frame::pane(buf, area, w.pane_script, note, focused, desk.rules, t);
    let mut caret = search_box(desk, buf, inside, focused);
    let rest = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let list_rows = list_rows(desk, rest, now);
    let left = desk.case().and_then(|c| time_left(desk, c, now));
    let width = usize::from(rest.width);
    let titles = desk.script.rows.iter().filter_map(|r| desk.library.scripts.get(r.script));
    let widest = titles.map(|s| wrap::width(s.title.show(desk.english))).max().unwrap_or(0);
    let room = (widest + 2).clamp(16, (width / 2).max(16));
    let rows = desk.script.rows.iter().enumerate().map(|(at, row)| list_line(desk, at, row, left, (room, width)));
    let empty = desk.script.rows.is_empty().then(|| {
        let hint = if desk.script.query.is_empty() { w.no_offers } else { w.nothing_found };
        Line::styled(format!(" {hint}"), t.dim)
    });
    let list = Rect { height: u16::try_from(list_rows).unwrap_or(rest.height), ..rest };
    let used = frame::lines(buf, list, rows.chain(empty));
    let full = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..rest };
    let Some(script) = desk.script.shown(&desk.library) else {
        return caret;
    };
    let (lines, in_words) = full_lines(desk, script, left, full.width, now);
    let used = frame::lines(buf, full, lines);
    caret = in_words.and_then(|at| place_in(full, at)).filter(|_| focused).or(caret);
    let below = Rect { y: full.y + used, height: full.height.saturating_sub(used), ..full };
    others_in_full(desk, buf, below, &script.id, left, now);
    caret
}

/// Where the words' row and column stand on the screen; nothing if that is outside.
fn place_in(area: Rect, (row, column): (usize, usize)) -> Option<Position> {
    let place = Position::new(area.x + 1 + u16::try_from(column).ok()?, area.y + 1 + u16::try_from(row).ok()?);
    area.contains(place).then_some(place)
}

/// On a tall screen the next scripts of the list follow in full, as many as there is room for.
fn others_in_full(desk: &Desk, buf: &mut Buffer, mut area: Rect, shown: &str, left: Option<time::Span>, now: Moment) {
    let scripts = desk.script.rows.iter().filter_map(|r| desk.library.scripts.get(r.script));
    for script in scripts.filter(|s| s.id != shown) {
        let (lines, _) = full_lines(desk, script, left, area.width, now);
        let needed = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(1);
        if needed > area.height {
            return;
        }
        area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let used = frame::lines(buf, area, lines.into_iter().map(|l| l.patch_style(desk.theme.dim)));
        area = Rect { y: area.y + used, height: area.height - used, ..area };
    }
}

/// Rows of the list: all nine where the shown script leaves room for them, never fewer than three.
fn list_rows(desk: &Desk, area: Rect, now: Moment) -> usize {
    let height = usize::from(area.height);
    let full = desk.script.shown(&desk.library).map_or(0, |s| full_lines(desk, s, None, area.width, now).0.len());
    height.saturating_sub(full).clamp(FEWEST, OFFERS).min(desk.script.rows.len().max(1)).min(height)
}

fn search_box(desk: &Desk, buf: &mut Buffer, area: Rect, focused: bool) -> Option<Position> {
    let (w, t) = (desk.words, &desk.theme);
    if area.height == 0 {
        return None;
    }
    let head = format!(" {} {} ", desk.keymap.hint(Command::Search), w.search);
    let indent = wrap::width(&head);
    let laid = desk.script.query.lay(usize::from(area.width).saturating_sub(indent), 1);
    let typed = laid.rows.into_iter().next().unwrap_or_default();
    let hint = if typed.is_empty() { w.search_hint } else { "" };
    let line = Line::from(vec![
        Span::styled(head, t.key),
        Span::raw(typed),
        Span::styled(wrap::cut(hint, usize::from(area.width).saturating_sub(indent + 1)), t.dim),
    ]);
    frame::lines(buf, Rect { height: 1, ..area }, [line]);
    let x = area.x + u16::try_from(indent + laid.caret.1).unwrap_or(0);
    (focused && !desk.script.is_filling()).then(|| Position::new(x.min(area.right().saturating_sub(1)), area.y))
}

/// What is left of the stage; nothing if it has no end.
fn time_left(desk: &Desk, case: &Case, now: Moment) -> Option<time::Span> {
    let playbook = desk.library.playbook(&case.playbook)?;
    let clock = case.clock.at(now);
    let stage = playbook.stages.iter().find(|s| s.id == clock.stage)?;
    match clock.pace(stage, playbook) {
        Pace::Open => None,
        Pace::Calm(left) | Pace::Near(left) => Some(left),
        Pace::Over(_) => Some(time::Span::ZERO),
    }
}

/// Speaking time of a script, in the middle of the pack's rates.
fn speaking(desk: &Desk, script: &Script) -> time::Span {
    let upset = desk.case().is_some_and(|c| c.mood == Mood::Upset);
    let speech = desk.playbook().map_or((150, 200), |p| p.speech);
    let (slow, fast) = fill::speaking_time(fill::wording(script, upset), speech);
    time::Span::millis(u64::midpoint(slow.as_millis(), fast.as_millis()))
}

fn seconds<'a>(desk: &Desk, span: time::Span, left: Option<time::Span>) -> Span<'a> {
    let secs = span.as_millis().div_ceil(1000);
    let text = say(desk.words.about_seconds, &[&secs.to_string()]);
    if left.is_some_and(|left| span > left) {
        Span::styled(format!("{text}!"), desk.theme.near)
    } else {
        Span::styled(text, desk.theme.dim)
    }
}

/// One row of the list, with so many columns for its title and in all.
fn list_line<'a>(
    desk: &'a Desk,
    at: usize,
    row: &'a Row,
    left: Option<time::Span>,
    (room, width): (usize, usize),
) -> Line<'a> {
    let t = &desk.theme;
    let Some(script) = desk.library.scripts.get(row.script) else {
        return Line::default();
    };
    let shown = desk.script.shown(&desk.library).is_some_and(|s| s.id == script.id);
    let said = desk.case().is_some_and(|c| c.has_said(&script.id));
    let mark = if shown { ">" } else { " " };
    let mut spans = vec![
        Span::styled(mark, t.focus),
        Span::styled(format!("{} ", at + 1), t.key),
        Span::styled(if said { "✓" } else { " " }, t.good),
    ];
    let title = script.title.show(desk.english);
    let style = if shown { t.chosen } else { t.text };
    let marks = match &row.reason {
        Reason::Found(_, marks) if !desk.english => marks.as_slice(),
        _ => &[],
    };
    let mut used = 0;
    for (place, c) in title.chars().enumerate() {
        let columns = wrap::char_width(c);
        if used + columns > room {
            break;
        }
        used += columns;
        let style = if marks.contains(&place) { style.patch(t.mark) } else { style };
        spans.push(Span::styled(c.to_string(), style));
    }
    spans.push(Span::raw(" ".repeat(room.saturating_sub(used) + 1)));
    spans.push(seconds(desk, speaking(desk, script), left));
    let taken: usize = spans.iter().map(Span::width).sum();
    let reason = format!("  {}", reason(desk, &row.reason));
    spans.push(Span::styled(wrap::cut(&reason, width.saturating_sub(taken)), t.dim));
    Line::from(spans)
}

fn reason(desk: &Desk, reason: &Reason) -> String {
    let w = desk.words;
    match reason {
        Reason::Found(why, _) => match why {
            Why::Title => w.why_title,
            Why::Asks => w.why_asks,
            Why::Keyword => w.why_keyword,
            Why::Words => w.why_words,
            Why::Pinyin => w.why_pinyin,
            Why::Initials => w.why_initials,
            Why::Slip => w.why_slip,
        }
        .to_owned(),
        Reason::Offered(because) => {
            let words = because.iter().take(2).map(|b| match b {
                Because::MustSay => w.because_must_say.to_owned(),
                Because::Asks(field) => {
                    let title = desk.library.field(field).map_or(field.as_str(), |f| f.title.show(desk.english));
                    say(w.because_asks, &[title])
                }
                Because::Stage => w.because_stage.to_owned(),
                Because::Type => w.because_type.to_owned(),
                Because::Grade => w.because_grade.to_owned(),
                Because::Mood => w.because_mood.to_owned(),
                Because::Word(word) => say(w.because_word, &[word]),
                Because::Said => w.because_said.to_owned(),
            });
            words.collect::<Vec<_>>().join(" + ")
        }
    }
}

/// A head line, the words with variables filled, and risk and notes under them; with the caret within the words.
fn full_lines<'a>(
    desk: &'a Desk,
    script: &'a Script,
    left: Option<time::Span>,
    width: u16,
    now: Moment,
) -> (Vec<Line<'a>>, Option<(usize, usize)>) {
    let (w, t) = (desk.words, &desk.theme);
    let width = usize::from(width).saturating_sub(2);
    let upset = desk.case().is_some_and(|c| c.mood == Mood::Upset);
    let pieces = fill::fill(fill::wording(script, upset), desk.case(), &desk.who, &desk.library, now);
    let (words, caret) = words_in_lines(desk, &pieces, width);
    let open = pieces.iter().any(|p| matches!(p, Piece::Open { .. })) && !desk.script.is_filling();
    let mut head = vec![
        Span::styled(format!("{} ", desk.rules.plain.repeat(2)), t.dim),
        Span::styled(script.title.show(desk.english), t.chosen),
        Span::raw("  "),
        seconds(desk, speaking(desk, script), left),
    ];
    if upset && script.soothe.is_some() {
        head.push(Span::styled(format!("  {}", w.soothing), t.near));
    } else if script.soothe.is_some() {
        head.push(Span::styled(format!("  {} {}", desk.keymap.hint(Command::Soothe), w.soothing), t.dim));
    }
    if open && desk.focus == Focus::Script {
        head.push(Span::styled(format!("  {}", w.enter_fills), t.key));
    }
    let mut lines = vec![Line::from(head)];
    lines.extend(words);
    let note = |word: &str, text: &str, style: Style| {
        let text = format!("{word}{text}");
        wrap::lines(&text, width).into_iter().map(move |l| Line::styled(format!(" {l}"), style)).collect::<Vec<_>>()
    };
    if let Some(risk) = &script.risk {
        lines.extend(note(&format!("! {}", w.risk), risk, t.near));
    }
    for verify in &script.verify {
        lines.extend(note(w.verify, verify, t.dim));
    }
    (lines, caret)
}

/// Pieces wrapped into lines, each character in the style of its piece.
fn words_in_lines<'a>(desk: &Desk, pieces: &[Piece], width: usize) -> (Vec<Line<'a>>, Option<(usize, usize)>) {
    let t = &desk.theme;
    let mut chars: Vec<char> = Vec::new();
    let mut styles: Vec<Style> = Vec::new();
    let mut caret = None;
    for piece in pieces {
        let filling = desk.script.fill.as_ref().filter(|f| match piece {
            Piece::Open { name, .. } | Piece::Filled { name, .. } => &f.name == name,
            Piece::Words(_) => false,
        });
        let (text, style) = match (piece, filling) {
            (Piece::Words(text), _) => (text.clone(), t.words),
            (_, Some(fill)) => {
                let here = chars.len() + fill.edit.caret();
                caret = caret.or(Some(here + 1));
                (format!("[{}]", fill.edit.text()), t.open)
            }
            (Piece::Filled { text, .. }, None) => (text.clone(), t.filled),
            (Piece::Open { title, .. }, None) => (format!("[{title}?]"), t.open),
        };
        let before = chars.len();
        chars.extend(text.chars());
        styles.resize(styles.len() + (chars.len() - before), style);
    }
    let rows = wrap::rows(&chars, width);
    let place = caret.map(|at| wrap::place(&chars, &rows, at));
    let lines = rows.iter().map(|row| {
        let mut spans = vec![Span::raw(" ")];
        let mut from = row.from;
        while from < row.to {
            let style = styles[from];
            let to = (from..row.to).find(|&at| styles[at] != style).unwrap_or(row.to);
            spans.push(Span::styled(chars[from..to].iter().collect::<String>(), style));
            from = to;
        }
        Line::from(spans)
    });
    (lines.collect(), place)
}
