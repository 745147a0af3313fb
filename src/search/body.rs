//! The words and notes of all scripts: which of them hold two characters in a row.

use super::text::{Code, Field, Text};

/// Scripts by the pairs of characters in their words and notes. The last character of a run pairs with the stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Body {
    /// Where the pairs of each first character begin, by its code.
    first: Vec<u32>,
    second: Vec<Code>,
    scripts: Vec<u32>,
}

impl Body {
    /// Sorts the pairs of `text`.
    pub fn of(text: &Text) -> Body {
        let mut counts = vec![0u32; text.codes() + 1];
        for (first, ..) in pairs(text) {
            counts[usize::from(first) + 1] += 1;
        }
        for code in 1..counts.len() {
            counts[code] += counts[code - 1];
        }
        let mut sorted = vec![0u64; counts.last().map_or(0, |all| *all as usize)];
        let mut next = counts.clone();
        for (first, second, script) in pairs(text) {
            let slot = &mut next[usize::from(first)];
            sorted[*slot as usize] = u64::from(second) << 32 | u64::from(script);
            *slot += 1;
        }
        let mut body = Body { first: vec![0], ..Body::default() };
        for range in counts.windows(2) {
            let bucket = &mut sorted[range[0] as usize..range[1] as usize];
            bucket.sort_unstable();
            let mut last = None;
            for &entry in bucket.iter() {
                if last != Some(entry) {
                    body.second.push((entry >> 32) as Code);
                    body.scripts.push(entry as u32);
                    last = Some(entry);
                }
            }
            body.first.push(u32::try_from(body.scripts.len()).unwrap_or(u32::MAX));
        }
        body.second.shrink_to_fit();
        body.scripts.shrink_to_fit();
        body
    }

    fn bucket(&self, first: Code) -> std::ops::Range<usize> {
        let place = |code: usize| self.first.get(code).map_or(self.scripts.len(), |from| *from as usize);
        place(usize::from(first))..place(usize::from(first) + 1)
    }

    /// Scripts that hold `first` right before `second`, each once, in order.
    pub fn with_pair(&self, first: Code, second: Code) -> &[u32] {
        let bucket = self.bucket(first);
        let seconds = &self.second[bucket.clone()];
        let from = seconds.partition_point(|code| *code < second);
        let count = seconds[from..].partition_point(|code| *code == second);
        &self.scripts[bucket.start + from..bucket.start + from + count]
    }

    /// Scripts that hold `code`, in no order, some of them several times.
    pub fn with(&self, code: Code) -> &[u32] {
        &self.scripts[self.bucket(code)]
    }

    /// Scripts whose words or notes hold all of `codes` in a row, each once, in order unless it is a single one.
    pub fn holding(&self, text: &Text, codes: &[Code]) -> Vec<u32> {
        let mut lists: Vec<&[u32]> = match codes {
            [] => return Vec::new(),
            [one] => {
                let mut all = self.with(*one).to_vec();
                all.sort_unstable();
                all.dedup();
                return all;
            }
            more => more.windows(2).map(|pair| self.with_pair(pair[0], pair[1])).collect(),
        };
        lists.sort_by_key(|list| list.len());
        let (Some(rarest), rest) = (lists.first(), lists.get(1..).unwrap_or(&[])) else { return Vec::new() };
        let with_all = |script: &&u32| rest.iter().take(2).all(|list| list.binary_search(script).is_ok());
        let held = |script: &u32| codes.len() == 2 || holds(text, *script, codes);
        rarest.iter().filter(with_all).filter(|script| held(script)).copied().collect()
    }
}

/// Every two characters that follow one another, the last of a run with the stop, and their script.
fn pairs(text: &Text) -> impl Iterator<Item = (Code, Code, u32)> + '_ {
    let runs = [Field::Words, Field::Notes].into_iter().flat_map(|field| text.runs_in(field));
    let ends = runs.filter_map(|run| text.run(run)).map(|run| (run.start..run.start + run.len, run.script));
    ends.flat_map(move |(places, script)| places.map(move |at| (text.code_at(at), text.code_at(at + 1), script)))
}

/// Whether the words or notes of `script` hold all of `codes` in a row.
pub(super) fn holds(text: &Text, script: u32, codes: &[Code]) -> bool {
    let runs = [Field::Words, Field::Notes].into_iter().flat_map(|field| text.runs_of(script, field));
    runs.filter_map(|run| text.run(run)).any(|run| {
        (run.start..run.start + run.len).any(|at| (at..).zip(codes).all(|(at, code)| text.code_at(at) == *code))
    })
}
