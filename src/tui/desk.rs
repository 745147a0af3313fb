//! The desk: everything on the screen as one value. [`Desk::update`] takes a message and the time and says what it
//! wants done; [`Desk::view`] draws. Neither does anything else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::domain::case::{Case, CasePhase};
use crate::domain::change::{Change, LogEntry};
use crate::domain::fill;
use crate::domain::id::CaseId;
use crate::domain::pack::review::RequiredSignatures;
use crate::domain::pack::{Library, Mood, Playbook};
use crate::domain::record::FieldValue;
use crate::domain::signal::{self, Signal, SignalReading};
use crate::domain::summary::CallerHistory;
use crate::domain::time::Moment;
use crate::search::letters::typing::Manner;
use crate::search::offer::engine::Engine;

use super::effect::Effect;
use super::keymap::Keymap;
use super::lang::Words;
use super::overlay::{Overlay, sign_in::SignIn};
use super::pane::fields;
use super::pane::form::Form;
use super::pane::script::ScriptPane;
use super::pane::stage::StagePane;
use super::screen::library::LibraryScreen;
use super::screen::records::RecordsScreen;
use super::story::Story;
use super::theme::Theme;
use super::widget::frame::Rules;
use crate::domain::lang::Lang;

mod call;
mod commands;
mod learn;
mod packs;
mod playbook;
mod remark;
mod save;
mod ties;
mod undo;
mod update;
mod uses;
mod view;

pub use learn::LESSONS;
pub(in crate::tui) use save::why as save_why;
pub(in crate::tui) use uses::RECENT_DAYS;

/// The pane that takes the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Incoming case.
    Case,
    /// Recommended script.
    Script,
    /// Stage timer.
    Stage,
    /// Record form.
    Record,
}

/// The screen that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The four panes.
    Desk,
    /// The records.
    Records,
    /// The library.
    Library,
}

/// The weight of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Done as asked.
    Good,
    /// Worth knowing.
    Plain,
    /// Something is wrong.
    Bad,
    /// Packs, settings or keys have mistakes: wrong as well, but nothing that cannot wait.
    Mistakes,
}

/// One sentence on the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its weight.
    pub level: Level,
    /// The sentence.
    pub text: String,
}

/// The state of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreState {
    /// Not open yet.
    Opening,
    /// Open, with so many commits under way.
    Ready(usize),
    /// Cannot write now; the sentence says why. What is typed is kept.
    Down(String),
}

/// Settings that the desk starts with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Language of the interface.
    pub lang: Lang,
    /// Styles.
    pub theme: Theme,
    /// Rules of the panes.
    pub rules: Rules,
    /// Keys.
    pub keymap: Keymap,
    /// The agent, if known.
    pub agent: Option<(String, String)>,
    /// The centre's name, if the settings give one.
    pub center: Option<String>,
    /// Whose signatures a script needs before it is offered.
    pub needs: RequiredSignatures,
    /// The way the agent types in a search.
    pub manner: Manner,
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
    pub(super) words: &'static Words,
    pub(super) english: bool,
    pub(super) theme: Theme,
    pub(super) rules: Rules,
    pub(super) wide: bool,
    pub(super) keymap: Keymap,
    pub(super) who: fill::DeskVariables,
    pub(super) center_set: Option<String>,
    pub(super) needs: RequiredSignatures,
    pub(super) library: Library,
    /// Nothing while it is being built.
    pub(super) engine: Option<Engine>,
    pub(super) manner: Manner,
    ties: ties::Ties,
    pub(super) uses: uses::Uses,
    learns: bool,
    pub(super) hearing: learn::Hearing,
    /// Something happened since the list of scripts was ranked.
    stale: bool,
    /// Mistakes in settings and keys.
    mistakes: Vec<String>,
    /// Mistakes in packs, as they were read last.
    pack_mistakes: Vec<String>,
    pub(super) cases: Vec<Case>,
    pub(super) current: Option<CaseId>,
    last_id: Option<CaseId>,
    pub(super) histories: BTreeMap<String, CallerHistory>,
    asked: BTreeMap<CaseId, String>,
    pub(super) screen: Screen,
    pub(super) focus: Focus,
    pub(super) overlay: Option<Overlay>,
    pub(super) sign_in: Option<SignIn>,
    pub(super) case_form: Form,
    pub(super) record_form: Form,
    pub(super) script: ScriptPane,
    pub(super) stage: StagePane,
    pub(super) records: RecordsScreen,
    pub(super) browse: LibraryScreen,
    pub(super) open_records: u32,
    pub(super) remarked: remark::Remarked,
    pub(super) notice: Option<Notice>,
    /// The notice tells of text that was just refused, and nothing was changed since.
    just_refused: bool,
    /// Warnings that wait until the one on the message line is put away.
    warnings: VecDeque<String>,
    pub(super) store: StoreState,
    pub(super) faults: BTreeMap<String, crate::domain::record::FaultReason>,
    undo: undo::Stack,
    warned: bool,
    /// The sign-in was asked for during a call.
    pub(super) sign_in_wanted: bool,
    /// The reason why the database cannot be used was put away.
    down_read: bool,
    quitting: bool,
    started: bool,
    packs_read: bool,
    /// Cases that left the desk: an answer that was on its way may still show them on it.
    gone: BTreeSet<CaseId>,
    to_bridge: Vec<CaseId>,
    pub(super) size: (u16, u16),
}

