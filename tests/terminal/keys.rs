//! Keys as an xterm sends them. What other terminals send instead stands in the tests that are about it.

pub const F1: &str = "\x1bOP";
pub const F2: &str = "\x1bOQ";
pub const F3: &str = "\x1bOR";
pub const F4: &str = "\x1bOS";
pub const F5: &str = "\x1b[15~";
pub const F6: &str = "\x1b[17~";
pub const F8: &str = "\x1b[19~";
pub const F9: &str = "\x1b[20~";
pub const F10: &str = "\x1b[21~";
pub const SHIFT_F4: &str = "\x1b[1;2S";
pub const ESC: &str = "\x1b";
pub const TAB: &str = "\t";
pub const SHIFT_TAB: &str = "\x1b[Z";
pub const ENTER: &str = "\r";
pub const DOWN: &str = "\x1b[B";
pub const LEFT: &str = "\x1b[D";
pub const BACKSPACE: &str = "\x7f";
pub const CTRL_Q: &str = "\x11";
pub const CTRL_L: &str = "\x0c";
pub const CTRL_Y: &str = "\x19";

/// Alt and a character: an escape before it.
pub fn alt(c: char) -> String {
    format!("\x1b{c}")
}
