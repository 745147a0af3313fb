//! Characters and letters: how text is folded and read in pinyin, and what typed letters stand for.
//!
//! Never here: texts of a library, and where in them something stands.

pub mod double;
pub mod fuzzy;
pub mod spell;
pub mod typing;

pub(super) mod expand;
pub(super) mod fold;
mod readings;
pub(super) mod sound;

pub use readings::prepared_readings;