impl Desk {
    /// A desk that is still waiting for its packs and its store.
    pub fn new(setup: Setup) -> Desk {
        let (name, id) = setup.agent.clone().unwrap_or_default();
        Desk {
            words: Words::of(setup.lang),
            english: setup.lang == Lang::En,
            theme: setup.theme,
            rules: setup.rules,
            wide: setup.wide,
            keymap: setup.keymap,
            who: fill::DeskVariables { agent: name, agent_id: id, center: setup.center.clone().unwrap_or_default() },
            center_set: setup.center,
            needs: setup.needs,
            library: Library::default().with_case_fields(),
            engine: None,
            manner: setup.manner,
            ties: ties::Ties::default(),
            uses: uses::Uses::default(),
            learns: setup.learn,
            hearing: learn::Hearing::default(),
            stale: false,
            mistakes: setup.mistakes,
            pack_mistakes: Vec::new(),
            cases: Vec::new(),
            current: None,
            last_id: None,
            histories: BTreeMap::new(),
            asked: BTreeMap::new(),
            screen: Screen::Desk,
            focus: Focus::Case,
            overlay: None,
            sign_in: setup.agent.is_none().then(SignIn::default),
            case_form: Form::case(),
            record_form: Form::record(),
            script: ScriptPane::default(),
            stage: StagePane::default(),
            records: RecordsScreen::default(),
            browse: LibraryScreen::default(),
            open_records: 0,
            remarked: remark::Remarked::default(),
            notice: None,
            just_refused: false,
            warnings: VecDeque::new(),
            store: StoreState::Opening,
            faults: BTreeMap::new(),
            undo: undo::Stack::default(),
            warned: false,
            down_read: false,
            sign_in_wanted: false,
            quitting: false,
            started: false,
            packs_read: false,
            gone: BTreeSet::new(),
            to_bridge: Vec::new(),
            size: setup.size,
        }
    }

    /// The case that has the desk.
    pub fn case(&self) -> Option<&Case> {
        self.current.and_then(|id| self.case_by(id))
    }

