//! Phone numbers in a normal form, so that one customer is one customer however the number was written.

/// The normal form: digits only, without +86/0086, spaces, dashes, brackets; full-width digits folded; a mobile number
/// without a leading 0; a landline with its area code (a leading 0 kept). Extensions are dropped.
/// Text with no digits gives an empty string.
pub fn normal(_number: &str) -> String {
    todo!()
}

/// Whether the text can be a phone number (mobile, landline with or without area code, 400/800/95/1 service number, or
/// international with `+`).
pub fn is_number(_text: &str) -> bool {
    todo!()
}

/// The number with its middle hidden, for lists: `138****5678`.
pub fn masked(_number: &str) -> String {
    todo!()
}
