//! A desk in a folder of its own, and the answers of the binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use callside::domain::change::{Caller, Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use callside::domain::record::FieldValue;
use callside::domain::time::Moment;
use callside::store::Store;

/// A folder with everything of one desk in it, gone at the end.
pub struct Desk {
    dir: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// The answer as JSON, one value.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Fails unless the exit code is `code`.
    pub fn with_code(self, code: i32) -> Answer {
        assert_eq!(self.code, code, "{self:?}");
        self
    }
}

impl Desk {
    pub fn new() -> Desk {
        Desk { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Puts a file into the folder.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs the binary in English on this desk.
    pub fn run(&self, args: &[&str]) -> Answer {
        self.run_with(&[args, &["--lang", "en"]].concat(), "")
    }

    /// Runs the binary with exactly `args` (and this desk's folder) and `input`.
    pub fn run_with(&self, args: &[&str], input: &str) -> Answer {
        let data = self.dir.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_callside"));
        command.arg("--data").arg(data).args(args);
        run(command, input)
    }

    /// Puts a call that was taken, recorded and saved into the database; gives its id and record number.
    pub fn saved_case(&self, name: &str, problem: &str) -> (CaseId, String) {
        let mut store = Store::open(&self.path("callside.db")).unwrap();
        let id = CaseId::at_desk(at("2026-11-21T14:30:00+08:00"), None);
        let number = saved_case(&mut store, id, name, problem);
        store.close().unwrap();
        (id, number)
    }
}

impl Desk {
    /// Lets things happen to one case, a second apart, beginning at `start`.
    pub fn happened(&self, case: CaseId, start: Moment, changes: Vec<Change>) {
        let mut store = Store::open(&self.path("callside.db")).unwrap();
        let entry = |(n, change): (usize, Change)| {
            let at = start + chrono::TimeDelta::seconds(i64::try_from(n).unwrap());
            LogEntry { case, at, agent: "1024".into(), change }
        };
        let entries: Vec<LogEntry> = changes.into_iter().enumerate().map(entry).collect();
        store.commit(&entries).unwrap();
        store.close().unwrap();
    }

    /// A call that rang on the day after [`Desk::saved_case`] and was not picked up.
    pub fn missed_call(&self, number: &str) -> CaseId {
        let start = at("2026-11-22T09:00:00+08:00");
        let id = CaseId::outside(start);
        let caller = Caller { number: number.into(), ..Caller::default() };
        self.happened(id, start, vec![Change::Rang { caller }, Change::Missed]);
        id
    }

    /// A call that was opened later that day; `then` is what became of it.
    pub fn opened_call(&self, then: Vec<Change>) -> CaseId {
        self.opened_at(at("2026-11-22T10:00:00+08:00"), then)
    }

    /// A call that was opened still later and taken back at once.
    pub fn opened_call_by_slip(&self) {
        self.opened_at(at("2026-11-22T11:00:00+08:00"), vec![Change::OpeningUndone]);
    }

    fn opened_at(&self, start: Moment, then: Vec<Change>) -> CaseId {
        let id = CaseId::at_desk(start, None);
        let opened =
            Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() };
        self.happened(id, start, [vec![opened], then].concat());
        id
    }

    /// Reopens a saved case and corrects its name and problem, without saving.
    pub fn corrected(&self, id: CaseId, name: &str) {
        let set = |field: &str, to: Option<FieldValue>| Change::FieldSet { field: field.into(), from: None, to };
        let changes = vec![Change::Reopened, set("name", Some(FieldValue::text(name))), set("problem", None)];
        self.happened(id, at("2026-11-21T16:00:00+08:00"), changes);
    }
}

/// Runs a command to its end.
pub fn run(mut command: Command, input: &str) -> Answer {
    command.env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_CTYPE");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Answer {
        code: output.status.code().expect("ended by a signal"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn at(text: &str) -> Moment {
    chrono::DateTime::parse_from_rfc3339(text).unwrap()
}

fn saved_case(store: &mut Store, case: CaseId, name: &str, problem: &str) -> String {
    let picked = |id: &str| FieldValue::Picked { ids: vec![id.into()], other: String::new() };
    let set = |field: &str, to: FieldValue| Change::FieldSet { field: field.into(), from: None, to: Some(to) };
    let (promised, day) = (at("2026-11-22T15:00:00+08:00"), chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    let changes = [
        Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() },
        set("contact", FieldValue::text("13800005678")),
        set("name", FieldValue::text(name)),
        set("problem", FieldValue::text(problem)),
        set("promise", FieldValue::When { text: "明天15点".into(), at: Some(promised) }),
        set("state", picked("in-progress")),
        Change::GradeSet { grade: Some("urgent".into()), since: None },
        Change::Said {
            script: "greeting".into(),
            variant: ScriptVariant::Soothe,
            text: "您好，这里是客服中心。".into(),
        },
        Change::StageEntered { stage: "collect".into() },
        Change::HungUp,
        Change::RecordSaved { prefix: "TS".into(), day, number: String::new() },
        Change::Filed,
    ];
    let start = at("2026-11-21T14:30:00+08:00");
    let entry = |(n, change): (usize, Change)| {
        let at = start + chrono::TimeDelta::seconds(10 * i64::try_from(n).unwrap());
        LogEntry { case, at, agent: "1024".into(), change }
    };
    let entries: Vec<LogEntry> = changes.into_iter().enumerate().map(entry).collect();
    let done = store.commit(&entries).unwrap();
    let number = done.into_iter().find_map(|d| match d {
        callside::store::WriteOutcome::Numbered(_, number) => Some(number),
        _ => None,
    });
    number.expect("a number")
}

/// The path as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}
