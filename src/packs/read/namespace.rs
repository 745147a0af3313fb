//! Namespaces of a pack: the kinds of things that have names. Two things of different kinds may share one.

/// The kind of thing that a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Namespace {
    /// A pack.
    Pack,
    /// A playbook.
    Playbook,
    /// A stage of a playbook.
    Stage,
    /// A field of the record form.
    Field,
    /// An option of a field.
    Option,
    /// An option of the field `type`: a complaint type.
    Type,
    /// A grade.
    Grade,
    /// A script.
    Script,
    /// A variable in braces.
    Variable,
    /// A kind of problem.
    Category,
    /// An appeal: the wish of a customer.
    Appeal,
    /// A department.
    Department,
    /// A source document.
    Document,
    /// A section of one, as `document.section`.
    Section,
    /// A rule.
    Rule,
    /// A table of points.
    Rubric,
    /// An item of one.
    Item,
    /// A fault of one.
    Fault,
    /// Words to avoid.
    Wording,
    /// A danger signal.
    Signal,
    /// A form beside the call record.
    Form,
    /// A year of the calendar.
    Year,
    /// The figures for wordings; a layer has one set.
    Style,
}
