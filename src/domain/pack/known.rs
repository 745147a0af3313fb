//! Ids of the fields the desk itself reads. Any other field is known to its pack alone.

/// The caller's number.
pub const CONTACT: &str = "contact";
/// The customer's name.
pub const NAME: &str = "name";
/// Order number or product.
pub const ORDER: &str = "order";
/// Channel or line the call came by.
pub const CHANNEL: &str = "channel";
/// Complaint type.
pub const TYPE: &str = "type";
/// Core problem.
pub const PROBLEM: &str = "problem";
/// The question what happened.
pub const WHAT: &str = "what";
/// Promised time.
pub const PROMISE: &str = "promise";
/// Archive state.
pub const STATE: &str = "state";
/// The option of [`STATE`] that ends a case.
pub const STATE_CLOSED: &str = "closed";
