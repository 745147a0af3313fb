//! Text that a pane does not take: quoted to whoever typed it, so that it is never lost unseen.

/// Characters of refused text that are told.
const LONGEST_TOLD: usize = 60;

/// Refused text as it is told: on one line, a long one cut.
pub fn as_told(typed: &str) -> String {
    let mut told = typed.replace('\n', " ");
    if let Some((end, _)) = told.char_indices().nth(LONGEST_TOLD) {
        told.truncate(end);
        told.push('…');
    }
    told
}
