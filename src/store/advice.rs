//! What a person is told when the database cannot be used: what happened, where, and what to do, in two languages.
//!
//! Nothing typed is lost by these errors: the desk keeps its drafts until a commit has succeeded. No sentence ever
//! advises to delete something.

use std::path::Path;

use super::StoreError;

impl StoreError {
    /// One to three short sentences: what happened, where, and what to do.
    pub fn advice(&self, english: bool) -> String {
        if english { self.in_english() } else { self.in_chinese() }
    }

    fn in_chinese(&self) -> String {
        use StoreError as E;
        match self {
            E::Missing { path } => format!("{} 还没有数据。先启动一次坐席台，数据库会自动建立。", path.display()),
            E::Emptied { path, leftover } => emptied(path, leftover, false),
            E::NoEvidence { path, records, cause } => no_evidence(path, *records, cause, false),
            E::NotADatabase { path, .. } => {
                format!("{} 不是数据库，没有动它。请把它移走，或用 --data 指定别的文件夹。", path.display())
            }
            E::OtherProgram { path, .. } => {
                format!("{} 是别的程序的数据库，没有动它。请用 --data 指定别的文件夹。", path.display())
            }
            E::Newer { path, found, known } => format!(
                "{} 由更新版本的坐席台写成（格式 {found}，本程序只到 {known}），没有动它。请升级坐席台再打开。",
                path.display()
            ),
            E::ReadOnly { path } => {
                format!("{} 只能读，不能写。请检查文件和文件夹的权限，或用 --data 指定可写的文件夹。", path.display())
            }
            E::Locked { path, .. } => format!(
                "{} 正被另一个程序占用，等了也没有让出来。请关掉另一个坐席台或正在备份它的程序，再试一次。",
                path.display()
            ),
            E::Full { path, .. } => {
                format!("{} 所在的磁盘满了，这次没有写入；之前保存的都在。请腾出空间，再试一次。", path.display())
            }
            E::Corrupt { path, .. } => format!(
                "数据库 {} 已损坏，没有动它。先把整个文件夹复制一份，再从备份恢复；callside doctor 会列出坏在哪里。",
                path.display()
            ),
            E::Unfinished { path } => format!(
                "上次没有正常退出，{} 要先恢复，但现在只能读。请把整个文件夹复制到可写的地方，用 --data 打开。",
                path.display()
            ),
            E::CannotOpen { path, cause } => {
                format!("打不开 {}（{cause}）。请检查文件夹是否存在、您是否有权限。", path.display())
            }
            E::Disk { path, cause } => format!(
                "读写 {} 时磁盘出错（{cause}），这次没有写入。请检查磁盘和配额，把数据复制到别的磁盘再继续。",
                path.display()
            ),
            E::NoWal { path, .. } => {
                format!(
                    "{} 所在的位置不支持安全写入，多半是网络盘。请用 --data 指定本机磁盘上的文件夹。",
                    path.display()
                )
            }
            E::OldSqlite { found, floor, .. } => {
                format!("SQLite {found} 有已知的损坏数据的缺陷，至少要 {floor}。请安装正式发布的坐席台。")
            }
            E::NewerLog { path, seq, .. } => {
                format!("{} 的第 {seq} 条日志由更新版本的坐席台写成，读不懂。请升级坐席台再打开。", path.display())
            }
            E::Unreadable { path, row, cause } => format!(
                "{} 里有一行读不懂（{row}：{cause}）。请运行 callside doctor 查看全部问题，再从备份恢复。",
                path.display()
            ),
            E::UnknownCase { case, .. } => {
                format!("个案 {} 不在数据库里，这次没有写入。请重新启动坐席台，从数据库重新读取。", case.0)
            }
            E::TakenCase { case, .. } => format!("个案 {} 已经存在，这次没有写入。请再开一次来电。", case.0),
            E::TakenNumber { number, .. } => {
                format!("编号 {number} 已经被另一条记录占用，这次没有保存。请不带编号再保存一次。")
            }
            E::Other { path, cause } => {
                format!(
                    "数据库 {} 拒绝了这次操作（{cause}），没有写入。请再试一次；仍不行请运行 callside doctor。",
                    path.display()
                )
            }
        }
    }

