//! The build script of the program: reads the built-in packs and the default keys once and for all, so that no start of
//! the program has to.
//!
//! It is made of the core's layers, so what it prepares is what the program itself would have read. It takes them as
//! modules, not as the package: that is optimised for the tests, and a script that runs once need not be. A pack with a
//! mistake is not prepared; the program then reads it as any other, and `tests/shipped` names the line.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "of the layers only what reads and indexes is needed here"
)]
#![allow(clippy::disallowed_methods, reason = "a build script writes files")]

mod domain;
mod packs;
mod search;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use domain::lang::Lang;
use domain::pack::Library;
use domain::pack::review::RequiredSignatures;
use search::offer::engine::SearchEngine;
use search::offer::prepared;

fn main() -> Result<(), Box<dyn Error>> {
    // Layers, texts and keys are part of this script: when they change, it is built anew, and then it runs anew.
    println!("cargo::rerun-if-changed=src/prepare.rs");
    let out = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let out = Path::new(&out);
    fs::write(out.join("keys.bin"), keys()?)?;
    let (library, problems) = packs::read::read(&packs::builtin::builtin());
    for problem in &problems {
        println!("cargo::warning={}", problem.one_line(Lang::En));
    }
    if problems.is_empty() {
        fs::write(out.join("builtin.bin"), builtin(&library)?)?;
        println!("cargo::rustc-cfg=prepared");
    }
    Ok(())
}

/// The default keys, by command, in bytes.
fn keys() -> Result<Vec<u8>, Box<dyn Error>> {
    let keys: BTreeMap<&str, Vec<&str>> = toml::from_str(include_str!("../assets/keys.toml"))?;
    Ok(postcard::to_stdvec(&keys)?)
}

/// The library that most centres have, in bytes, with a mark for all other requirements under which it is the same.
fn builtin(read: &Library) -> Result<Vec<u8>, Box<dyn Error>> {
    use RequiredSignatures::{Business, BusinessAndLegal, Nothing};
    let offered = |required| read.clone().offer(required).with_case_fields();
    let library = offered(Business);
    let required = [Nothing, Business, BusinessAndLegal].into_iter().filter(|r| offered(*r) == library).collect();
    let engine = SearchEngine::build(&library);
    Ok(prepared::write(packs::builtin::builtin_fingerprint(), required, &library, &engine)?)
}
