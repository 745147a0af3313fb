//! The build script of the core: reads the dictionary of pinyin readings once and for all, so that no start of the
//! program has to. It is made of the room that reads it.

#![allow(dead_code, reason = "of the room only what reads is needed here")]
#![allow(clippy::disallowed_methods, reason = "a build script writes files")]

mod domain {
    pub mod fingerprint;
}

mod search {
    pub mod flat;
    pub mod letters {
        pub mod readings;
    }
}

use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    // The texts are part of this script: when they change, it is built anew, and then it runs anew.
    println!("cargo::rerun-if-changed=../prepare_readings.rs");
    let out = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join("readings.bin"), search::letters::readings::prepared_readings()?)?;
    println!("cargo::rustc-cfg=prepared");
    Ok(())
}
