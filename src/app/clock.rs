//! The workstation's clock: the one place where the time is read.

use crate::domain::time::Moment;

/// Now, with the offset of the workstation.
#[allow(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn now() -> Moment {
    chrono::Local::now().fixed_offset()
}
