//! Scripts: what to say.

use super::super::{Mood, Scene, Script, Special};
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
];

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
    }
}
