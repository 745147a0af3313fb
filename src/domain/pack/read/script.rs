//! Scripts: what to say.

use super::super::review::{Review, Signature, Status};
use super::super::{Mood, Move, Scene, Script, Special};
use super::mistake::Names;
use super::reader::Reader;
use super::table::Table;

const SCRIPT: &[&str] = &[
    "id",
    "title",
    "title_en",
    "scene",
    "stages",
    "types",
    "grades",
    "special",
    "mood",
    "asks",
    "say",
    "soothe",
    "verify",
    "risk",
    "keywords",
    "keywords_en",
    "kind",
    "category",
    "short",
    "long",
    "status",
    "version",
    "approval",
    "legal",
    "instead",
    "covers",
];
const SIGNATURE: &[&str] = &["by", "on", "digest"];

const SCENES: [(&str, Scene); 6] = [
    ("pre-sale", Scene::PreSale),
    ("in-sale", Scene::InSale),
    ("after-sale", Scene::AfterSale),
    ("complaint", Scene::Complaint),
    ("care", Scene::Care),
    ("common", Scene::Common),
];
const SPECIALS: [(&str, Special); 5] = [
    ("abuse", Special::Abuse),
    ("refuses", Special::Refuses),
    ("beyond", Special::Beyond),
    ("late", Special::Late),
    ("angry", Special::Angry),
];
const STATUSES: [(&str, Status); 3] =
    [("draft", Status::Draft), ("approved", Status::Approved), ("retired", Status::Retired)];
const MOVES: [(&str, Move); 23] = [
    ("greet", Move::Greet),
    ("ask", Move::Ask),
    ("listen", Move::Listen),
    ("confirm", Move::Confirm),
    ("acknowledge", Move::Acknowledge),
    ("soothe", Move::Soothe),
    ("apologise", Move::Apologise),
    ("wait", Move::Wait),
    ("verify", Move::Verify),
    ("answer", Move::Answer),
    ("recommend", Move::Recommend),
    ("plan", Move::Plan),
    ("compensate", Move::Compensate),
    ("promise", Move::Promise),
    ("escalate", Move::Escalate),
    ("refuse", Move::Refuse),
    ("urge", Move::Urge),
    ("notify", Move::Notify),
    ("follow-up", Move::FollowUp),
    ("thank", Move::Thank),
    ("care", Move::Care),
    ("rate", Move::Rate),
    ("close", Move::Close),
];
const MOODS: [(&str, Mood); 2] = [("calm", Mood::Calm), ("upset", Mood::Upset)];

/// All scripts of a file.
pub(super) fn read(reader: &mut Reader, top: &Table) -> Vec<Script> {
    let tables = reader.tables(top, "script", "[[script]]", SCRIPT);
    tables.iter().map(|table| script(reader, table)).collect()
}

fn script(reader: &mut Reader, table: &Table) -> Script {
    let id = reader.id(table);
    reader.define(Names::Script, &id, table.at("id"));
    reader.variables_in(table, "say");
    reader.variables_in(table, "soothe");
    reader.variables_in(table, "short");
    reader.variables_in(table, "long");
    Script {
        id,
        // The pack's place is known only when it is taken into the library.
        pack: 0,
        title: reader.label(table),
        scene: reader.one_of_these(table, "scene", &SCENES).unwrap_or(Scene::Common),
        stages: reader.mentions(table, "stages", Names::Stage),
        types: reader.mentions(table, "types", Names::Type),
        grades: reader.mentions(table, "grades", Names::Grade),
        special: reader.one_of(table, "special", &SPECIALS),
        mood: reader.one_of(table, "mood", &MOODS),
        asks: reader.some_texts(table, "asks"),
        say: reader.block_of(table, "say"),
        soothe: reader.block_if(table, "soothe"),
        verify: reader.texts(table, "verify"),
        risk: reader.block_if(table, "risk"),
        keywords: reader.some_texts(table, "keywords"),
        keywords_en: reader.texts(table, "keywords_en"),
        kind: reader.one_of(table, "kind", &MOVES),
        category: reader.line_if(table, "category"),
        short: reader.block_if(table, "short"),
        long: reader.block_if(table, "long"),
        review: review(reader, table),
        instead: reader.line_if(table, "instead"),
        covers: reader.texts(table, "covers"),
    }
}

fn review(reader: &mut Reader, table: &Table) -> Review {
    Review {
        status: reader.one_of(table, "status", &STATUSES).unwrap_or_default(),
        version: reader.integer_if(table, "version", 1..=1_000_000).unwrap_or(1),
        approval: signature(reader, table, "approval"),
        legal: signature(reader, table, "legal"),
    }
}

fn signature(reader: &mut Reader, table: &Table, key: &'static str) -> Option<Signature> {
    table.get(key)?;
    let signature = reader.table_of(table, key, SIGNATURE)?;
    let by = reader.line_of(&signature, "by");
    let on = reader.date_of(&signature, "on")?;
    Some(Signature { by, on, digest: reader.line_of(&signature, "digest") })
}
