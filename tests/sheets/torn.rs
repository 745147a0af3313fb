//! Damaged files end in a sentence, never in a panic.

use callside::app::sheet;

#[test]
fn whatever_became_of_a_file_it_is_read_or_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut seed: u64 = 0x5eed;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for name in ["calc.xls", "calc.ods", "calc.xlsx", "locked.xlsx", "gb18030.csv"] {
        let whole = std::fs::read(format!("{}/tests/samples/sheets/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let path = dir.path().join(name);
        let mut refused = 0;
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                bytes[at] = u8::try_from(next(256)).unwrap();
            }
            if next(5) == 0 {
                bytes.truncate(next(bytes.len()));
            }
            std::fs::write(&path, &bytes).unwrap();
            refused += usize::from(sheet::read(&path, None).is_err());
        }
        assert!(name.ends_with("csv") || refused > 50, "{name}: {refused} refused");
    }
}