    fn in_english(&self) -> String {
        use StoreError as E;
        match self {
            E::Missing { path } => {
                format!("There is no data at {} yet. Start the console once and it is made.", path.display())
            }
            E::Emptied { path, leftover } => emptied(path, leftover, true),
            E::NoEvidence { path, records, cause } => no_evidence(path, *records, cause, true),
            E::NotADatabase { path, .. } => format!(
                "{} is not a database; it was left alone. Move it away, or name another folder with --data.",
                path.display()
            ),
            E::OtherProgram { path, .. } => format!(
                "{} is another program's database; it was left alone. Name another folder with --data.",
                path.display()
            ),
            E::Newer { path, found, known } => format!(
                "{} was written by a newer Callside (format {found}, this one knows {known}); it was left alone. Update Callside, then open it.",
                path.display()
            ),
            E::ReadOnly { path } => format!(
                "{} may be read but not written. Check the rights of file and folder, or name a folder you can write with --data.",
                path.display()
            ),
            E::Locked { path, .. } => format!(
                "Another program holds {} and did not let go. Close the other console, or the backup that reads it, and try again.",
                path.display()
            ),
            E::Full { path, .. } => format!(
                "The disk of {} is full; nothing was written, and all that was saved before is there. Free some space and try again.",
                path.display()
            ),
            E::Corrupt { path, .. } => format!(
                "The database {} is damaged; it was left alone. Copy the whole folder first, then restore a backup; callside doctor lists the damage.",
                path.display()
            ),
            E::Unfinished { path } => format!(
                "The last session was cut short and {} has to be recovered, but it may only be read. Copy the whole folder to a place you can write and open it with --data.",
                path.display()
            ),
            E::CannotOpen { path, cause } => format!(
                "{} cannot be opened ({cause}). Check that its folder exists and that you have the rights.",
                path.display()
            ),
            E::Disk { path, cause } => format!(
                "The disk failed at {} ({cause}); nothing was written. Check disk and quota, and copy the data to another disk before going on.",
                path.display()
            ),
            E::NoWal { path, .. } => format!(
                "Writing is not safe where {} is, most likely a network share. Name a folder on this machine's own disk with --data.",
                path.display()
            ),
            E::OldSqlite { found, floor, .. } => format!(
                "SQLite {found} has a known bug that damages data; {floor} is the oldest that is safe. Install a released Callside."
            ),
            E::NewerLog { path, seq, .. } => format!(
                "Log row {seq} of {} was written by a newer Callside. Update Callside, then open it.",
                path.display()
            ),
            E::Unreadable { path, row, cause } => format!(
                "A row of {} cannot be read ({row}: {cause}). Run callside doctor to see all that is wrong, then restore a backup.",
                path.display()
            ),
            E::UnknownCase { case, .. } => format!(
                "Case {} is not in the database; nothing was written. Start the console again to read everything anew.",
                case.0
            ),
            E::TakenCase { case, .. } => {
                format!("Case {} is there already; nothing was written. Open the call once more.", case.0)
            }
            E::TakenNumber { number, .. } => format!(
                "Another record has the number {number}; this one was not saved. Save it once more without a number."
            ),
            E::Other { path, cause } => format!(
                "The database {} refused ({cause}); nothing was written. Try again; if it stays, run callside doctor.",
                path.display()
            ),
        }
    }
}

fn emptied(path: &Path, leftover: &Path, english: bool) -> String {
    if english {
        format!(
            "The database {} is empty or gone, but {} still holds records. Leave both alone: copy the whole folder, then restore a backup.",
            path.display(),
            leftover.display()
        )
    } else {
        format!(
            "数据库 {} 是空的或不见了，而 {} 里还有没并入的记录。两个文件都先不要动：把整个文件夹复制一份，再从备份恢复。",
            path.display(),
            leftover.display()
        )
    }
}

fn no_evidence(path: &Path, records: i64, cause: &std::io::Error, english: bool) -> String {
    if english {
        format!(
            "{records} saved records are missing from {}, and the files could not be copied ({cause}), so they were left alone. Free some space on the disk; it is tried again.",
            path.display()
        )
    } else {
        format!(
            "数据库 {} 里少了 {records} 条已保存的记录，原文件又复制不了（{cause}），所以没有动它。请腾出磁盘空间，坐席台会再试。",
            path.display()
        )
    }
}
