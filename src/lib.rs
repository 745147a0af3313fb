//! Callside (坐席台): a terminal console that a call-centre agent runs beside the phone.

pub mod app;
pub mod cli;
pub mod domain;
pub mod search;
pub mod store;
pub mod tui;
