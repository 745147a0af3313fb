//! The head line (who sits here, how much is open, the screens, the clock) and the message line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::model::store::StoreState;
use crate::tui::notice::NoticeLevel;
use crate::tui::screen::{SCREENS, Screen};
use crate::tui::seen::{STORE_COLUMNS, Seen};
use crate::tui::widget::{frame, wrap};

/// From this width on the head line names the program and the keys of the screens.
const ROOMY: u16 = 100;

/// Draws the head line.
pub fn head(seen: &Seen<'_>, buf: &mut Buffer, area: Rect, shown: Screen) {
    let (w, t) = (seen.words(), seen.theme());
    let who = match (&seen.model.agent.who.agent, &seen.model.agent.who.agent_id) {
        (name, _) if name.is_empty() => w.nobody.to_owned(),
        (name, id) => format!("{name} {id}"),
    };
    let clock = seen.now.format(if seen.model.calls.is_empty() { "%m-%d %H:%M" } else { "%m-%d %H:%M:%S" });
    let day = w.weekdays[usize::try_from(chrono::Datelike::weekday(&seen.now).num_days_from_monday()).unwrap_or(0)];
    let roomy = area.width >= ROOMY;
    let tab = |command: Command, label: &str, here: bool| {
        let mark = if here { "*" } else { " " };
        let key = if roomy { format!(" {}", seen.hint(command)) } else { String::new() };
        format!(" {mark}{label}{key}")
    };
    let tabs: Vec<String> = SCREENS.iter().map(|s| tab(s.command, (s.title)(w), s.screen == shown)).collect();
    let open =
        say(w.open_cases, &[&seen.model.calls.all().len().to_string(), &seen.model.store.open_records.to_string()]);
    let brand = if roomy { format!(" {} |", w.brand) } else { String::new() };
    let left = format!("{brand} {who} | {open} |{}", tabs.join(" "));
    let right = format!("{day} {clock} ");
    let width = usize::from(area.width);
    let room = width.saturating_sub(wrap::width(&right) + 1);
    let line = Line::styled(format!("{} {right}", wrap::fit(&left, room)), t.head);
    frame::lines(buf, area, [line]);
}

/// Draws the message line, with the state of the store at its right.
pub fn message(seen: &Seen<'_>, buf: &mut Buffer, area: Rect) {
    let (w, t) = (seen.words(), seen.theme());
    let store = match &seen.model.store.state {
        StoreState::Opening => Span::styled(w.store_opening, t.dim),
        StoreState::Ready(0) if seen.model.calls.is_empty() => Span::styled(w.store_ready, t.dim),
        StoreState::Ready(0) => Span::styled(w.store_saved, t.good),
        StoreState::Ready(_) => Span::styled(w.store_saving, t.dim),
        StoreState::Down(_) => Span::styled(format!("!! {}", w.store_down), t.over),
    };
    let style = match seen.message().map(|(level, _)| level) {
        Some(NoticeLevel::Good) => t.good,
        Some(NoticeLevel::Bad | NoticeLevel::Mistakes) => t.over,
        Some(NoticeLevel::Plain) | None => t.text,
    };
    let room = usize::from(area.width.saturating_sub(STORE_COLUMNS + 1));
    let text =
        seen.message_lines(area.width).into_iter().map(|l| Line::styled(format!(" {}", wrap::cut(&l, room)), style));
    frame::lines(buf, area, text);
    let columns = u16::try_from(store.width()).unwrap_or(STORE_COLUMNS);
    let at = Rect { x: area.right().saturating_sub(columns + 1), y: area.bottom() - 1, width: columns, height: 1 };
    frame::lines(buf, at, [Line::from(store)]);
}
