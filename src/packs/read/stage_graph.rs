//! The graph of a playbook's stages: every stage is reached from the first, and no way leads back.

use std::collections::HashMap;

use super::mistake::PackMistake;
use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::Ids;

/// Checks the graph: notes followers that do not exist, circles, and stages that are not reached. `ids` are the stages
/// in order, `follows` the followers that each names; one that names none is followed by the next.
pub(super) fn check(reader: &mut PackReader, ids: &Ids, follows: &[Ids]) {
    for (id, at) in follows.iter().flatten() {
        reader.check_known(Namespace::Stage, id, at.clone(), ids);
    }
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, (id, _)) in ids.iter().enumerate() {
        places.entry(id).or_insert(place);
    }
    let all_known = follows.iter().flatten().all(|(id, _)| places.contains_key(id.as_str()));
    if !all_known || places.len() < ids.len() {
        return;
    }
    let ways = |from: usize| -> Vec<usize> {
        if follows[from].is_empty() {
            return (from + 1 < ids.len()).then_some(from + 1).into_iter().collect();
        }
        follows[from].iter().filter_map(|(id, _)| places.get(id.as_str()).copied()).collect()
    };
    let walked = walk(ids.len(), ways);
    for way in walked.circles {
        // Only what is named can lead back: the next in the file never does.
        let (Some(from), Some(to)) = (way.last(), way.first()) else { continue };
        let at = follows[*from].iter().find(|(id, _)| *id == ids[*to].0).map(|(_, at)| at.clone());
        let named = way.iter().chain([to]).map(|place| ids[*place].0.clone()).collect();
        reader.note(at.unwrap_or_default(), PackMistake::Cycle { namespace: Namespace::Stage, ids: named });
    }
    for (place, (id, at)) in ids.iter().enumerate().filter(|(place, _)| !walked.reached[*place]) {
        let first = ids[0].0.clone();
        debug_assert!(place > 0, "the first stage is reached");
        reader.note(at.clone(), PackMistake::Unreachable { stage: id.clone(), first });
    }
}

/// The result of a walk from the first stage along all ways.
struct StageWalk {
    /// The stages that are reached.
    reached: Vec<bool>,
    /// Ways that lead back to their own beginning; each is found once.
    circles: Vec<Vec<usize>>,
}

fn walk(count: usize, ways: impl Fn(usize) -> Vec<usize>) -> StageWalk {
    let mut walked = StageWalk { reached: vec![false; count], circles: Vec::new() };
    // A depth-first walk with a stack of its own: a file may list more stages than the call stack is deep. The stack holds
    // the stages on the way here, each with the ways that are still to be gone.
    let mut path: Vec<(usize, Vec<usize>)> = Vec::new();
    if count > 0 {
        walked.reached[0] = true;
        path.push((0, ways(0)));
    }
    while let Some((_, left)) = path.last_mut() {
        let Some(next) = left.pop() else {
            path.pop();
            continue;
        };
        if let Some(start) = path.iter().position(|(stage, _)| *stage == next) {
            walked.circles.push(path[start..].iter().map(|(stage, _)| *stage).collect());
        } else if !walked.reached[next] {
            walked.reached[next] = true;
            path.push((next, ways(next)));
        }
    }
    walked
}
