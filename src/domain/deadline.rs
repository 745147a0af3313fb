//! Deadlines that a grade brings, as instants.

use super::calendar::Calendar;
use super::pack::Limit;
use super::time::Moment;

/// When a limit that starts at `from` is over. Hours run on; working days end at midnight of the last one. The second
/// part is false where the calendar does not list a year that was crossed.
pub fn due(_limit: Limit, _from: Moment, _calendar: &Calendar) -> (Moment, bool) {
    todo!()
}
