//! The desk: the shell over the model, the panes, the screens and the overlay. [`Desk::update`] takes a message and the
//! time and says what it wants done; [`Desk::view`] draws. Neither does anything else.
//!
//! A key goes to the overlay, else to its command, else to the screen or the pane with the focus; each of these answers
//! with an `Act`, and `route` alone carries it out. Commands stand in `ops`, by subject.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::domain::case::Case;
use crate::domain::pack::review::RequiredSignatures;
use crate::domain::time::Moment;
use crate::search::letters::typing::PinyinSettings;

use super::effect::{Effect, Msg};
use super::keymap::Keymap;
use super::lang::Words;
use super::look::Look;
use super::look::RuleSet;
use super::model::Model;
use super::model::agent::AgentSeat;
use super::model::hearing::HeardWords;
use super::model::packs::LoadedPacks;
use super::notice::NoticeLevel;
use super::overlay::Overlay;
use super::pane::PaneSet;
use super::screen::ScreenSet;
use super::seen::Seen;
use super::theme::Theme;
use crate::domain::lang::Lang;

mod commands;
mod keys;
mod messages;
mod ops;
mod route;
mod view;

/// Settings that the desk starts with.
#[derive(Clone, Debug)]
pub struct DeskSetup {
    /// Language of the interface.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Rules of the panes.
    pub rules: RuleSet,
    /// Keys.
    pub keymap: Keymap,
    /// The agent, if known.
    pub agent: Option<(String, String)>,
    /// The centre's name, if the settings give one.
    pub center: Option<String>,
    /// Whose signatures a script needs before it is offered.
    pub needs: RequiredSignatures,
    /// The way the agent types in a search.
    pub manner: PinyinSettings,
    /// Lessons of saved cases are used.
    pub learn: bool,
    /// Characters of ambiguous width take two columns here.
    pub wide: bool,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Mistakes in settings and keys, one line each.
    pub mistakes: Vec<String>,
}

/// Everything on the screen.
#[derive(Debug)]
pub struct Desk {
    model: Model,
    look: Look,
    panes: PaneSet,
    screens: ScreenSet,
    overlay: Option<Overlay>,
    /// The agent was warned that a customer is on the line: the next press ends the program.
    quit_warned: bool,
    quitting: bool,
}

impl Desk {
    /// A desk that is still waiting for its packs and its store.
    pub fn new(setup: DeskSetup) -> Desk {
        let packs = LoadedPacks::none(setup.needs, setup.mistakes);
        let is_known = setup.agent.is_some();
        let agent = AgentSeat::new(setup.agent, setup.center);
        Desk {
            model: Model::new(agent, packs, HeardWords::new(setup.learn), setup.manner),
            look: Look {
                words: Words::of(setup.lang),
                lang: setup.lang,
                theme: setup.theme,
                rules: setup.rules,
                wide: setup.wide,
                keymap: setup.keymap,
                size: setup.size,
            },
            panes: PaneSet::new(is_known),
            screens: ScreenSet::default(),
            overlay: None,
            quit_warned: false,
            quitting: false,
        }
    }

    /// The case that has the desk.
    pub fn case(&self) -> Option<&Case> {
        self.model.calls.case()
    }

    /// Seconds until something on the screen reads differently: one while any clock runs, else to the next minute.
    pub fn next_tick(&self, now: Moment) -> u64 {
        use chrono::Timelike;
        if self.model.calls.is_empty() { u64::from(60 - now.second().min(59)) } else { 1 }
    }

    /// The program should end now.
    pub fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// Takes a message at `now` and says what should be done; then all that can be seen is up to date.
    pub fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        let effects = self.take(msg, now);
        self.refresh(now);
        effects
    }

    /// Brings up to date what is worked out of the model, where that is another: before a frame, or before what depends
    /// on it.
    pub fn refresh(&mut self, now: Moment) {
        self.model.settle();
        self.sync(now);
        let seen = Seen { model: &self.model, look: &self.look, now };
        self.panes.refresh(&seen);
        if let Some(screen) = self.screens.current_mut() {
            screen.refresh(&seen);
        }
    }

    /// Draws the screen as it stands at `now`; gives the place of the terminal's cursor, if a text has the focus.
    pub fn view(&self, buf: &mut Buffer, now: Moment) -> Option<Position> {
        let seen = self.seen(now);
        view::draw(self, buf, &seen)
    }

    /// The panes follow the model. This costs next to nothing where nothing changed, so it is done before every key.
    fn sync(&mut self, now: Moment) {
        self.panes.sync(&Seen { model: &self.model, look: &self.look, now });
    }

    fn seen(&self, now: Moment) -> Seen<'_> {
        Seen { model: &self.model, look: &self.look, now }
    }

    fn say(&mut self, level: NoticeLevel, text: impl Into<String>) {
        self.model.message.say(level, text);
    }
}
