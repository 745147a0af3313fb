//! `callside pack schema`: printed, or written to a file.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::desk::Desk;

#[test]
fn the_schema_is_printed_and_written_alike() {
    let desk = Desk::new();
    let printed = desk.run_with(&["pack", "schema"], "").with_code(0).out;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["$defs"]["script"]["properties"]["say"].is_object());
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pack.schema.json");
    for _ in 0..2 {
        desk.run_with(&["pack", "schema", "-o", path.to_str().unwrap()], "").with_code(0);
        assert_eq!(fs::read_to_string(&path).unwrap(), printed);
    }
}

#[test]
fn a_place_that_cannot_be_written_is_said_in_one_sentence() {
    let desk = Desk::new();
    let place = Path::new("/nowhere/at-all/pack.schema.json").to_str().unwrap();
    let said = desk.run_with(&["--lang", "en", "pack", "schema", "-o", place], "").with_code(2).err;
    assert!(said.contains(place) && said.contains("cannot be written"), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
}
