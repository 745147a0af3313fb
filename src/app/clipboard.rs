//! The system's clipboard, opened when it is first needed: a workstation without one still has the terminal's (OSC 52).

/// The system's clipboard, if there is one.
#[derive(Default)]
pub struct SystemClipboard {
    board: Option<arboard::Clipboard>,
}

impl SystemClipboard {
    /// Puts text there; `false` if there is no clipboard. It is kept open, because on X11 the text lives with its
    /// owner.
    pub fn copy(&mut self, text: &str) -> bool {
        if self.board.is_none() {
            self.board = arboard::Clipboard::new().ok();
        }
        self.board.as_mut().is_some_and(|board| board.set_text(text).is_ok())
    }
}
