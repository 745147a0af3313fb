//! Parser of cells with a fixed choice: the words of [`FixedChoice`], and synonyms that teams write.

use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Mood, Scene, ScriptMove, SpecialSituation};
use crate::domain::text;

/// A choice with the synonyms that sheets know it by.
pub(super) trait SheetChoice: FixedChoice {
    /// The synonyms, in Chinese.
    const MORE: &'static [(&'static str, Self)];
}

/// Words for "none of these".
const NONE: [&str; 8] = ["无", "不限", "全部", "任意", "通用", "-", "/", "any"];

impl SheetChoice for Scene {
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

/// Keywords of a free description that tell its part of the service, the surest first.
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

impl SheetChoice for ScriptMove {
    const MORE: &'static [(&'static str, ScriptMove)] = &[
        ("开场", ScriptMove::Greet),
        ("开场白", ScriptMove::Greet),
        ("欢迎语", ScriptMove::Greet),
        ("提问", ScriptMove::Ask),
        ("了解需求", ScriptMove::Ask),
        ("复述", ScriptMove::Confirm),
        ("道歉", ScriptMove::Apologise),
        ("等候", ScriptMove::Wait),
        ("解释", ScriptMove::Answer),
        ("说明", ScriptMove::Answer),
        ("回答", ScriptMove::Answer),
        ("推荐", ScriptMove::Recommend),
        ("解决方案", ScriptMove::Plan),
        ("赔偿", ScriptMove::Compensate),
        ("拒绝", ScriptMove::Refuse),
        ("催促", ScriptMove::Urge),
        ("通知", ScriptMove::Notify),
        ("回访", ScriptMove::FollowUp),
        ("感谢", ScriptMove::Thank),
        ("邀评", ScriptMove::Rate),
        ("评价", ScriptMove::Rate),
        ("结束语", ScriptMove::Close),
        ("收尾", ScriptMove::Close),
    ];
}

impl SheetChoice for SpecialSituation {
    const MORE: &'static [(&'static str, SpecialSituation)] = &[
        ("辱骂", SpecialSituation::Abuse),
        ("威胁", SpecialSituation::Abuse),
        ("拒绝提供信息", SpecialSituation::Refuses),
        ("不提供信息", SpecialSituation::Refuses),
        ("超权限", SpecialSituation::Beyond),
        ("延迟", SpecialSituation::Late),
        ("情绪激动", SpecialSituation::Angry),
    ];
}

impl SheetChoice for Mood {
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

impl SheetChoice for ReviewStatus {
    const MORE: &'static [(&'static str, ReviewStatus)] = &[
        ("待审", ReviewStatus::Draft),
        ("待审核", ReviewStatus::Draft),
        ("未审核", ReviewStatus::Draft),
        ("编辑中", ReviewStatus::Draft),
        ("通过", ReviewStatus::Approved),
        ("已通过", ReviewStatus::Approved),
        ("已批准", ReviewStatus::Approved),
        ("已发布", ReviewStatus::Approved),
        ("启用", ReviewStatus::Approved),
        ("生效", ReviewStatus::Approved),
        ("废弃", ReviewStatus::Retired),
        ("作废", ReviewStatus::Retired),
        ("失效", ReviewStatus::Retired),
        ("下线", ReviewStatus::Retired),
        ("已停用", ReviewStatus::Retired),
    ];
}

/// The choice that a cell names.
///
/// # Errors
/// If it names none that is known.
pub(super) fn choice<T: SheetChoice>(cell: &str) -> Result<Option<T>, ()> {
    let word = plain(cell);
    if word.is_empty() {
        return Ok(None);
    }
    let titles = |choice: &T| Lang::ALL.map(|lang| choice.title(lang));
    let is =
        |choice: &T| plain(choice.code()) == word || titles(choice).into_iter().any(|title| plain(title) == word);
    let more = || T::MORE.iter().find(|(name, _)| *name == word).map(|(_, choice)| *choice);
    match T::ALL.iter().copied().find(is).or_else(more) {
        None if NONE.contains(&word.as_str()) => Ok(None),
        None => Err(()),
        found => Ok(found),
    }
}

/// The part of the service that a free description speaks of.
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
        assert_eq!(choice::<ScriptMove>("道歉"), Ok(Some(ScriptMove::Apologise)));
        assert_eq!(choice::<ScriptMove>("唱歌"), Err(()));
        assert_eq!(choice::<ReviewStatus>(""), Ok(None));
        assert_eq!(scene_in("客户申请退款后催进度"), Some(Scene::AfterSale));
        assert_eq!(scene_in("其他"), None);
    }

    #[test]
    fn no_word_is_two_choices() {
        fn check<T: SheetChoice + std::fmt::Debug>() {
            for (word, meant) in T::MORE {
                let named = T::ALL.iter().find(|c| [c.code(), c.title(Lang::Zh)].contains(word));
                assert!(named.is_none_or(|c| c == meant), "{word}");
                assert_eq!(choice(word), Ok(Some(*meant)), "{word}");
            }
        }
        check::<Scene>();
        check::<ScriptMove>();
        check::<SpecialSituation>();
        check::<Mood>();
        check::<ReviewStatus>();
    }
}
