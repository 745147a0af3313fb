//! Words for the fixed choices of a script: those of [`Named`], and others that teams write.

use crate::domain::pack::names::Named;
use crate::domain::pack::review::Status;
use crate::domain::pack::{Mood, Move, Scene, Special};
use crate::domain::text;

/// A choice that sheets know by more words than packs do.
pub(super) trait Choice: Named {
    /// Other words, in Chinese.
    const MORE: &'static [(&'static str, Self)];
}

/// Words for "none of these".
const NONE: [&str; 8] = ["无", "不限", "全部", "任意", "通用", "-", "/", "any"];

impl Choice for Scene {
    const MORE: &'static [(&'static str, Scene)] = &[
        ("售前咨询", Scene::PreSale),
        ("咨询", Scene::PreSale),
        ("售中服务", Scene::InSale),
        ("售后服务", Scene::AfterSale),
        ("投诉处理", Scene::Complaint),
        ("客诉", Scene::Complaint),
        ("客户关怀", Scene::Care),
        ("公共", Scene::Common),
        ("通用话术", Scene::Common),
        ("基础", Scene::Common),
    ];
}

/// Words inside a description that tell its part of the service, the surest first.
const SCENE_SIGNS: [(&str, Scene); 20] = [
    ("投诉", Scene::Complaint),
    ("客诉", Scene::Complaint),
    ("售前", Scene::PreSale),
    ("售中", Scene::InSale),
    ("售后", Scene::AfterSale),
    ("关怀", Scene::Care),
    ("退货", Scene::AfterSale),
    ("换货", Scene::AfterSale),
    ("退换", Scene::AfterSale),
    ("退款", Scene::AfterSale),
    ("维修", Scene::AfterSale),
    ("发票", Scene::AfterSale),
    ("发货", Scene::InSale),
    ("物流", Scene::InSale),
    ("快递", Scene::InSale),
    ("改地址", Scene::InSale),
    ("回访", Scene::Care),
    ("节日", Scene::Care),
    ("咨询", Scene::PreSale),
    ("通用", Scene::Common),
];

impl Choice for Move {
    const MORE: &'static [(&'static str, Move)] = &[
        ("开场", Move::Greet),
        ("开场白", Move::Greet),
        ("欢迎语", Move::Greet),
        ("提问", Move::Ask),
        ("了解需求", Move::Ask),
        ("复述", Move::Confirm),
        ("道歉", Move::Apologise),
        ("等候", Move::Wait),
        ("解释", Move::Answer),
        ("说明", Move::Answer),
        ("回答", Move::Answer),
        ("推荐", Move::Recommend),
        ("解决方案", Move::Plan),
        ("赔偿", Move::Compensate),
        ("拒绝", Move::Refuse),
        ("催促", Move::Urge),
        ("通知", Move::Notify),
        ("回访", Move::FollowUp),
        ("感谢", Move::Thank),
        ("邀评", Move::Rate),
        ("评价", Move::Rate),
        ("结束语", Move::Close),
        ("收尾", Move::Close),
    ];
}

impl Choice for Special {
    const MORE: &'static [(&'static str, Special)] = &[
        ("辱骂", Special::Abuse),
        ("威胁", Special::Abuse),
        ("拒绝提供信息", Special::Refuses),
        ("不提供信息", Special::Refuses),
        ("超权限", Special::Beyond),
        ("延迟", Special::Late),
        ("情绪激动", Special::Angry),
    ];
}

impl Choice for Mood {
    const MORE: &'static [(&'static str, Mood)] = &[
        ("平静", Mood::Calm),
        ("正常", Mood::Calm),
        ("一般", Mood::Calm),
        ("情绪激动", Mood::Upset),
        ("愤怒", Mood::Upset),
        ("生气", Mood::Upset),
        ("不满", Mood::Upset),
    ];
}

impl Choice for Status {
    const MORE: &'static [(&'static str, Status)] = &[
        ("待审", Status::Draft),
        ("待审核", Status::Draft),
        ("未审核", Status::Draft),
        ("编辑中", Status::Draft),
        ("通过", Status::Approved),
        ("已通过", Status::Approved),
        ("已批准", Status::Approved),
        ("已发布", Status::Approved),
        ("启用", Status::Approved),
        ("生效", Status::Approved),
        ("废弃", Status::Retired),
        ("作废", Status::Retired),
        ("失效", Status::Retired),
        ("下线", Status::Retired),
        ("已停用", Status::Retired),
    ];
}

/// The choice that a cell names.
///
/// # Errors
/// When it names none that is known.
pub(super) fn choice<T: Choice>(cell: &str) -> Result<Option<T>, ()> {
    let word = plain(cell);
    if word.is_empty() {
        return Ok(None);
    }
    let (zh, en) = (|c: &T| c.title(false), |c: &T| c.title(true));
    let is = |c: &T| [c.code(), zh(c), en(c)].into_iter().any(|name| plain(name) == word);
    let more = || T::MORE.iter().find(|(name, _)| *name == word).map(|(_, choice)| *choice);
    match T::ALL.iter().copied().find(is).or_else(more) {
        None if NONE.contains(&word.as_str()) => Ok(None),
        None => Err(()),
        found => Ok(found),
    }
}

/// The part of the service that a description speaks of.
pub(super) fn scene_in(description: &str) -> Option<Scene> {
    SCENE_SIGNS.iter().find(|(sign, _)| description.contains(sign)).map(|(_, scene)| *scene)
}

fn plain(word: &str) -> String {
    text::fold(word).trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_known_in_both_languages() {
        assert_eq!(choice("售前"), Ok(Some(Scene::PreSale)));
        assert_eq!(choice(" Pre_Sale "), Ok(Some(Scene::PreSale)));
        assert_eq!(choice("Before the sale"), Ok(Some(Scene::PreSale)));
        assert_eq!(choice("通用"), Ok(Some(Scene::Common)));
        assert_eq!(choice("通用"), Ok(None::<Mood>));
        assert_eq!(choice::<Mood>("愤怒"), Ok(Some(Mood::Upset)));
        assert_eq!(choice::<Move>("道歉"), Ok(Some(Move::Apologise)));
        assert_eq!(choice::<Move>("唱歌"), Err(()));
        assert_eq!(choice::<Status>(""), Ok(None));
        assert_eq!(scene_in("客户申请退款后催进度"), Some(Scene::AfterSale));
        assert_eq!(scene_in("其他"), None);
    }

    #[test]
    fn no_word_is_two_choices() {
        fn check<T: Choice + std::fmt::Debug>() {
            for (word, meant) in T::MORE {
                let named = T::ALL.iter().find(|c| [c.code(), c.title(false)].contains(word));
                assert!(named.is_none_or(|c| c == meant), "{word}");
                assert_eq!(choice(word), Ok(Some(*meant)), "{word}");
            }
        }
        check::<Scene>();
        check::<Move>();
        check::<Special>();
        check::<Mood>();
        check::<Status>();
    }
}
