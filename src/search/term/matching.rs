//! Matching of a term against characters. It covers a run of them without a hole, each by itself, by a whole syllable
//! or by the initial of one; the last syllable may be cut short, since every keystroke searches.

use crate::search::corpus::CorpusChar;
use crate::search::letters::fold::MAX_TERM;
use crate::search::letters::sound::ReadingLists;

/// Quality of a match; the weakest step decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum MatchQuality {
    /// By the characters themselves.
    Literal,
    /// With whole syllables.
    Syllables,
    /// With initials.
    Initials,
    /// With whole syllables, one of them a less common reading.
    OtherSyllables,
    /// With initials, one of them of a less common reading.
    OtherInitials,
}

impl MatchQuality {
    /// The same by a less common reading.
    pub fn of_other_reading(self) -> MatchQuality {
        self.other_reading(true)
    }

    fn other_reading(self, is: bool) -> MatchQuality {
        match (self, is) {
            (MatchQuality::Syllables, true) => MatchQuality::OtherSyllables,
            (MatchQuality::Initials, true) => MatchQuality::OtherInitials,
            (quality, _) => quality,
        }
    }

    /// Of two steps the weaker one; another reading taints initials too.
    fn and(self, step: MatchQuality) -> MatchQuality {
        // Two weaknesses that do not exclude each other: initials, and a less common reading. The maximum alone would
        // lose one of them when steps with different ones meet.
        let either = |one, other| [self, step].iter().any(|q| *q == one || *q == other);
        let initials = either(MatchQuality::Initials, MatchQuality::OtherInitials);
        let other = either(MatchQuality::OtherSyllables, MatchQuality::OtherInitials);
        match (initials, other) {
            (true, true) => MatchQuality::OtherInitials,
            (true, false) => MatchQuality::Initials,
            (false, true) => MatchQuality::OtherSyllables,
            (false, false) => self.max(step),
        }
    }
}

/// Match of a term at the beginning of some characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct TermMatch {
    /// Characters covered.
    pub len: usize,
    /// Quality of the match.
    pub quality: MatchQuality,
}

/// All matches of `term` at the beginning of `units`, the fewest characters first.
pub(in crate::search) fn matches_at(
    units: impl Iterator<Item = CorpusChar>,
    sounds: &ReadingLists,
    term: &[char],
    mut found: impl FnMut(TermMatch),
) {
    let n = term.len();
    if n == 0 || n > MAX_TERM {
        return;
    }
    let mut reached: [Option<MatchQuality>; MAX_TERM + 1] = [None; MAX_TERM + 1];
    // Dynamic programming over the characters: for each place of the term the best quality with which it can be
    // reached. Recursion would try exponentially many ways to split a row of letters into syllables. The arrays are of
    // fixed size, since this runs at every place of a range and must not allocate.
    reached[0] = Some(MatchQuality::Literal);
    // Each unit takes at least one character of the term, so `n` units are enough.
    for (nth, unit) in units.enumerate().take(n) {
        let mut next: [Option<MatchQuality>; MAX_TERM + 1] = [None; MAX_TERM + 1];
        let mut alive = false;
        // So many characters have taken at least so many letters: places before that cannot be reached any more.
        for at in nth..n {
            let Some(so_far) = reached[at] else { continue };
            steps(unit, sounds, term, at, |taken, quality| {
                let quality = so_far.and(quality);
                let place = &mut next[at + taken];
                *place = Some(place.map_or(quality, |q| q.min(quality)));
                alive = true;
            });
        }
        if let Some(quality) = next[n] {
            found(TermMatch { len: nth + 1, quality });
        }
        if !alive {
            break;
        }
        reached = next;
    }
}

