//! The subject of Callside: cases, calls, scripts, records. Pure values and rules.
//!
//! Nothing here reads a clock, a file, a terminal or a database; time arrives as an argument ([`time::Moment`]).
//! Never here: SQL, key names, colours, sentences of the interface.

pub mod calendar;
pub mod case;
pub mod change;
pub mod clock;
pub mod deadline;
pub mod fill;
pub mod fingerprint;
pub mod id;
pub mod lang;
pub mod lesson;
pub(crate) mod mask;
pub mod pack;
pub mod pattern;
pub mod phone;
pub mod query;
pub mod record;
pub mod remark;
pub mod signal;
pub mod summary;
pub mod text;
pub mod time;
pub mod when;
pub mod wording;
