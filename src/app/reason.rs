//! Why the system refused, in the language of the person who reads it.
//!
//! The system's own words are English, or whatever its locale says; the common refusals are put into plain words here,
//! once for all files. What never belongs here: what to do about it, which whoever asked the system knows better.

use std::io;

use crate::domain::lang::Lang;

/// Common refusals, in Chinese and in English.
const REASONS: [(io::ErrorKind, &str, &str); 14] = [
    (io::ErrorKind::NotFound, "没有这个文件或文件夹", "there is no such file or folder"),
    (io::ErrorKind::PermissionDenied, "没有权限", "permission denied"),
    (io::ErrorKind::AlreadyExists, "已经存在", "it is there already"),
    (io::ErrorKind::IsADirectory, "这是一个文件夹", "it is a folder"),
    (io::ErrorKind::NotADirectory, "路径中有一段不是文件夹", "a part of the path is not a folder"),
    (io::ErrorKind::StorageFull, "磁盘满了", "the disk is full"),
    (io::ErrorKind::QuotaExceeded, "磁盘配额用完了", "the disk quota is used up"),
    (io::ErrorKind::ReadOnlyFilesystem, "所在的磁盘只读", "its disk is read-only"),
    (io::ErrorKind::FileTooLarge, "文件太大", "the file is too large"),
    (io::ErrorKind::InvalidFilename, "文件名太长或不合规定", "the name is too long or not allowed"),
    (io::ErrorKind::InvalidData, "内容不是 UTF-8 文字", "its content is not UTF-8 text"),
    (io::ErrorKind::ResourceBusy, "正被别的程序占用", "another program uses it"),
    (io::ErrorKind::TimedOut, "等待超时", "it took too long"),
    (io::ErrorKind::BrokenPipe, "接收输出的程序已经结束", "the program that read the output has ended"),
];

/// Why an access to a file failed, without a full stop; the system's own words where the refusal is a rare one.
pub fn reason(error: &io::Error, lang: Lang) -> String {
    match REASONS.iter().find(|(kind, ..)| *kind == error.kind()) {
        Some((_, zh, en)) => lang.pick(*zh, *en).to_owned(),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_the_readers_language() {
        let gone = std::fs::File::open("/no/such/file").unwrap_err();
        assert_eq!(reason(&gone, Lang::Zh), "没有这个文件或文件夹");
        assert_eq!(reason(&gone, Lang::En), "there is no such file or folder");
        for (kind, ..) in REASONS {
            let said = reason(&kind.into(), Lang::Zh);
            assert!(said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{said}");
        }
    }

    #[test]
    fn a_rare_refusal_keeps_the_systems_words() {
        let rare = io::Error::other("the tape is torn");
        assert_eq!(reason(&rare, Lang::Zh), "the tape is torn");
    }
}
