//! Scripts: what to say.

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::PackTable;
use crate::domain::pack::review::{Review, ReviewStatus, Signature};
use crate::domain::pack::{Scene, Script, ScriptScope, ScriptWords};

/// All scripts of a file.
pub(super) fn read(reader: &mut PackReader, top: &PackTable) -> Vec<Script> {
    let tables = reader.tables(top, "script");
    tables.iter().map(|table| script(reader, table)).collect()
}

fn script(reader: &mut PackReader, table: &PackTable) -> Script {
    let id = reader.defined(table, Namespace::Script);
    let review = review(reader, table);
    let instead = instead(reader, table, &id, &review);
    Script {
        id,
        // The pack's place is known only when it is taken into the library.
        pack: 0,
        title: reader.label(table),
        scene: reader.choice(table, "scene").unwrap_or(Scene::Common),
        kind: reader.choice(table, "kind"),
        category: reader.name(table, "category"),
        scope: ScriptScope {
            stages: reader.names(table, "stages"),
            types: reader.names(table, "types"),
            grades: reader.names(table, "grades"),
            special: reader.choice(table, "special"),
            mood: reader.choice(table, "mood"),
        },
        asks: reader.texts(table, "asks"),
        words: ScriptWords {
            say: reader.words(table, "say").unwrap_or_default(),
            soothe: reader.words(table, "soothe"),
            short: reader.words(table, "short"),
            long: reader.words(table, "long"),
        },
        verify: reader.texts(table, "verify"),
        risk: reader.block(table, "risk"),
        keywords: reader.texts(table, "keywords"),
        keywords_en: reader.texts(table, "keywords_en"),
        review,
        instead,
        covers: reader.names(table, "covers"),
    }
}

/// The script that replaces this one, which must be retired.
fn instead(reader: &mut PackReader, table: &PackTable, id: &str, review: &Review) -> Option<String> {
    let instead = reader.local_name(table, "instead")?;
    reader.symbols.link(Namespace::Script, id, &instead, table.at("instead"));
    if review.status != ReviewStatus::Retired {
        reader.note(table.at_key("instead"), PackMistake::NotRetired);
    }
    Some(instead)
}

fn review(reader: &mut PackReader, table: &PackTable) -> Review {
    Review {
        status: reader.choice(table, "status").unwrap_or_default(),
        version: reader.integer(table, "version").unwrap_or(1),
        approval: signature(reader, table, "approval"),
        legal: signature(reader, table, "legal"),
    }
}

fn signature(reader: &mut PackReader, table: &PackTable, key: &str) -> Option<Signature> {
    let signature = reader.table(table, key)?;
    let (by, on, digest) =
        (reader.line(&signature, "by"), reader.date(&signature, "on"), reader.digest(&signature, "digest"));
    Some(Signature { by: by?, on: on?, digest: digest? })
}
