//! The types of a source: structs, enums and traits with their fields, and the methods of `impl` blocks.

use super::tokens::Token;

/// A type that a source defines.
#[derive(Debug, PartialEq, Eq)]
pub struct TypeItem {
    /// Its name.
    pub name: String,
    /// Its line.
    pub line: usize,
    /// Named fields, if it is a struct.
    pub fields: usize,
}

/// An `impl` block, of a trait or not.
#[derive(Debug, PartialEq, Eq)]
pub struct ImplBlock {
    /// The name of the type whose block it is, without its path.
    pub name: String,
    /// Functions that stand in it.
    pub methods: usize,
}

/// Structs, enums and traits in their order.
pub fn types(tokens: &[&Token]) -> Vec<TypeItem> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let keyword = tokens[at].text.as_str();
        let Some(name) = tokens.get(at + 1).filter(|next| is_word(&next.text)) else { continue };
        if matches!(keyword, "struct" | "enum" | "trait") {
            let fields = if keyword == "struct" { fields(&tokens[at + 2..]) } else { 0 };
            found.push(TypeItem { name: name.text.clone(), line: name.line, fields });
        }
    }
    found
}

/// The `impl` blocks in their order.
pub fn impls(tokens: &[&Token]) -> Vec<ImplBlock> {
    (0..tokens.len()).filter(|at| begins_impl(tokens, *at)).filter_map(|at| impl_block(&tokens[at + 1..])).collect()
}

/// One-word names are a capital and small letters: `Row`, `Case`, but not `CallRecordRow`.
pub fn is_one_word(name: &str) -> bool {
    let mut letters = name.chars();
    let capital = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    capital && name.len() > 1 && letters.all(|c| c.is_ascii_lowercase())
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Named fields of the struct whose name stands before `rest`.
fn fields(rest: &[&Token]) -> usize {
    let Some(open) = rest.iter().position(|t| matches!(t.text.as_str(), "{" | "(" | ";")) else { return 0 };
    if rest[open].text != "{" {
        return 0;
    }
    // A field's colon stands in no bracket of the body; `::` is a sign of its own.
    body(&rest[open..]).iter().filter(|(depth, token)| *depth == 1 && token.text == ":").count()
}

/// The tokens of a block up to its closing brace, each with the number of brackets it stands in.
fn body<'t>(tokens: &[&'t Token]) -> Vec<(usize, &'t Token)> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for token in tokens {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        found.push((depth, *token));
        if depth == 0 {
            break;
        }
    }
    found
}

/// True for the `impl` of a block, not for `impl Trait` in a type: a block stands where an item may.
fn begins_impl(tokens: &[&Token], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens[before].text.as_str());
    tokens[at].text == "impl" && matches!(before, "" | "}" | ";" | "]" | "{" | "unsafe")
}

/// Reads the block behind an `impl`.
fn impl_block(rest: &[&Token]) -> Option<ImplBlock> {
    let open = rest.iter().position(|t| t.text == "{")?;
    let head = without_generics(&rest[..open]);
    let head = head.split(|word| *word == "where").next()?;
    let of = head.iter().position(|word| *word == "for").map_or(0, |at| at + 1);
    let name = head[of..].iter().rev().find(|word| is_word(word) && !word.starts_with('_'))?;
    let body = body(&rest[open..]);
    let is_method = |at: &usize| body[*at].0 == 1 && body[*at].1.text == "fn" && is_word(&body[*at + 1].1.text);
    let methods = (0..body.len().saturating_sub(1)).filter(is_method).count();
    Some(ImplBlock { name: (*name).to_owned(), methods })
}

/// The words of an `impl`'s head that stand outside of angle brackets, lifetimes left out.
fn without_generics<'t>(head: &[&'t Token]) -> Vec<&'t str> {
    let mut depth = 0_usize;
    let mut found: Vec<&str> = Vec::new();
    for (at, token) in head.iter().enumerate() {
        match token.text.as_str() {
            "<" => depth += 1,
            // The arrow of `Fn() -> T` closes nothing.
            ">" if at > 0 && head[at - 1].text == "-" => {}
            ">" => depth = depth.saturating_sub(1),
            word if depth == 0 => found.push(word),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
fn outside(source: &str) -> Vec<Token> {
    super::tokens::tokens(source)
}

#[test]
fn fields_are_the_named_ones() {
    let source = "pub(super) struct A<T: Copy> where T: Eq { #[serde(rename = \"x\")] pub(crate) a: [u8; 3], \
        b: Box<dyn Fn(u8) -> Vec<(T, std::io::Error)>>, c: T }\nstruct B(u8, u16);\nenum E { X { a: u8 } }\nstruct U;\n\
        pub trait T: Copy { fn f(&self) -> u8; }";
    let tokens = outside(source);
    let found: Vec<_> = types(&tokens.iter().collect::<Vec<_>>()).into_iter().map(|t| (t.name, t.fields)).collect();
    let wanted = [("A", 3), ("B", 0), ("E", 0), ("U", 0), ("T", 0)];
    assert_eq!(found, wanted.map(|(name, fields)| (name.to_owned(), fields)));
}

#[test]
fn methods_are_counted_for_the_type_whatever_the_trait() {
    let source = "impl<'a, T: Fn() -> u8> Desk<'a, T> { const X: fn(u8) = g; pub fn a() { fn inner() {} } const fn b() {} }\n\
        impl fmt::Display for super::Desk<'_> { fn c(&self) -> impl Iterator<Item = u8> {} }\n\
        fn f() -> impl Copy { g(|| { 1 }) }\nimpl<T> From<Vec<T>> for &mut Other where T: Into<Desk> { fn d() {} }";
    let tokens = outside(source);
    let found = impls(&tokens.iter().collect::<Vec<_>>()).into_iter().map(|block| (block.name, block.methods));
    let wanted = [("Desk", 2), ("Desk", 1), ("Other", 1)];
    assert_eq!(found.collect::<Vec<_>>(), wanted.map(|(name, methods)| (name.to_owned(), methods)));
}

#[test]
fn a_name_of_one_word_has_one_capital() {
    let one: Vec<&str> =
        ["Row", "CallRow", "R", "A1", "Bm25", "HTML", "row"].into_iter().filter(|n| is_one_word(n)).collect();
    assert_eq!(one, ["Row"]);
}
