//! Every mistake an author can make, as a value; its words are in `words_zh` and `words_en`.

use chrono::NaiveDate;

use super::{words_en, words_zh};

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Names {
    /// A pack.
    Pack,
    /// A playbook.
    Playbook,
    /// A stage of a playbook.
    Stage,
    /// A field of the record form.
    Field,
    /// An option of a field.
    Option,
    /// An option of the field `type`: a complaint type.
    Type,
    /// A grade.
    Grade,
    /// A script.
    Script,
    /// A variable in braces.
    Variable,
}

/// What a value was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Flag,
    /// A date, a time or both.
    Date,
    /// `[ .. ]`.
    List,
    /// `{ .. }` or `[..]`.
    Table,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A string.
    Text,
    /// A list of strings.
    Texts,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Flag,
    /// A date without quotes.
    Date,
    /// A duration as a string.
    Duration,
    /// A limit as a string.
    Limit,
    /// A table.
    Table,
    /// Tables under `[[..]]`.
    Tables,
}

/// One kind of mistake, with what is needed to explain it. `place` is a table's name as it is written, empty for the top
/// of the file; `near` is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields carry the parts of their variant's sentence")]
pub enum Mistake {
    /// The file is larger than [`super::LARGEST`] bytes.
    TooLarge,
    /// Not TOML; the message of the TOML parser.
    Syntax(String),
    /// A full-width sign where TOML wants the plain one.
    FullWidth { found: char, plain: char },
    /// A list, table or string that is opened here and not closed.
    Unclosed(&'static str),
    /// The same key twice in one table.
    KeyTwice(String),
    /// Written for another format than [`super::FORMAT`].
    OtherFormat(i64),
    /// A key that the table does not have.
    UnknownKey { key: String, place: &'static str, near: Option<String>, allowed: &'static [&'static str] },
    /// A key that the table must have.
    MissingKey { key: &'static str, place: &'static str },
    /// A value of another type.
    WrongType { key: String, found: Found, wanted: Wanted },
    /// A text with nothing in it.
    EmptyText { key: String },
    /// A list that needs at least one entry.
    EmptyList { key: &'static str },
    /// A whole number out of its range.
    OutOfRange { key: &'static str, least: u32, most: u32 },
    /// Not a duration.
    NotADuration { text: String, near: Option<String> },
    /// Not a limit.
    NotALimit { text: String, near: Option<String> },
    /// Not an id.
    NotAnId { text: String, near: Option<String> },
    /// Not a prefix of record numbers.
    NotAPrefix(String),
    /// Not a day or a range of days.
    NotADay(String),
    /// Not one of the values that the key takes.
    NotAllowed { key: &'static str, text: String, near: Option<&'static str>, allowed: Vec<&'static str> },
    /// The same entry twice in a list.
    Repeated(String),
    /// A character that is not for the eye.
    HiddenCharacter(char),
    /// A line break in a text of one line.
    LineBreak { key: String },
    /// The hold warns no earlier than its limit.
    WarnTooLate,
    /// The slow rate of speech is above the fast one.
    SpeechReversed { slow: u32, fast: u32 },
    /// A stage that ends no later than the one before.
    UntilNotLater,
    /// A stage without an end that is not the last.
    UntilMissing,
    /// A choice without options.
    NoOptions,
    /// A key that this kind of field does not have.
    NotForKind { key: &'static str, kind: &'static str },
    /// A second option that takes a text of its own.
    SecondOther { first: String },
    /// A field that the desk itself reads, of a kind that it cannot read.
    KnownField { id: String, kind: &'static str },
    /// A day outside the year of its calendar.
    OutsideYear { day: NaiveDate, year: u32 },
    /// A range or a validity that ends before it begins.
    Reversed { from: NaiveDate, to: NaiveDate },
    /// A day that is both off and worked.
    OffAndWorked(NaiveDate),
    /// A year listed twice in one file.
    YearTwice(u32),
    /// A name that is taken; `first` is `path:line`.
    Duplicate { names: Names, id: String, first: String },
    /// A name that the desk keeps for itself.
    Reserved(String),
    /// A name that nothing has.
    Unknown { names: Names, id: String, near: Option<String> },
    /// A brace without its other half.
    LoneBrace(char),
}

impl Mistake {
    /// What is wrong and what to do about it, in English or Chinese.
    pub(super) fn words(&self, english: bool) -> (String, String) {
        if english { words_en::words(self) } else { words_zh::words(self) }
    }

    /// Whether something is missed rather than found: such a finding means nothing where the syntax is broken.
    pub(super) fn is_absence(&self) -> bool {
        matches!(self, Mistake::MissingKey { .. } | Mistake::UntilMissing | Mistake::NoOptions)
            || matches!(self, Mistake::EmptyList { .. } | Mistake::Unknown { names: Names::Option, .. })
    }
}

/// How a key is written, by its name; the same in every table that has it.
pub(super) fn example(key: &str) -> &'static str {
    EXAMPLES.iter().find(|(name, _)| *name == key).map_or("", |(_, example)| example)
}

/// Examples of all keys of the format.
const EXAMPLES: [(&str, &str); 65] = [
    ("format", "format = 1"),
    ("pack", "[pack]"),
    ("playbook", "[[playbook]]"),
    ("field", "[[field]]  /  field = \"name\""),
    ("grade", "[[grade]]"),
    ("calendar", "[[calendar]]"),
    ("variable", "[[variable]]"),
    ("script", "[[script]]"),
    ("stage", "[[playbook.stage]]"),
    ("option", "[[field.option]]"),
    ("id", "id = \"late-parcel\""),
    ("title", "title = \"物流延迟\""),
    ("title_en", "title_en = \"Late parcel\""),
    ("version", "version = \"2026.11.1\""),
    ("center", "center = \"客户服务中心\""),
    ("source", "source = \"《投诉处理规范》第3条\""),
    ("number", "number = \"TS\""),
    ("ring", "ring = { count = 3, every = \"5s\" }"),
    ("count", "count = 3"),
    ("every", "every = \"5s\""),
    ("hold", "hold = { limit = \"2m\", warn = \"1m30s\" }"),
    ("limit", "limit = \"2m\""),
    ("warn", "warn = \"1m30s\""),
    ("record_within", "record_within = \"5m\""),
    ("near", "near = \"30s\""),
    ("longest_call", "longest_call = \"4h\""),
    ("repeat_within_days", "repeat_within_days = 30"),
    ("speech", "speech = { slow = 150, fast = 200 }"),
    ("slow", "slow = 150"),
    ("fast", "fast = 200"),
    ("short", "short = \"接听\""),
    ("goal", "goal = \"听清楚客户的问题\""),
    ("until", "until = \"2m\""),
    ("must_say", "must_say = [\"greeting\"]"),
    ("must_ask", "must_ask = [\"name\"]"),
    ("bridge", "bridge = \"{customer}，我先记下来。\""),
    ("kind", "kind = \"line\""),
    ("pane", "pane = \"case\""),
    ("group", "group = \"5w1h\""),
    ("ask", "ask = \"请问怎么称呼您？\""),
    ("hint", "hint = \"客户的称呼\""),
    ("required", "required = true"),
    ("default", "default = \"in-progress\""),
    ("max", "max = 500"),
    ("other", "other = true"),
    ("keywords", "keywords = [\"快递\", \"没收到\"]"),
    ("keywords_en", "keywords_en = [\"late\", \"parcel\"]"),
    ("when", "when = \"核心功能不能用\""),
    ("respond", "respond = \"10m\""),
    ("supervisor", "supervisor = \"30m\""),
    ("first_contact", "first_contact = \"1 workday\""),
    ("result", "result = \"3 workdays\""),
    ("valid_from", "valid_from = 2026-01-01"),
    ("valid_to", "valid_to = 2026-12-31"),
    ("year", "year = 2026"),
    ("off", "off = [\"2026-01-01..2026-01-03\"]"),
    ("work", "work = [\"2026-01-04\"]"),
    ("scene", "scene = \"in-sale\""),
    ("stages", "stages = [\"solve\"]"),
    ("types", "types = [\"timeliness\"]"),
    ("grades", "grades = [\"urgent\"]"),
    ("asks", "asks = [\"订单怎么还没到\"]"),
    ("say", "say = \"{customer}，我马上帮您查。\""),
    ("soothe", "soothe = \"我理解您着急，马上帮您查。\""),
    ("verify", "verify = [\"先看物流状态\"]"),
];
