//! Advice in Chinese.

use super::AdviceWords;

pub static WORDS: AdviceWords = AdviceWords {
    missing: |path| format!("{path} 还没有数据。先启动一次坐席台，数据库会自动建立。"),
    emptied: |path, leftover| {
        format!(
            "数据库 {path} 是空的或不见了，而 {leftover} 里还有没并入的记录。两个文件都先不要动：把整个文件夹复制一份，再从备份恢复。"
        )
    },
    no_evidence: |path, records, cause| {
        format!(
            "数据库 {path} 里少了 {records} 条已保存的记录，原文件又复制不了（{cause}），所以没有动它。请腾出磁盘空间，坐席台会再试。"
        )
    },
    not_a_database: |path| format!("{path} 不是数据库，没有动它。请把它移走，或用 --data 指定别的文件夹。"),
    other_program: |path| format!("{path} 是别的程序的数据库，没有动它。请用 --data 指定别的文件夹。"),
    newer: |path, found, known| {
        format!("{path} 由更新版本的坐席台写成（格式 {found}，本程序只到 {known}），没有动它。请升级坐席台再打开。")
    },
    read_only: |path| format!("{path} 只能读，不能写。请检查文件和文件夹的权限，或用 --data 指定可写的文件夹。"),
    locked: |path| {
        format!("{path} 正被另一个程序占用，等了也没有让出来。请关掉另一个坐席台或正在备份它的程序，再试一次。")
    },
    full: |path| format!("{path} 所在的磁盘满了，这次没有写入；之前保存的都在。请腾出空间，再试一次。"),
    corrupt: |path| {
        format!(
            "数据库 {path} 已损坏，没有动它。先把整个文件夹复制一份，再从备份恢复；callside doctor 会列出坏在哪里。"
        )
    },
    unfinished: |path| {
        format!("上次没有正常退出，{path} 要先恢复，但现在只能读。请把整个文件夹复制到可写的地方，用 --data 打开。")
    },
    cannot_open: |path, cause| format!("打不开 {path}（{cause}）。请检查文件夹是否存在、您是否有权限。"),
    disk: |path, cause| {
        format!("读写 {path} 时磁盘出错（{cause}），这次没有写入。请检查磁盘和配额，把数据复制到别的磁盘再继续。")
    },
    no_wal: |path| format!("{path} 所在的位置不支持安全写入，多半是网络盘。请用 --data 指定本机磁盘上的文件夹。"),
    old_sqlite: |found, floor| {
        format!("SQLite {found} 有已知的损坏数据的缺陷，至少要 {floor}。请安装正式发布的坐席台。")
    },
    newer_log: |path, seq| format!("{path} 的第 {seq} 条日志由更新版本的坐席台写成，读不懂。请升级坐席台再打开。"),
    unreadable: |path, row, cause| {
        format!("{path} 里有一行读不懂（{row}：{cause}）。请运行 callside doctor 查看全部问题，再从备份恢复。")
    },
    unknown_case: |case| format!("个案 {case} 不在数据库里，这次没有写入。请重新启动坐席台，从数据库重新读取。"),
    taken_case: |case| format!("个案 {case} 已经存在，这次没有写入。请再开一次来电。"),
    taken_number: |number| format!("编号 {number} 已经被另一条记录占用，这次没有保存。请不带编号再保存一次。"),
    other: |path, cause| {
        format!("数据库 {path} 拒绝了这次操作（{cause}），没有写入。请再试一次；仍不行请运行 callside doctor。")
    },
    lost_changes: |changes| format!("数据库里少了最近 {changes} 处修改"),
    lost_records: |missing, had| format!("数据库里少了 {missing} 条已保存的记录（原有 {had} 条）"),
    other_database: |had, has| format!("数据库被换成了另一个（原有 {had} 条已保存的记录，现有 {has} 条）"),
    gone: |had| format!("数据库不见了或是空的，原有 {had} 条已保存的记录"),
    copied: |loss, folder| format!("{loss}。原文件已复制到 {folder}，请勿删除，并告知技术人员。"),
    not_copied: |loss| format!("{loss}。先把整个文件夹复制一份；坐席台启动时也会先复制原文件。"),
    witness: |path, cause| format!("写不了见证文件 {path}（{cause}）。记录照常保存；请检查权限和磁盘。"),
    damaged_witness: |path| format!("见证文件 {path} 已损坏，这次无法核对有没有少记录；已重新建立。请检查磁盘。"),
    long_log: |path, mebibytes| {
        format!("{path} 已有 {mebibytes} MiB，并不进数据库。请关掉正在读它的程序，并腾出磁盘空间。")
    },
};