/// All ways in which `unit` can take characters of `term` from `at` on.
fn steps(
    unit: CorpusChar,
    sounds: &ReadingLists,
    term: &[char],
    at: usize,
    mut take: impl FnMut(usize, MatchQuality),
) {
    let rest = &term[at..];
    if unit.c == rest[0] {
        take(1, MatchQuality::Literal);
    }
    for (nth, syllable) in sounds.of(unit.sound).iter().enumerate() {
        let same = syllable.bytes().zip(rest).take_while(|(b, c)| char::from(*b) == **c).count();
        let other = nth > 0;
        if same == 0 {
            continue;
        }
        // A single letter at the very beginning is an initial, not a syllable that is cut short: it would match nearly
        // everything as if it were spelled out.
        let cut_short = same == rest.len() && (same > 1 || at > 0);
        if same == syllable.len() || cut_short {
            take(same, MatchQuality::Syllables.other_reading(other));
        }
        take(1, MatchQuality::Initials.other_reading(other));
        if same > 1 && ["zh", "ch", "sh"].iter().any(|two| syllable.starts_with(two)) {
            take(2, MatchQuality::Initials.other_reading(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, term: &str) -> Option<(usize, MatchQuality)> {
        let sounds = ReadingLists::default();
        let chars: Vec<char> = text.chars().collect();
        let ids = sounds.read(&chars);
        let units: Vec<CorpusChar> =
            chars.iter().zip(ids).map(|(&c, sound)| CorpusChar { c, sound, border: true }).collect();
        let mut best: Option<TermMatch> = None;
        matches_at(units.into_iter(), &sounds, &term.chars().collect::<Vec<_>>(), |m| {
            best = Some(best.map_or(m, |b| if m.quality < b.quality { m } else { b }));
        });
        best.map(|m| (m.len, m.quality))
    }

    #[test]
    fn characters_syllables_initials_and_mixtures() {
        assert_eq!(found("物流延迟", "物流"), Some((2, MatchQuality::Literal)));
        assert_eq!(found("物流延迟", "wuliuyanchi"), Some((4, MatchQuality::Syllables)));
        assert_eq!(found("物流延迟", "wlyc"), Some((4, MatchQuality::Initials)));
        assert_eq!(found("物流延迟", "wlych"), Some((4, MatchQuality::Initials)));
        assert_eq!(found("物流延迟", "wl延迟"), Some((4, MatchQuality::Initials)));
        assert_eq!(found("退货", "tui货"), Some((2, MatchQuality::Syllables)));
        assert_eq!(found("退货", "退h"), Some((2, MatchQuality::Syllables)));
    }

    #[test]
    fn the_last_syllable_may_be_cut_short() {
        assert_eq!(found("退款", "tuik"), Some((2, MatchQuality::Syllables)));
        assert_eq!(found("退款", "tuikua"), Some((2, MatchQuality::Syllables)));
        assert_eq!(found("退款", "tui"), Some((1, MatchQuality::Syllables)));
        assert_eq!(found("退款", "t"), Some((1, MatchQuality::Initials)));
    }

    #[test]
    fn no_holes_and_no_middle_of_a_syllable() {
        assert_eq!(found("物流延迟", "wyc"), None);
        assert_eq!(found("退款", "uikuan"), None);
        assert_eq!(found("退款", "tuikuanx"), None);
    }

    #[test]
    fn one_row_of_letters_can_be_one_syllable_or_two() {
        assert_eq!(found("先行", "xian"), Some((1, MatchQuality::Syllables)));
        assert_eq!(found("西安", "xian"), Some((2, MatchQuality::Syllables)));
    }

    #[test]
    fn another_reading_is_weaker() {
        assert_eq!(found("重要", "zhongyao"), Some((2, MatchQuality::Syllables)));
        assert_eq!(found("重要", "chongyao"), Some((2, MatchQuality::OtherSyllables)));
        assert_eq!(found("重要", "cy"), Some((2, MatchQuality::OtherInitials)));
    }

    #[test]
    fn a_long_row_of_one_letter_ends() {
        assert_eq!(found(&"是".repeat(60), &"sh".repeat(32)).map(|f| f.1), Some(MatchQuality::Initials));
    }
}
