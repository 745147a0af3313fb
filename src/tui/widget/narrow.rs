//! For terminals that draw characters of ambiguous width two columns wide: stand-ins of one column, on screen only.
//! What is copied, stored or searched keeps its characters.

use ratatui::buffer::Buffer;

/// Puts stand-ins in place of the ambiguous characters of a drawn screen.
pub fn stand_in(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let mut chars = cell.symbol().chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && let Some(narrow) = of(c)
        {
            cell.set_char(narrow);
        }
    }
}

/// The stand-in of a character, if it needs one and has one.
fn of(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '…' => '~',
        '—' | '–' | '―' | '─' => '-',
        '═' => '=',
        '│' => '|',
        '·' | '•' => '.',
        '→' | '▶' | '▷' => '>',
        '←' | '◀' | '◁' => '<',
        '↑' | '▲' | '△' => '^',
        '↓' | '▼' | '▽' => 'v',
        '×' => 'x',
        '÷' => '/',
        '±' => '+',
        '●' | '★' | '■' | '◆' | '※' => '*',
        '○' | '☆' | '□' | '◇' | '°' => 'o',
        '℃' => 'C',
        '①'..='⑨' => char::from_digit(c as u32 - '①' as u32 + 1, 10)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn nothing_ambiguous_is_left_of_what_scripts_use() {
        let text = "“您好”…①→·—×";
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 1));
        buf.set_string(0, 0, text, Style::new());
        stand_in(&mut buf);
        let drawn: String = buf.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(drawn.starts_with("\"您 好 \"~1>.-x"), "{drawn}");
        assert_eq!(drawn.width(), drawn.width_cjk());
    }
}
