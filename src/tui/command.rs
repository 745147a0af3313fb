//! The commands: everything an agent can ask of the desk by key, by name in the palette, or by `keys.toml`.

/// Everything an agent can ask of the desk by key. Imperative: it may be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Show the keys.
    Help,
    /// Answer the call that rings, or open a new one.
    NewCall,
    /// Hold or resume.
    Hold,
    /// Enter the next stage.
    NextStage,
    /// Go back one stage.
    PreviousStage,
    /// Choose the playbook of the call.
    Playbook,
    /// Search scripts.
    Search,
    /// Grade the case.
    Grade,
    /// The chosen script was said, or was not.
    Said,
    /// End the call.
    HangUp,
    /// Save the record.
    Save,
    /// Go to the next call.
    SwitchCall,
    /// Focus the next pane.
    NextPane,
    /// Focus the pane before.
    PreviousPane,
    /// Take the script with this digit.
    Pick(u8),
    /// Switch to the soothing wordings and back.
    Soothe,
    /// Switch to the short form, the long one, and back.
    NextForm,
    /// Copy the chosen script.
    Copy,
    /// Take the customer that was found as this caller.
    TakeMatch,
    /// Let a ringing call go.
    Missed,
    /// Take a case off the desk.
    PutAway,
    /// Drop corrections that are not saved.
    Discard,
    /// Show the records.
    Records,
    /// Show the library.
    Library,
    /// Make a script a favourite, or no more.
    Star,
    /// Write a note on a script.
    Note,
    /// Suggest a change of a script.
    Suggest,
    /// Show the desk.
    Desk,
    /// Open the command palette.
    Palette,
    /// Undo.
    Undo,
    /// Close what is open.
    Close,
    /// Draw everything anew.
    Repaint,
    /// Leave the program.
    Quit,
}

/// All commands with their names in `keys.toml`, in the order of help.
pub const COMMANDS: &[(Command, &str)] = &[
    (Command::NewCall, "new_call"),
    (Command::Hold, "hold"),
    (Command::NextStage, "next_stage"),
    (Command::PreviousStage, "previous_stage"),
    (Command::Playbook, "playbook"),
    (Command::HangUp, "hang_up"),
    (Command::Save, "save"),
    (Command::SwitchCall, "switch_call"),
    (Command::Missed, "missed"),
    (Command::PutAway, "put_away"),
    (Command::Discard, "discard"),
    (Command::Grade, "grade"),
    (Command::TakeMatch, "take_match"),
    (Command::Search, "search"),
    (Command::Said, "said"),
    (Command::Soothe, "soothe"),
    (Command::NextForm, "next_form"),
    (Command::Copy, "copy"),
    (Command::Pick(1), "pick_1"),
    (Command::Pick(2), "pick_2"),
    (Command::Pick(3), "pick_3"),
    (Command::Pick(4), "pick_4"),
    (Command::Pick(5), "pick_5"),
    (Command::Pick(6), "pick_6"),
    (Command::Pick(7), "pick_7"),
    (Command::Pick(8), "pick_8"),
    (Command::Pick(9), "pick_9"),
    (Command::NextPane, "next_pane"),
    (Command::PreviousPane, "previous_pane"),
    (Command::Records, "records"),
    (Command::Library, "library"),
    (Command::Star, "star"),
    (Command::Note, "note"),
    (Command::Suggest, "suggest"),
    (Command::Desk, "desk"),
    (Command::Palette, "palette"),
    (Command::Undo, "undo"),
    (Command::Close, "close"),
    (Command::Help, "help"),
    (Command::Repaint, "repaint"),
    (Command::Quit, "quit"),
];
