//! A reader over folded text: words, numbers in digits and in Chinese.
//!
//! It is a `Copy` place in the text: whoever tries a form in vain goes on from the place kept before.

/// Separators between the parts of a time; brackets too, so that what [`super::words::read_back`] writes is read.
const LOOSE: [char; 5] = [' ', ',', '(', ')', '\u{A0}'];

/// A place in the text.
#[derive(Clone, Copy, Debug)]
pub struct TimeScanner<'a> {
    rest: &'a str,
}

impl<'a> TimeScanner<'a> {
    /// At the start of `text`, which is folded and in lower case.
    pub fn new(text: &'a str) -> TimeScanner<'a> {
        TimeScanner { rest: text }
    }

    /// Skips separators and tells whether nothing is left.
    pub fn is_done(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches(LOOSE);
        self.rest.is_empty()
    }

    /// Skips spaces only.
    pub fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
    }

    /// Takes `word` if it comes next. A word in Latin letters must end where it ends.
    pub fn word(&mut self, word: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(word) else { return false };
        // Chinese has no blanks between words, so that only Latin words can be cut in the middle.
        let goes_on = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        if goes_on && word.ends_with(|c: char| c.is_ascii_alphabetic()) {
            return false;
        }
        self.rest = rest;
        true
    }

    /// Takes the first of `words` that comes next.
    pub fn any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|w| self.word(w))
    }

    /// Takes the first word of a table that comes next and gives what stands beside it.
    pub fn take_from<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.word(word)).map(|&(_, value)| value)
    }

    /// True where one of `chars` comes next.
    pub fn sees(&self, chars: &[char]) -> bool {
        self.rest.starts_with(chars)
    }

    /// True where a digit comes next.
    pub fn sees_digit(&self) -> bool {
        self.rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Takes a number and tells how many digits it had (none: in Chinese). More than four digits are no number.
    pub fn number(&mut self) -> Option<(u32, usize)> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 {
            return self.chinese().map(|n| (n, 0));
        }
        let (digits, rest) = self.rest.split_at(len);
        // Longer runs are order and phone numbers, which must not pass for times.
        let number = if len <= 4 { digits.parse().ok()? } else { return None };
        self.rest = rest;
        Some((number, len))
    }

    /// Takes a number below a hundred in Chinese: 三, 两, 十五, 二十, 二十三, 零五.
    fn chinese(&mut self) -> Option<u32> {
        let first = self.digit();
        if first == Some(0) {
            return Some(self.digit().unwrap_or(0));
        }
        if self.word("十") {
            return Some(first.unwrap_or(1) * 10 + self.digit().unwrap_or(0));
        }
        first
    }

    fn digit(&mut self) -> Option<u32> {
        const DIGITS: [(&str, u32); 12] = [
            ("零", 0),
            ("〇", 0),
            ("一", 1),
            ("两", 2),
            ("二", 2),
            ("三", 3),
            ("四", 4),
            ("五", 5),
            ("六", 6),
            ("七", 7),
            ("八", 8),
            ("九", 9),
        ];
        self.take_from(&DIGITS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, number) in [
            ("15", Some(15)),
            ("三", Some(3)),
            ("两", Some(2)),
            ("十", Some(10)),
            ("十五", Some(15)),
            ("二十", Some(20)),
            ("五十九", Some(59)),
            ("零五", Some(5)),
            ("12345", None),
            ("点", None),
        ] {
            assert_eq!(TimeScanner::new(text).number().map(|n| n.0), number, "{text}");
        }
    }

    #[test]
    fn latin_words_are_whole() {
        assert!(!TimeScanner::new("days").word("day"));
        assert!(TimeScanner::new("day 3").word("day"));
        assert!(TimeScanner::new("明天3点").word("明天"));
    }
}
