//! The core of Callside: what a call, a script and a rule are ([`domain`]), the language of packs ([`packs`]) and the
//! search ([`search`]).
//!
//! It is a package of its own because it is where the processor's time goes: it is compiled with optimisation for the
//! tests too, and once, however often the desk around it changes. It knows no screen, no database and no file of a
//! centre's. Where its rooms are and who may know whom is said in the documentation of `callside`.

pub mod domain;
pub mod packs;
pub mod search;
