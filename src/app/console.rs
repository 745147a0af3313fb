//! The console: takes the terminal, brings the threads together, and goes round until the agent leaves.
//!
//! The first frame is drawn before the database is open and the packs are read; both come as messages.

use std::fs::File;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use anyhow::Context;

use super::clock::{ClockJump, SteadyClock, since_boot};
use super::early::EarlyInput;
use super::event::ShellEvent;
use super::keeper::{Keeper, KeeperEnd};
use super::library::LibraryLoader;
use super::lock::{self, FolderLock};
use super::settings::{AmbiguousWidth, ClipboardSetting, PasteBurst, ThemeSetting as SettingsTheme};
use super::setup::RunSetup;
use super::signals::HeldSignals;
use super::terminal::{self, Terminal};
use super::{clipboard, demo, input, library, log, settings, threads};
use crate::app::words::AppWords;
use crate::search::offer::engine::SearchEngine;
use crate::tui::desk::{self, Desk};
use crate::tui::effect::{Effect, Msg, PackUpdate};
use crate::tui::look::RuleSet;
use crate::tui::theme::Theme;

/// From so many scripts on, a call need not wait for the engine: below it takes a fraction of a second.
const LARGE: usize = 5_000;

/// However fast events come, the screen is not older than this.
const LONGEST_WITHOUT_A_FRAME: Duration = Duration::from_millis(50);

/// The reason why the loop ended.
#[derive(Debug)]
enum ConsoleEnd {
    /// The agent left.
    Left,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    TerminalGone,
    /// A fault in the program.
    Broken,
}

/// Runs the console until the agent leaves.
///
/// # Errors
/// When the terminal, the folders or the threads it needs cannot be had.
pub fn run(setup: RunSetup) -> anyhow::Result<ExitCode> {
    let words = AppWords::of(setup.lang);
    if !terminal::is_there() {
        anyhow::bail!(words.console_needs_terminal);
    }
    let (setup, _demo) = if setup.options.demo { demo::prepare(setup)? } else { (setup, None) };
    setup.make_folders().map_err(anyhow::Error::msg)?;
    let _lock = lock(&setup)?;
    terminal::give_back_on_panic(setup.lang);
    // Before the terminal is taken: a signal from now on gives it back.
    let signals = HeldSignals::hold()?;
    let mut terminal = Terminal::take().context(words.terminal_unusable)?;
    let mut desk = Desk::new(desk_setup(&setup, terminal.size()?));
    let mut clock = SteadyClock::start();
    terminal.draw(|buf| desk.view(buf, clock.now()))?;

    // Log and threads come after the first frame: each of them costs it a tenth of its time.
    let unlogged = start_log(&setup);
    let (to, events) = channel();
    signals.watch(&to)?;
    let manner = setup.settings.manner.clone();
    let keeper = Keeper::start(&setup.paths.database, setup.paths.state(), setup.lang, manner, to.clone())?;
    let _watched = read_packs(setup.clone(), &to)?;
    input::start(&to, guards_bursts(setup.settings.paste_burst))?;

    let mut shell = RunningConsole {
        setup,
        keeper,
        clipboard: clipboard::SystemClipboard::default(),
        early: EarlyInput::default(),
    };
    let round = AssertUnwindSafe(|| shell.go_round(&mut desk, &mut terminal, &mut clock, &events));
    let end = catch_unwind(round).unwrap_or(Ok(ConsoleEnd::Broken));
    let KeeperEnd { words: mut last_words, broken } = shell.keeper.finish();
    tracing::info!("console ends");
    drop(terminal);
    let broken = broken || matches!(end, Ok(ConsoleEnd::Broken));
    if broken && last_words.is_empty() {
        last_words.push(words.typed_is_saved.to_owned());
    }
    last_words.extend(unlogged);
    for word in last_words {
        // With the terminal, stderr may be gone as well.
        let _ = writeln!(io::stderr(), "{word}");
    }
    match end {
        _ if broken => Ok(ExitCode::from(101)),
        Ok(ConsoleEnd::Left) => Ok(ExitCode::SUCCESS),
        Ok(ConsoleEnd::Signal(signal)) => Ok(ExitCode::from(128 + u8::try_from(signal).unwrap_or(0))),
        // Nobody can read an error on a terminal that is gone; everything typed is in the database.
        Ok(ConsoleEnd::TerminalGone | ConsoleEnd::Broken) => Ok(ExitCode::from(129)),
        Err(error) if is_terminal_gone(&error) => Ok(ExitCode::from(129)),
        Err(error) => Err(error.into()),
    }
}

