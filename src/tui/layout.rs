//! Where everything stands: a pure function of the size.
//!
//! ```text
//!  0  head: centre, agent, screens, clock
//!  1  calls: one tab for each case on the desk
//!  2  case (left)   | script (right)
//!     stage (left)  | record (right)
//! -2  message
//! -1  keys
//! ```
//!
//! From [`THREE_COLUMNS`] on, script and record stand side by side, each as tall as the body.

use ratatui::layout::Rect;

/// Below this the desk only says what size it needs.
pub const SMALLEST: (u16, u16) = (60, 20);

/// A message takes at most so many rows; the body gives them up.
pub const LONGEST_MESSAGE: u16 = 3;

/// From this width on the desk has three columns.
pub const THREE_COLUMNS: u16 = 160;

/// The areas of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskAreas {
    /// Head line.
    pub head: Rect,
    /// Tabs of the calls.
    pub calls: Rect,
    /// All between calls and message.
    pub body: Rect,
    /// Incoming case.
    pub case: Rect,
    /// Stage timer.
    pub stage: Rect,
    /// Lines between the columns; the second one is empty where there are two columns.
    pub sides: [Rect; 2],
    /// Script.
    pub script: Rect,
    /// Record form.
    pub record: Rect,
    /// Message line.
    pub message: Rect,
    /// Key hints.
    pub keys: Rect,
}

/// The areas for a screen of this size whose message takes so many rows; nothing if it is too small for a desk. While
/// the record is being `written` after the call, it has most of the room.
pub fn areas(screen: Rect, message_rows: u16, written: bool) -> Option<DeskAreas> {
    let Rect { width, height, .. } = screen;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return None;
    }
    let row = |y: u16| Rect::new(0, y, width, 1);
    let message = Rect::new(
        0,
        height - 1 - message_rows.clamp(1, LONGEST_MESSAGE),
        width,
        message_rows.clamp(1, LONGEST_MESSAGE),
    );
    let body = Rect::new(0, 2, width, message.y - 2);
    let left = (width * 3 / 10).clamp(26, 48);
    let case_height = (body.height * 9 / 20).clamp(8, 14);
    let right = Rect { x: left + 1, width: width - left - 1, ..body };
    let (script, record) = if width >= THREE_COLUMNS {
        let half = right.width / 2;
        let record = Rect { x: right.x + half + 1, width: right.width - half - 1, ..right };
        (Rect { width: half, ..right }, record)
    } else {
        let height = if written { body.height / 4 } else { (body.height / 2).max(9) };
        let record = Rect { y: right.y + height, height: right.height - height, ..right };
        (Rect { height, ..right }, record)
    };
    Some(DeskAreas {
        head: row(0),
        calls: row(1),
        body,
        case: Rect { width: left, height: case_height, ..body },
        stage: Rect { y: body.y + case_height, width: left, height: body.height - case_height, ..body },
        sides: [
            Rect { x: left, width: 1, ..body },
            Rect { x: script.right(), width: record.x.saturating_sub(script.right()), ..body },
        ],
        script,
        record,
        message,
        keys: row(height - 1),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn panes_tile_the_body(width in 60u16..300, height in 20u16..120, message in 0u16..9, written: bool) {
            let a = areas(Rect::new(0, 0, width, height), message, written).unwrap();
            let area = |r: Rect| u32::from(r.width) * u32::from(r.height);
            let panes = [a.case, a.stage, a.sides[0], a.script, a.sides[1], a.record];
            prop_assert_eq!(panes.into_iter().map(area).sum::<u32>(), area(a.body));
            for pane in panes {
                prop_assert_eq!(pane.intersection(a.body), pane);
            }
        }

        #[test]
        fn too_small_is_said_not_drawn(width in 0u16..60, height in 0u16..300) {
            prop_assert!(areas(Rect::new(0, 0, width, height), 1, false).is_none());
        }
    }
}
