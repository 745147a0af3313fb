//! Terminal escape sequences (ECMA-48), found so that they can be taken out as a whole.
//!
//! A sequence that is never ended gives back its text: only what cannot be meant as words is lost.

use std::iter::Peekable;
use std::str::Chars;

const ESC: char = '\u{1B}';

/// True where a sequence may begin with `c`: ESC, or a C1 control that does the same alone.
pub fn begins(c: char) -> bool {
    matches!(c, ESC | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}' | '\u{9E}' | '\u{9F}')
}

/// Skips the rest of the sequence that `first` began and tells how many characters that were.
pub fn skip(first: char, rest: &mut Peekable<Chars<'_>>) -> usize {
    match first {
        ESC => after_esc(rest),
        '\u{9B}' => control(rest),
        _ => string(rest),
    }
}

fn after_esc(rest: &mut Peekable<Chars<'_>>) -> usize {
    let Some(kind) = rest.next_if(|c| matches!(c, ' '..='~')) else { return 0 };
    1 + match kind {
        '[' => control(rest),
        'P' | 'X' | ']' | '^' | '_' => string(rest),
        'N' | 'O' => usize::from(rest.next_if(|c| matches!(c, '!'..='~')).is_some()),
        ' '..='/' => {
            run(rest, |c| matches!(c, ' '..='/')) + usize::from(rest.next_if(|c| matches!(c, '0'..='~')).is_some())
        }
        _ => 0,
    }
}

/// CSI: parameters, intermediates, one final character.
fn control(rest: &mut Peekable<Chars<'_>>) -> usize {
    let body = run(rest, |c| matches!(c, '0'..='?')) + run(rest, |c| matches!(c, ' '..='/'));
    body + usize::from(rest.next_if(|c| matches!(c, '@'..='~')).is_some())
}

/// OSC, DCS and the like: up to BEL or ST. Any other control breaks them off; then nothing is skipped.
///
/// Looking no further than the next control keeps the whole cleaning linear.
fn string(rest: &mut Peekable<Chars<'_>>) -> usize {
    let mut ahead = rest.clone();
    let body = run(&mut ahead, |c| !c.is_control());
    let end = match ahead.next() {
        Some('\u{7}' | '\u{9C}') => 1,
        Some(ESC) if ahead.next() == Some('\\') => 2,
        _ => return 0,
    };
    *rest = ahead;
    body + end
}

fn run(rest: &mut Peekable<Chars<'_>>, is: impl Fn(char) -> bool) -> usize {
    let mut count = 0;
    while rest.next_if(|&c| is(c)).is_some() {
        count += 1;
    }
    count
}
