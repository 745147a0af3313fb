//! The packs that are part of the program.

use super::read::PackSource;
use crate::domain::fingerprint::fingerprint;
use crate::domain::pack::PackLayer;

/// Name and text of each pack, in the order in which they are read.
const BUILTIN: [(&str, &str); 14] = [
    ("<builtin>/complaint.toml", include_str!("../../scripts/complaint.toml")),
    ("<builtin>/core.toml", include_str!("../../scripts/core.toml")),
    ("<builtin>/pre-sale.toml", include_str!("../../scripts/pre-sale.toml")),
    ("<builtin>/in-sale.toml", include_str!("../../scripts/in-sale.toml")),
    ("<builtin>/after-sale.toml", include_str!("../../scripts/after-sale.toml")),
    ("<builtin>/care.toml", include_str!("../../scripts/care.toml")),
    ("<builtin>/logistics.toml", include_str!("../../scripts/logistics.toml")),
    ("<builtin>/account-payment.toml", include_str!("../../scripts/account-payment.toml")),
    ("<builtin>/telecom-bank.toml", include_str!("../../scripts/telecom-bank.toml")),
    ("<builtin>/signals.toml", include_str!("../../scripts/signals.toml")),
    ("<builtin>/rules.toml", include_str!("../../scripts/rules.toml")),
    ("<builtin>/quality.toml", include_str!("../../scripts/quality.toml")),
    ("<builtin>/statutes-example.toml", include_str!("../../scripts/statutes-example.toml")),
    ("<builtin>/calendar-2026.toml", include_str!("../../scripts/calendar-2026.toml")),
];

/// The packs that are part of the program, as sources.
pub fn builtin() -> Vec<PackSource> {
    let source = |&(path, text): &(&str, &str)| PackSource {
        path: path.to_owned(),
        text: text.to_owned(),
        layer: PackLayer::Builtin,
    };
    BUILTIN.iter().map(source).collect()
}

/// The fingerprint of their names and texts.
pub fn builtin_fingerprint() -> u64 {
    fingerprint(BUILTIN.iter().flat_map(|(path, text)| [*path, *text]))
}