/// Starts the log; gives the sentence to be said at the end if it cannot be written.
fn start_log(setup: &RunSetup) -> Option<String> {
    let unlogged = log::start(&setup.paths.log).err().map(|error| {
        let path = setup.paths.log.display();
        format!("callside: {}", AppWords::of(setup.lang).log_not_written(&path, &error))
    });
    tracing::info!(version = env!("CARGO_PKG_VERSION"), database = %setup.paths.database.display(), "console starts");
    unlogged
}

/// True when drawing failed because nobody is there to look: told by the signals, or by the system when a frame was
/// first. The terminal's library sometimes wraps the system's error.
fn is_terminal_gone(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>());
    #[cfg(unix)]
    if inner.unwrap_or(error).raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) {
        return true;
    }
    inner.unwrap_or(error).kind() == io::ErrorKind::BrokenPipe
}

/// Takes the lock of the data folder.
fn lock(setup: &RunSetup) -> anyhow::Result<Option<File>> {
    let (path, words) = (setup.paths.database.with_extension("lock"), AppWords::of(setup.lang));
    match lock::take(&path) {
        Ok(FolderLock::Ours(held)) => Ok(held),
        Ok(FolderLock::Taken) => anyhow::bail!(words.already_running),
        Err(error) => {
            let path = path.display();
            anyhow::bail!(words.folder_not_locked(&path, &error))
        }
    }
}

fn guards_bursts(setting: PasteBurst) -> bool {
    match setting {
        PasteBurst::Auto => cfg!(windows),
        PasteBurst::On => true,
        PasteBurst::Off => false,
    }
}

fn desk_setup(setup: &RunSetup, size: (u16, u16)) -> desk::DeskSetup {
    let (keymap, key_mistakes) = setup.keymap();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    let theme = match setup.settings.theme {
        SettingsTheme::Auto if no_colour => Theme::mono(),
        SettingsTheme::Mono => Theme::mono(),
        SettingsTheme::Light => Theme::light(),
        SettingsTheme::Auto | SettingsTheme::Dark => Theme::dark(),
    };
    let wide = setup.settings.ambiguous_width == AmbiguousWidth::Wide;
    let mut mistakes: Vec<String> = setup.mistakes.iter().map(|m| m.show(&setup.paths.config, setup.lang)).collect();
    mistakes.extend(key_mistakes);
    desk::DeskSetup {
        lang: setup.lang,
        theme,
        rules: if wide { RuleSet::ASCII } else { RuleSet::BOX },
        keymap,
        agent: setup.agent().map(|a| (a.name.clone(), a.id.clone())),
        center: setup.settings.center.clone(),
        needs: setup.settings.review,
        manner: setup.settings.manner.clone(),
        learn: setup.settings.learn.0,
        wide,
        size,
        mistakes,
    }
}

/// Reads the packs and builds the engine beside the running desk, and does so again when a pack is saved. Of a large
/// library the packs come first, so that calls can be taken before the engine is there; later the old one answers
/// until the new one is built.
fn read_packs(setup: RunSetup, to: &Sender<ShellEvent>) -> io::Result<Sender<()>> {
    let (stop, stopped) = channel();
    let for_packs = to.clone();
    threads::start("packs", to, move || {
        let lang = setup.lang;
        let mut first = true;
        // A console that has ended in the meantime needs no packs.
        let tell = |msg| for_packs.send(ShellEvent::Msg(msg)).is_ok();
        library::watch(LibraryLoader::new(&setup).with_engine(), &stopped, |mut loaded| {
            let mistakes = loaded.mistakes(lang);
            let (kept, unsigned) = (loaded.kept.len(), loaded.unsigned());
            tracing::info!(scripts = loaded.library.scripts.len(), mistakes = mistakes.len(), kept, "packs are read");
            let anew = !std::mem::take(&mut first);
            let packs = |library, engine| {
                Msg::PacksRead(Box::new(PackUpdate { library, engine, mistakes, anew, kept, unsigned }))
            };
            if anew || loaded.library.scripts.len() < LARGE {
                let engine = loaded.engine();
                return tell(packs(Arc::new(loaded.library), Some(engine)));
            }
            // The desk and the engine's builder share one library, and the texts it was read from are given back first:
            // of a hundred thousand scripts each of them takes hundreds of megabytes.
            let library = Arc::new(loaded.into_library());
            tell(packs(Arc::clone(&library), None)) && tell(Msg::Indexed(Box::new(SearchEngine::build(&library))))
        });
    })?;
    Ok(stop)
}

