//! Drawing the whole screen: head, calls, the four panes or another screen, message, keys.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Desk, Focus, Level, Screen, StoreState};
use crate::domain::case::{Case, CasePhase};
use crate::domain::clock::Pace;
use crate::domain::fill;
use crate::domain::phone;
use crate::domain::time::Moment;
use crate::tui::keymap::Command;
use crate::tui::lang::say;
use crate::tui::layout::{self, SMALLEST};
use crate::tui::overlay;
use crate::tui::pane::{case, record, script, stage};
use crate::tui::screen::{library, records};
use crate::tui::widget::{frame, narrow, wrap};

/// Columns at the right of the message line for the state of the store.
const STORE_COLUMNS: u16 = 16;

/// From this width on the head line names the program and the keys of the screens.
const ROOMY: u16 = 100;

impl Desk {
    /// Draws the screen as it stands at `now`; gives the place of the terminal's cursor, if a text has the focus.
    pub fn view(&self, buf: &mut Buffer, now: Moment) -> Option<Position> {
        let caret = self.draw(buf, now);
        if self.wide {
            narrow::stand_in(buf);
        }
        caret
    }

    fn draw(&self, buf: &mut Buffer, now: Moment) -> Option<Position> {
        let screen = buf.area;
        let Some(areas) = self.areas(screen) else {
            too_small(self, buf, screen, now);
            return None;
        };
        head(self, buf, areas.head, now);
        calls(self, buf, areas.calls, now);
        let caret = match self.screen {
            Screen::Desk => {
                let carets = [
                    case::view(self, buf, areas.case, now),
                    stage::view(self, buf, areas.stage, now),
                    script::view(self, buf, areas.script, now),
                    record::view(self, buf, areas.record, now),
                ];
                for side in areas.sides.into_iter().filter(|s| !s.is_empty()) {
                    frame::side(buf, side, self.rules, self.theme.dim);
                }
                carets.into_iter().flatten().next()
            }
            Screen::Records => records::view(self, buf, areas.body, now),
            Screen::Library => library::view(self, buf, areas.body, now),
        };
        message(self, buf, areas.message);
        keys(self, buf, areas.keys, now);
        if self.overlay.is_some() {
            return overlay::view(self, buf, now);
        }
        caret
    }
}

/// On a screen too small for a desk: the clock of the call, and what size is needed. What is typed still counts.
fn too_small(desk: &Desk, buf: &mut Buffer, screen: Rect, now: Moment) {
    frame::clear(buf, screen);
    let clock = desk.case().map(|c| tab(desk, c, now).0);
    let needed = say(desk.words.too_small, &[&SMALLEST.0.to_string(), &SMALLEST.1.to_string()]);
    let width = usize::from(screen.width);
    let lines = clock.into_iter().chain([needed]).flat_map(|l| wrap::lines(&l, width)).map(Line::from);
    frame::lines(buf, screen, lines);
}

fn head(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) {
    let (w, t) = (desk.words, &desk.theme);
    let who = match (&desk.who.agent, &desk.who.agent_id) {
        (name, _) if name.is_empty() => w.nobody.to_owned(),
        (name, id) => format!("{name} {id}"),
    };
    let clock = now.format(if desk.cases.is_empty() { "%m-%d %H:%M" } else { "%m-%d %H:%M:%S" });
    let day = w.weekdays[usize::try_from(chrono::Datelike::weekday(&now).num_days_from_monday()).unwrap_or(0)];
    let roomy = area.width >= ROOMY;
    let tab = |command: Command, label: &str, here: bool| {
        let mark = if here { "*" } else { " " };
        let key = if roomy { format!(" {}", desk.keymap.hint(command)) } else { String::new() };
        format!(" {mark}{label}{key}")
    };
    let desk_tab = tab(Command::Desk, w.tab_desk, desk.screen == Screen::Desk);
    let records_tab = tab(Command::Records, w.records, desk.screen == Screen::Records);
    let library_tab = tab(Command::Library, w.library, desk.screen == Screen::Library);
    let open = say(w.open_cases, &[&desk.cases.len().to_string(), &desk.open_records.to_string()]);
    let brand = if roomy { format!(" {} |", w.brand) } else { String::new() };
    let left = format!("{brand} {who} | {open} |{desk_tab} {records_tab} {library_tab}");
    let right = format!("{day} {clock} ");
    let width = usize::from(area.width);
    let room = width.saturating_sub(wrap::width(&right) + 1);
    let line = Line::styled(format!("{} {right}", wrap::fit(&left, room)), t.head);
    frame::lines(buf, area, [line]);
}

/// A case as a tab: who, the clock that matters now, and a danger that nobody has answered yet. The tab alone tells of a
/// case that rings or waits while another one has the desk.
fn tab(desk: &Desk, case: &Case, now: Moment) -> (String, Style) {
    let (text, style) = who_and_clock(desk, case, now);
    let is_seen = desk.current == Some(case.id) && case.phase != CasePhase::Ringing;
    if is_seen || !desk.shows_danger(case) {
        return (text, style);
    }
    (format!("{text} {}", desk.words.danger), desk.theme.over)
}

