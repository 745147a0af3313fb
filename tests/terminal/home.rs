//! A folder with everything of one desk in it, and the answers of the binary run beside the desk.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::desk::Desk;

/// Columns and rows of a desk unless a test is about them.
pub const SIZE: (u16, u16) = (120, 40);

/// Who sits at the desk unless a test is about that.
pub const AGENT: [&str; 4] = ["--agent", "王芳", "--agent-id", "1024"];

/// A folder that is gone at the end.
pub struct Home {
    dir: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub struct Answer {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Home {
        let home = Home { dir: tempfile::tempdir().unwrap() };
        for folder in [home.data(), home.scrap()] {
            std::fs::create_dir(folder).unwrap();
        }
        home
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The folder for temporary files.
    pub fn scrap(&self) -> PathBuf {
        self.dir.path().join("tmp")
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("callside.db")
    }

    /// Where changes wait that the database does not take.
    pub fn rescue(&self) -> PathBuf {
        self.data().join("callside-unsaved.jsonl")
    }

    /// Puts a file beside the data folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The settings under which every process of this desk runs: nothing of the machine's own shows in a test.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let place = |path: &Path| path.display().to_string();
        vec![
            ("PATH", "/usr/bin:/bin".into()),
            ("HOME", place(self.dir.path())),
            ("TMPDIR", place(&self.scrap())),
            ("TERM", "xterm-256color".into()),
            ("LANG", "C.UTF-8".into()),
            ("TZ", "Asia/Shanghai".into()),
        ]
    }

    /// Starts the console of 王芳.
    pub fn start(&self) -> Desk {
        self.start_with(SIZE, &[])
    }

    /// Starts her console on a terminal of this size, with more arguments.
    pub fn start_with(&self, size: (u16, u16), args: &[&str]) -> Desk {
        let data = self.data();
        let data = data.to_str().unwrap();
        Desk::start(size, &[&["--data", data], &AGENT[..], args].concat(), &self.settings())
    }

    /// Runs the binary on this desk to its end.
    pub fn run(&self, args: &[&str]) -> Answer {
        let mut command = Command::new(env!("CARGO_BIN_EXE_callside"));
        command.env_clear().envs(self.settings()).arg("--data").arg(self.data()).args(args);
        let output = command.output().unwrap();
        Answer {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Lets the phone ring from another process.
    pub fn ring(&self, args: &[&str]) -> Answer {
        let answer = self.run(&[&["ring"], args].concat());
        assert_eq!(answer.code, Some(0), "{answer:?}");
        answer
    }

    /// All records, saved or not, as programs are told them.
    pub fn records(&self) -> Vec<serde_json::Value> {
        let answer = self.run(&["record", "list", "--json"]);
        assert!(matches!(answer.code, Some(0 | 1)), "{answer:?}");
        serde_json::from_str(&answer.out).unwrap_or_else(|e| panic!("{e}: {answer:?}"))
    }

    /// One record as programs are told it.
    pub fn record(&self, number_or_id: &str) -> serde_json::Value {
        let answer = self.run(&["record", "show", number_or_id, "--json"]);
        assert_eq!(answer.code, Some(0), "{answer:?}");
        serde_json::from_str(&answer.out).unwrap()
    }

    /// What is typed in a field of the only record there is.
    pub fn only_field(&self, field: &str) -> String {
        let records = self.records();
        assert_eq!(records.len(), 1, "{records:?}");
        let id = records[0]["id"].as_i64().unwrap().to_string();
        field_of(&self.record(&id), field)
    }
}

/// What is typed in a field of a record; nothing if it is empty.
pub fn field_of(record: &serde_json::Value, field: &str) -> String {
    let fields = record["fields"].as_array().unwrap();
    let found = fields.iter().find(|f| f["id"] == field);
    found.and_then(|f| f["text"].as_str()).unwrap_or_default().to_owned()
}