    fn case_by(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|c| c.id == id)
    }

    /// The customer at hand is upset: then the soothing wordings are shown.
    pub(super) fn is_upset(&self) -> bool {
        self.case().is_some_and(|c| c.mood == Mood::Upset)
    }

    /// The playbook of the present case, or the one a new call would get.
    pub(super) fn playbook(&self) -> Option<&Playbook> {
        self.library.playbook(self.case().map_or("", |c| c.playbook.as_str()))
    }

    /// Its id: what a case names may be a playbook that the packs no longer have.
    pub(super) fn playbook_id(&self) -> &str {
        self.playbook().map_or("", |p| p.id.as_str())
    }

    /// The cases that ring, oldest first.
    pub(super) fn ringing(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|c| c.phase == CasePhase::Ringing)
    }

    /// The call that is answered next: one whose caller is in danger, else the one that rings longest.
    pub(super) fn next_ring(&self) -> Option<&Case> {
        let endangered = self.ringing().find(|case| self.shows_danger(case));
        endangered.or_else(|| self.ringing().next())
    }

    /// A danger in the customer's words of a case whose script was not said yet.
    pub(super) fn shows_danger(&self, case: &Case) -> bool {
        let readings = signal::readings(&self.library, &signal::said_in(&self.library, case));
        let open = |(signal, reading): &(&Signal, SignalReading)| {
            matches!(reading, SignalReading::Danger(_)) && !case.has_said(&signal.script)
        };
        readings.iter().any(open)
    }

    /// Earlier cases of the present caller.
    pub(super) fn history(&self) -> Option<&CallerHistory> {
        let case = self.case()?;
        self.histories.get(self.asked.get(&case.id)?)
    }

    /// Seconds until something on the screen reads differently: one while any clock runs, else to the next minute.
    pub fn next_tick(&self, now: Moment) -> u64 {
        use chrono::Timelike;
        if self.cases.is_empty() { u64::from(60 - now.second().min(59)) } else { 1 }
    }

    /// The program should end now.
    pub fn is_quitting(&self) -> bool {
        self.quitting
    }

    /// The agent has signed in. A call that was taken before is theirs.
    pub(super) fn signed_in(&mut self, name: &str, id: &str, now: Moment, effects: &mut Vec<Effect>) {
        self.sign_in = None;
        (self.who.agent, self.who.agent_id) = (name.to_owned(), id.to_owned());
        let nobodys = |c: &&Case| c.agent.is_empty() && c.phase != CasePhase::Ringing;
        let ids: Vec<CaseId> = self.cases.iter().filter(nobodys).map(|c| c.id).collect();
        for case in ids {
            self.commit(case, Change::AgentNamed { agent_name: name.to_owned() }, now, effects);
        }
        self.ask_remarks(effects);
        let text = super::lang::say(self.words.welcome, &[name]);
        self.say(Level::Good, text);
    }

    /// Gives a pane the focus; the script pane is entered by its search box. A gap in a script that was being filled is
    /// closed: what is typed next goes elsewhere.
    pub(super) fn set_focus(&mut self, focus: Focus) {
        self.script.to_box();
        self.focus = focus;
    }

    /// Puts the caret into the sign-in: what was asked for needs an agent.
    pub(super) fn ask_to_sign_in(&mut self) {
        self.sign_in_wanted = true;
        self.set_focus(Focus::Case);
        self.say(Level::Bad, self.words.sign_in_first);
    }

    /// Name or number is missing.
    pub(super) fn say_sign_in(&mut self) {
        self.say(Level::Plain, self.words.sign_in_empty);
    }

    pub(super) fn say(&mut self, level: Level, text: impl Into<String>) {
        self.notice = Some(Notice { level, text: text.into() });
        self.just_refused = false;
    }

    /// The sentence for one change of a case on `playbook`; values read as they do in the form.
    pub(super) fn told(&self, playbook: &str, change: &Change, at: Moment) -> String {
        let value = |id: &str, value: &FieldValue| match self.library.field(id) {
            Some(field) => fields::show(field, value, self),
            None => value.typed().to_owned(),
        };
        let (words, english, library) = (self.words, self.english, &self.library);
        Story { words, english, library, playbook, value: &value }.tell(change, at).sentence
    }

    /// Applies a change to a case on the desk and sends it to the store.
    fn commit(&mut self, id: CaseId, change: Change, now: Moment, effects: &mut Vec<Effect>) {
        let entry = LogEntry { case: id, at: now, agent: self.who.agent_id.clone(), change };
        match self.cases.iter_mut().find(|c| c.id == id) {
            Some(case) => case.apply(&entry),
            None => self.cases.extend(Case::begin(&entry)),
        }
        if let StoreState::Ready(pending) = &mut self.store {
            *pending += 1;
        }
        self.count_use(&entry);
        effects.push(Effect::Commit(entry));
    }
}
