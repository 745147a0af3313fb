//! The writer: a pack is read back as it was written.

use callside::domain::pack::{Script, ScriptVariable};
use callside::packs::write::write;
use proptest::prelude::*;

use crate::any;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_pack_is_read_back_as_it_was((info, variables) in any::head(), scripts in any::scripts()) {
        let text = write(&info, &variables, &scripts.iter().collect::<Vec<_>>());
        let library = any::over_base(&text);
        prop_assert_eq!(any::own(&library), scripts);
        prop_assert_eq!(library.packs.last(), Some(&info));
        let own: Vec<ScriptVariable> = library.variables.iter().filter(|v| v.id.starts_with("own-")).cloned().collect();
        prop_assert_eq!(own, variables);
    }
}

/// The shipped packs were written by people; the program writes them nearly the same way.
#[test]
fn a_pack_is_written_as_its_author_would() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/complaint.toml")).unwrap();
    let sources = callside::app::library::builtin();
    let (library, _) = callside::packs::read::read(&sources);
    let at = library.packs.iter().position(|info| info.id == "complaint").unwrap();
    let scripts: Vec<&Script> = library.scripts.iter().filter(|script| script.pack == at).collect();
    let written = write(&library.packs[at], &[], &scripts);
    let of_scripts = |text: &str| -> Vec<String> {
        let from = text.find("[[script]]").unwrap();
        text[from..].lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    };
    let (theirs, ours) = (of_scripts(&text), of_scripts(&written));
    let same = ours.iter().filter(|line| theirs.contains(line)).count();
    assert!(same * 100 >= ours.len() * 98, "{same} of {} lines are as their author wrote them", ours.len());
    assert!(written.starts_with("#:schema ") && written.lines().nth(1) == Some("format = 1"));
}
