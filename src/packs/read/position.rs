//! Positions: byte offsets as lines and columns, without counting from the top for each of many mistakes.

/// Index of the lines of a text by their first byte.
#[derive(Debug)]
pub(super) struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The lines of `text`.
    pub(super) fn of(text: &str) -> LineIndex {
        LineIndex { starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect() }
    }

    /// The line of `offset`, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }
}

/// The byte-order mark that some editors put first.
pub(super) const BOM: char = '\u{feff}';

/// Line and column, each from 1, of offsets in ascending order: one pass over the text, however long its lines are.
/// A byte-order mark takes no column.
pub(in crate::packs) fn places(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let (mut at, mut line, mut column) = (if text.starts_with(BOM) { BOM.len_utf8() } else { 0 }, 1, 1);
    let mut place = |offset: usize| {
        let to = boundary(text, offset).max(at);
        for c in text[at..to].chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = to;
        (line, column)
    };
    offsets.map(&mut place).collect()
}

/// The last character boundary at or before `offset`.
pub(super) fn boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "\u{feff}a话术\r\n话";
        let offsets = [0, 3, 4, 7, 12, 15, 99];
        let found = places(text, offsets.into_iter());
        assert_eq!(found, [(1, 1), (1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 2)]);
    }

    #[test]
    fn lines_by_offset() {
        let lines = LineIndex::of("a\nb\n");
        assert_eq!([0, 1, 2, 3, 4].map(|at| lines.line(at)), [1, 1, 2, 2, 3]);
    }
}
