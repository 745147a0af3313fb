//! Callside (坐席台): a terminal console that a call-centre agent runs beside the phone.
//!
//! # The screen
//!
//! ```text
//!  head     centre, agent, open cases, screens, clock                          tui::desk::view
//!  calls    [ one tab for each case on the desk, with the clock that matters ]
//!  case     who calls, graded how, known from when    | script   what to say now, and why
//!           tui::pane::case                           |          tui::pane::script
//!  stage    budgets, what must be said and asked      | record   the form; its gaps are the next questions
//!           tui::pane::stage                          |          tui::pane::record
//!  message  one sentence, and whether the draft is on the disk
//!  keys     what matters now, from the one table of keys                       tui::keymap
//! ```
//!
//! # Who may know whom
//!
//! `domain <- packs`, `domain <- search`, `domain <- store`, `domain, search <- tui`, all of them `<- app <- cli <-
//! main`. The screen and the store never see each other. The language of packs ([`packs`]) is spoken by the shell and
//! the command line alone: a desk, a search, a store know what packs say as values ([`domain::pack`]).
//! `tests/architecture.rs` reads the code and says so when an arrow points elsewhere. [`domain`], [`packs`] and
//! [`search`] are a package of their own, `callside-core`.
//!
//! # Search
//!
//! `letters <- document <- corpus <- hit <- term <- line <- sentences <- index <- offer`: the rooms of [`search`],
//! each knows those before it. The index takes documents; one adapter in `offer` makes them of scripts.
//! [`search::offer::engine::SearchEngine`] is what a desk holds: an index for searches and a ranker for
//! recommendations.
//!
//! # A key's journey
//!
//! A key comes in as [`tui::effect::Msg::Key`]. [`tui::desk::Desk`] looks it up ([`tui::keymap`]) and offers it to
//! the overlay that is open; else a command is performed, and any other key goes to the screen that is shown, or to
//! the pane with the focus. They see the model and the look (`tui::seen::Seen`) and answer with an `tui::act::Act`;
//! the desk routes it, the model changes and effects go out. The shell (`app::console`) performs them: a
//! [`tui::effect::Effect::Commit`] goes to the keeper (`app::keeper`), the one thread that has the database, which
//! applies and logs the change in one transaction ([`store::Store::commit`]) and sends back
//! [`tui::effect::Msg::Committed`]. Then [`tui::desk::Desk::view`] draws. A failure takes the same road back; the
//! change waits in memory and in the rescue file (`app::rescue`) until the database takes it.
//!
//! `docs/maintaining.md` has the rooms of each layer, a glossary, and how to add a screen, a change, a query, a pack
//! key.

pub mod app;
pub mod cli;
pub mod store;
pub mod tui;

pub use callside_core::{domain, packs, search};
