//! One text that is typed at: state by `tui-input`, lines and caret by display width.
//!
//! Used for every input on the screen, one line or several, so that caret, paste and wide characters are right in one
//! place.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest};

use super::wrap::{self, TextRow};

/// A text with a caret.
#[derive(Clone, Debug, Default)]
pub struct TextField {
    input: Input,
    lines: bool,
}

/// A text field laid out: its rows and where the caret stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidText {
    /// Rows of text, first shown first.
    pub rows: Vec<String>,
    /// Row and column of the caret within [`LaidText::rows`].
    pub caret: (usize, usize),
}

impl TextField {
    /// A field of one line that holds `text`, caret at its end.
    pub fn line(text: &str) -> TextField {
        TextField { input: Input::new(text.to_owned()), lines: false }
    }

    /// A field of several lines that holds `text`, caret at its end.
    pub fn lines(text: &str) -> TextField {
        TextField { input: Input::new(text.to_owned()), lines: true }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Characters before the caret.
    pub fn caret(&self) -> usize {
        self.input.cursor()
    }

    /// Nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.input = Input::default();
    }

    /// Inserts text at the caret, as a paste or an input method's commit does; the caller has cleaned it.
    pub fn insert(&mut self, text: &str) {
        let (before, after) = self.around();
        let joined = if self.lines { text.to_owned() } else { text.replace('\n', " ") };
        let caret = before.chars().count() + joined.chars().count();
        self.input = Input::new(format!("{before}{joined}{after}")).with_cursor(caret);
    }

    fn around(&self) -> (String, String) {
        let caret = self.input.cursor();
        let text = self.text();
        (text.chars().take(caret).collect(), text.chars().skip(caret).collect())
    }

    /// Takes a key; `true` if the key was an editing key, whether or not the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.modifiers.contains(KeyModifiers::ALT) {
            return false;
        }
        let request = match key.code {
            KeyCode::Char(c) if !control => InputRequest::InsertChar(c),
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Char('h') if control => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::Char('a') if control => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            KeyCode::Char('e') if control => InputRequest::GoToEnd,
            KeyCode::Char('u') if control => InputRequest::DeleteLine,
            KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
            KeyCode::Char('w') if control => {
                self.delete_word();
                return true;
            }
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// Deletes back to the last space or punctuation: a clause, not the whole unspaced sentence.
    fn delete_word(&mut self) {
        let (before, after) = self.around();
        let trimmed = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        let kept = trimmed.trim_end_matches(char::is_alphanumeric);
        self.input = Input::new(format!("{kept}{after}")).with_cursor(kept.chars().count());
    }

    /// Moves the caret up or down by one row of a field `columns` wide; `false` if there is no such row.
    pub fn vertical(&mut self, down: bool, columns: usize) -> bool {
        if !self.lines {
            return false;
        }
        let chars: Vec<char> = self.text().chars().collect();
        let rows = wrap::rows(&chars, columns);
        let (row, column) = wrap::place(&chars, &rows, self.input.cursor());
        let target = if down { row + 1 } else { row.wrapping_sub(1) };
        let Some(&TextRow { from, to }) = rows.get(target) else {
            return false;
        };
        let mut used = 0;
        let fits = |&&c: &&char| {
            used += wrap::char_width(c);
            used <= column
        };
        let within = chars[from..to].iter().take_while(fits).count();
        self.input.handle(InputRequest::SetCursor(from + within));
        true
    }

    /// Lays the text out in `columns` by at most `height` rows, scrolled so that the caret is inside. One column is
    /// kept free for the caret, so it never stands outside.
    pub fn lay(&self, columns: usize, height: usize) -> LaidText {
        let chars: Vec<char> = self.text().chars().collect();
        if !self.lines {
            return self.lay_line(&chars, columns);
        }
        let rows = wrap::rows(&chars, columns.saturating_sub(1));
        let (row, column) = wrap::place(&chars, &rows, self.input.cursor());
        let top = (row + 1).saturating_sub(height.max(1));
        let shown = rows.iter().skip(top).take(height.max(1));
        LaidText { rows: shown.map(|r| chars[r.from..r.to].iter().collect()).collect(), caret: (row - top, column) }
    }

    fn lay_line(&self, chars: &[char], columns: usize) -> LaidText {
        let room = columns.saturating_sub(1).max(1);
        let caret = self.input.cursor().min(chars.len());
        let mut from = caret;
        let mut used = 0;
        while from > 0 && used + wrap::char_width(chars[from - 1]) <= room {
            from -= 1;
            used += wrap::char_width(chars[from]);
        }
        let mut shown: String = chars[from..caret].iter().collect();
        let mut left = room.saturating_sub(used);
        for &c in &chars[caret..] {
            let w = wrap::char_width(c);
            if w > left {
                break;
            }
            left -= w;
            shown.push(c);
        }
        LaidText { rows: vec![shown], caret: (0, used) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(field: &mut TextField, code: KeyCode) {
        field.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn the_caret_counts_columns_not_characters() {
        let field = TextField::line("包裹a");
        assert_eq!(field.lay(20, 1), LaidText { rows: vec!["包裹a".into()], caret: (0, 5) });
    }

    #[test]
    fn a_long_line_scrolls_and_keeps_the_caret_inside() {
        let mut field = TextField::line("一二三四五六");
        assert_eq!(field.lay(7, 1), LaidText { rows: vec!["四五六".into()], caret: (0, 6) });
        press(&mut field, KeyCode::Home);
        assert_eq!(field.lay(7, 1), LaidText { rows: vec!["一二三".into()], caret: (0, 0) });
    }

    #[test]
    fn typing_goes_in_at_the_caret() {
        let mut field = TextField::lines("中间");
        press(&mut field, KeyCode::Left);
        field.insert("插\n入");
        assert_eq!(field.text(), "中插\n入间");
        press(&mut field, KeyCode::Backspace);
        assert_eq!(field.text(), "中插\n间");
    }

    #[test]
    fn a_line_break_pasted_into_one_line_becomes_a_space() {
        let mut field = TextField::line("");
        field.insert("138\n1234");
        assert_eq!(field.text(), "138 1234");
    }

    #[test]
    fn deleting_a_word_leaves_the_clause_before() {
        let mut field = TextField::lines("包裹没到,催了两次");
        field.key(KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL));
        assert_eq!(field.text(), "包裹没到,");
    }

    #[test]
    fn up_and_down_walk_wrapped_rows() {
        let mut field = TextField::lines("一二三四五");
        assert!(field.vertical(false, 6));
        press(&mut field, KeyCode::Backspace);
        assert_eq!(field.text(), "一三四五");
        assert!(!TextField::lines("一").vertical(true, 6));
    }

    #[test]
    fn a_tall_text_scrolls_to_its_caret() {
        let field = TextField::lines("一\n二\n三\n四");
        assert_eq!(field.lay(10, 2), LaidText { rows: vec!["三".into(), "四".into()], caret: (1, 2) });
    }
}
