//! Arguments -> the command line's runner -> one exit code. Everything else is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    callside::cli::main(std::env::args_os().collect())
}