fn who_and_clock(desk: &Desk, case: &Case, now: Moment) -> (String, Style) {
    let (w, t) = (desk.words, &desk.theme);
    let clock = case.clock.at(now);
    let who = fill::customer(case).map_or_else(
        || {
            let number = case.draft.typed(crate::domain::pack::known::CONTACT);
            if number.is_empty() { w.nameless.to_owned() } else { phone::masked(number) }
        },
        str::to_owned,
    );
    let playbook = desk.library.playbook(&case.playbook);
    let over = |pace: Option<Pace>| match pace {
        Some(Pace::Over(_)) => " !!",
        Some(Pace::Near(_)) => " !",
        _ => "",
    };
    match case.phase {
        CasePhase::Ringing => {
            let sign = over(playbook.map(|p| clock.ring_pace(p)));
            let text = format!("{who} {} {}{sign}", w.phase_ringing, clock.ringing);
            (text, t.ringing)
        }
        CasePhase::Live => match clock.hold {
            Some(hold) => {
                let sign = over(playbook.and_then(|p| clock.hold_pace(p)));
                (format!("{who} {}{sign}", say(w.phase_hold, &[&hold.to_string()])), t.near)
            }
            None => (format!("{who} {} {}", w.phase_live, clock.talk), t.good),
        },
        CasePhase::WrapUp => {
            let sign = over(playbook.and_then(|p| clock.record_pace(p)));
            (format!("{who} {} {}{sign}", w.phase_wrap_up, clock.wrap_up), t.near)
        }
        CasePhase::Reopened => (format!("{who} {}", w.phase_reopened), t.text),
        CasePhase::Filed | CasePhase::Missed | CasePhase::Void => (who, t.dim),
    }
}

/// The case at hand, then what rings, dangers first, then who waits longest: what does not fit is the least urgent.
fn by_urgency(desk: &Desk) -> Vec<&Case> {
    let mut cases: Vec<&Case> = desk.cases.iter().collect();
    let waits = |c: &Case| (c.phase != CasePhase::Ringing, !desk.shows_danger(c), c.id);
    // The case at hand is first whatever it holds: its record, the longest text on the desk, is not read for that.
    cases.sort_by_cached_key(|c| (desk.current != Some(c.id)).then(|| waits(c)));
    cases
}

fn calls(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) {
    let (w, t) = (desk.words, &desk.theme);
    let mut spans = vec![Span::raw(" ")];
    if desk.next_ring().is_some() {
        let key = desk.keymap.hint(Command::NewCall);
        spans.push(Span::styled(say(w.answer_with, &[&key]), t.ringing));
        spans.push(Span::raw(" "));
    }
    let mut used: usize = spans.iter().map(Span::width).sum();
    let mut left_out = 0;
    for case in by_urgency(desk) {
        let here = desk.current == Some(case.id);
        let (text, style) = tab(desk, case, now);
        let columns = wrap::width(&text) + 3;
        if used + columns + 4 > usize::from(area.width) {
            left_out += 1;
            continue;
        }
        used += columns;
        spans.push(Span::styled(if here { "[" } else { " " }, t.focus));
        spans.push(Span::styled(text, if here { style.patch(t.words) } else { style }));
        spans.push(Span::styled(if here { "] " } else { "  " }, t.focus));
    }
    if left_out > 0 {
        spans.push(Span::styled(format!("+{left_out} "), t.near));
    }
    if desk.cases.iter().filter(|c| c.phase != CasePhase::Ringing).count() > 1 {
        // Half a hint is none.
        let hint = Span::styled(say(w.switch_with, &[&desk.keymap.hint(Command::SwitchCall)]), t.dim);
        let taken: usize = spans.iter().map(Span::width).sum();
        spans.extend(Some(hint).filter(|h| taken + h.width() <= usize::from(area.width)));
    } else if desk.cases.is_empty() {
        spans.push(Span::styled(w.no_calls, t.dim));
    }
    frame::lines(buf, area, [Line::from(spans)]);
}

fn message(desk: &Desk, buf: &mut Buffer, area: Rect) {
    let (w, t) = (desk.words, &desk.theme);
    let store = match &desk.store {
        StoreState::Opening => Span::styled(w.store_opening, t.dim),
        StoreState::Ready(0) if desk.cases.is_empty() => Span::styled(w.store_ready, t.dim),
        StoreState::Ready(0) => Span::styled(w.store_saved, t.good),
        StoreState::Ready(_) => Span::styled(w.store_saving, t.dim),
        StoreState::Down(_) => Span::styled(format!("!! {}", w.store_down), t.over),
    };
    let style = match desk.message().map(|(level, _)| level) {
        Some(Level::Good) => t.good,
        Some(Level::Bad | Level::Mistakes) => t.over,
        Some(Level::Plain) | None => t.text,
    };
    let room = usize::from(area.width.saturating_sub(STORE_COLUMNS + 1));
    let text =
        desk.message_lines(area.width).into_iter().map(|l| Line::styled(format!(" {}", wrap::cut(&l, room)), style));
    frame::lines(buf, area, text);
    let columns = u16::try_from(store.width()).unwrap_or(STORE_COLUMNS);
    let at = Rect { x: area.right().saturating_sub(columns + 1), y: area.bottom() - 1, width: columns, height: 1 };
    frame::lines(buf, at, [Line::from(store)]);
}

