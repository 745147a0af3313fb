//! The real binary, run as people and softphones run it: output, files and exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/find.rs"]
mod find;
#[path = "cli/learn.rs"]
mod learn;
#[path = "cli/pack.rs"]
mod pack;
#[path = "cli/record.rs"]
mod record;
#[path = "cli/review.rs"]
mod review;
#[path = "cli/ring.rs"]
mod ring;
#[path = "cli/schema.rs"]
mod schema;
#[path = "cli/sheets.rs"]
mod sheets;
#[path = "cli/suggestions.rs"]
mod suggestions;
#[path = "cli/usage.rs"]
mod usage;
