//! The build script of the program: reads the default keys once and for all, so that no start of the program has to.

#![allow(clippy::disallowed_methods, reason = "a build script writes files")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // The keys are part of this script: when they change, it is built anew, and then it runs anew.
    println!("cargo::rerun-if-changed=src/prepare_keys.rs");
    let out = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let keys: BTreeMap<&str, Vec<&str>> = toml::from_str(include_str!("../assets/keys.toml"))?;
    fs::write(Path::new(&out).join("keys.bin"), postcard::to_stdvec(&keys)?)?;
    Ok(())
}