impl Desk {
    /// The message line: a notice, else why the database cannot be used.
    fn message(&self) -> Option<(Level, String)> {
        match (&self.notice, &self.store) {
            // A database that takes nothing comes before all but what was just refused.
            (notice, StoreState::Down(why))
                if !self.down_read && notice.as_ref().is_none_or(|n| n.level != Level::Bad) =>
            {
                Some((Level::Bad, why.clone()))
            }
            // What is wrong stays until it is put right or put away.
            (Some(notice), _) if matches!(notice.level, Level::Bad | Level::Mistakes) => {
                let key = Some(self.keymap.hint(Command::Close)).filter(|key| !key.is_empty());
                let key = key.map_or_else(String::new, |key| format!(" [{key}]"));
                Some((notice.level, format!("{}{key}", notice.text)))
            }
            (Some(notice), _) => Some((notice.level, notice.text.clone())),
            (None, StoreState::Down(why)) => Some((Level::Bad, why.clone())),
            (None, _) => None,
        }
    }

    /// The message wrapped for a screen this wide; what is longer than the message may be is cut.
    fn message_lines(&self, width: u16) -> Vec<String> {
        let room = usize::from(width.saturating_sub(STORE_COLUMNS + 1));
        self.message().map(|(_, text)| wrap::lines(&text, room)).unwrap_or_default()
    }

    /// The areas of this screen as it stands.
    pub(in crate::tui) fn areas(&self, screen: Rect) -> Option<layout::Areas> {
        let rows = self.message_lines(screen.width).len();
        let writing = self.case().is_some_and(|c| matches!(c.phase, CasePhase::WrapUp | CasePhase::Reopened));
        layout::areas(screen, u16::try_from(rows).unwrap_or(layout::LONGEST_MESSAGE), writing)
    }
}

/// The keys that matter now, from the keymap.
fn keys(desk: &Desk, buf: &mut Buffer, area: Rect, now: Moment) {
    let (w, t) = (desk.words, &desk.theme);
    let phase = desk.case().map(|c| c.phase);
    let commands: &[Command] = match (desk.screen, phase) {
        (Screen::Library, _) => library::COMMANDS,
        (Screen::Records, _) => &[Command::Desk, Command::Close, Command::NewCall, Command::Palette, Command::Help],
        (Screen::Desk, None) => &[
            Command::NewCall,
            Command::Search,
            Command::Records,
            Command::Library,
            Command::Palette,
            Command::Help,
            Command::Quit,
        ],
        (Screen::Desk, Some(CasePhase::Ringing)) => {
            &[Command::NewCall, Command::Missed, Command::Records, Command::Palette, Command::Help]
        }
        (Screen::Desk, Some(CasePhase::Live)) => &[
            Command::Help,
            Command::Hold,
            Command::NextStage,
            Command::Search,
            Command::Grade,
            Command::HangUp,
            Command::Save,
            Command::Soothe,
            Command::NextPane,
            Command::NewCall,
            Command::Said,
            Command::Playbook,
            Command::NextForm,
            Command::Palette,
            Command::Records,
            Command::Library,
        ],
        (Screen::Desk, Some(_)) => &[
            Command::Save,
            Command::PutAway,
            Command::Discard,
            Command::NewCall,
            Command::Undo,
            Command::NextPane,
            Command::Records,
            Command::Palette,
            Command::Help,
        ],
    };
    let in_box = desk.screen == Screen::Desk && desk.focus == Focus::Script && desk.script.is_in_box();
    // Where the search box says how to take and to go on, these two would say it again.
    let said = |command: &Command| in_box && matches!(command, Command::Search | Command::NextPane);
    let named = commands.iter().filter(|command| !said(command)).map(|command| {
        let answers = *command == Command::NewCall && desk.next_ring().is_some();
        let resumes = *command == Command::Hold && desk.case().is_some_and(Case::on_hold);
        let label = match (answers, resumes) {
            (true, _) => w.answer,
            (_, true) => w.resume,
            _ => w.hint(*command),
        };
        (desk.keymap.hint(*command), label)
    });
    let first = match desk.screen {
        Screen::Library => library::hints(desk),
        Screen::Desk if desk.focus == Focus::Script => script::hints(desk, now),
        Screen::Desk | Screen::Records => Vec::new(),
    };
    let mut spans = Vec::new();
    let mut used = 0;
    for (key, label) in first.into_iter().chain(named) {
        let columns = wrap::width(&key) + wrap::width(label) + 3;
        if key.is_empty() || used + columns > usize::from(area.width) {
            continue;
        }
        used += columns;
        spans.push(Span::styled(format!(" {key} "), t.key));
        spans.push(Span::raw(format!("{label} ")));
    }
    frame::lines(buf, area, [Line::from(spans)]);
}
