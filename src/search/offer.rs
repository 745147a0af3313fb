//! Offers for a case before anyone types: scripts to say, options and grades to pick, a mood, wordings that packs lack.
//!
//! ```text
//!  customer   the customer's words, as the case holds them
//!  learned    what was done in past calls with words like these
//!  recommend  scripts, each with its reasons
//!  suggest    options of a field, a grade, a playbook, a category, a mood
//!  scripts    scripts as documents, and the index over them
//!  engine     the index and the ranker over one library, for whoever needs both
//!  prepared   a library and its engine as bytes that are part of the program
//!  propose    all of it for one sentence
//!  wordings   customers' wordings that led to a script and are not in its pack
//! ```
//!
//! Never here: rules of a centre. Those are in packs.

pub mod engine;
pub mod learned;
pub mod prepared;
pub mod propose;
pub mod recommend;
pub mod scripts;
pub mod suggest;
pub mod wordings;

mod customer;
