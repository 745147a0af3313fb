//! Finding the words: search over all scripts and recommendation for a case. Pure; knows the domain only.

pub mod index;
pub mod recommend;