/// The console while its loop runs: performs the effects that the desk asks for.
struct RunningConsole {
    setup: RunSetup,
    keeper: Keeper,
    clipboard: clipboard::SystemClipboard,
    early: EarlyInput,
}

impl RunningConsole {
    /// Goes round until something ends it.
    fn go_round(
        &mut self,
        desk: &mut Desk,
        terminal: &mut Terminal,
        clock: &mut SteadyClock,
        events: &Receiver<ShellEvent>,
    ) -> io::Result<ConsoleEnd> {
        loop {
            desk.refresh(clock.now());
            terminal.draw(|buf| desk.view(buf, clock.now()))?;
            let drawn = since_boot();
            let wait = until_next_tick(desk, clock);
            let mut next = match events.recv_timeout(wait) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => Some(ShellEvent::Msg(Msg::Tick)),
                Err(RecvTimeoutError::Disconnected) => return Ok(ConsoleEnd::Broken),
            };
            if let Some(ClockJump { from, to }) = clock.check() {
                tracing::warn!(%from, %to, "the wall clock was moved");
                self.handle(desk, terminal, clock, Msg::ClockJumped { from, to })?;
            }
            while let Some(event) = next {
                match event {
                    ShellEvent::Msg(msg) => {
                        for msg in self.early.pass(msg) {
                            self.handle(desk, terminal, clock, msg)?;
                        }
                    }
                    ShellEvent::Signal(signal) => {
                        tracing::info!(signal, "ended by a signal");
                        return Ok(ConsoleEnd::Signal(signal));
                    }
                    ShellEvent::TerminalGone => {
                        tracing::warn!("the terminal is gone");
                        return Ok(ConsoleEnd::TerminalGone);
                    }
                    ShellEvent::Broken => return Ok(ConsoleEnd::Broken),
                    ShellEvent::Continued => terminal.take_again()?,
                }
                if desk.is_quitting() {
                    return Ok(ConsoleEnd::Left);
                }
                // While events keep coming (a paste without brackets) the agent still sees what they do.
                let waits = since_boot().saturating_sub(drawn) < LONGEST_WITHOUT_A_FRAME;
                next = if waits { events.try_recv().ok() } else { None };
            }
        }
    }

    fn handle(&mut self, desk: &mut Desk, terminal: &mut Terminal, clock: &SteadyClock, msg: Msg) -> io::Result<()> {
        for effect in desk.take(msg, clock.now()) {
            let answer = self.perform(effect, terminal)?;
            if let Some(answer) = answer {
                // Answers of the shell itself (copied, settings) ask for nothing more.
                for effect in desk.take(answer, clock.now()) {
                    self.perform(effect, terminal)?;
                }
            }
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect, terminal: &mut Terminal) -> io::Result<Option<Msg>> {
        match effect {
            Effect::Commit(entry) => self.keeper.commit(entry),
            Effect::Remark(remark) => self.keeper.commit(remark),
            Effect::Ask(query) => self.keeper.ask(query),
            Effect::Copy(text) => return self.copy(&text, terminal).map(|done| Some(Msg::Copied(done))),
            Effect::SaveAgent { name, id } => {
                let config = &self.setup.paths.config;
                if let Err(error) = settings::save_agent(config, &name, &id) {
                    return Ok(Some(Msg::SettingsFailed(format!("{}: {error}", config.display()))));
                }
            }
            Effect::Bell => terminal.bell()?,
            Effect::Repaint => terminal.clear()?,
            Effect::Quit => {}
        }
        Ok(None)
    }

    /// Copies by every way the settings allow; `true` if one of them was there.
    fn copy(&mut self, text: &str, terminal: &mut Terminal) -> io::Result<bool> {
        let setting = self.setup.settings.clipboard;
        let system =
            matches!(setting, ClipboardSetting::Both | ClipboardSetting::System) && self.clipboard.copy(text);
        let by_terminal = matches!(setting, ClipboardSetting::Both | ClipboardSetting::Terminal);
        if by_terminal {
            terminal.copy(text)?;
        }
        Ok(system || by_terminal)
    }
}

/// Time until something on the screen reads differently, at the edge of a second of the clock on the screen.
fn until_next_tick(desk: &Desk, clock: &SteadyClock) -> Duration {
    let now = clock.now();
    let into_second = Duration::from_millis(u64::from(now.timestamp_subsec_millis()));
    let wait = Duration::from_secs(desk.next_tick(now).max(1)).saturating_sub(into_second);
    wait.max(Duration::from_millis(1))
}
