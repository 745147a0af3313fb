//! Kinds of problems and those who deal with them: categories (问题分类), departments, and the source documents.

use super::{Label, Scene};

/// A kind of problem that customers bring.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Category {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Part of the service.
    pub scene: Scene,
    /// Id of the broader category, if there is one.
    pub parent: Option<String>,
    /// Complaint type it comes under.
    pub type_: Option<String>,
    /// Id of the grade it starts with.
    pub grade: Option<String>,
    /// Id of the department that deals with it.
    pub department: Option<String>,
    /// Id of the playbook it runs on.
    pub playbook: Option<String>,
    /// The wants that customers have of it.
    pub appeals: Vec<Appeal>,
    /// Sections of the source documents it covers.
    pub covers: Vec<String>,
}

/// A customer's want (核心诉求), known by their words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Appeal {
    /// Its id, unique in the category.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Customers' words for it.
    pub keywords: Vec<String>,
}

/// A department that problems are passed to.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Department {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
}

/// A document that the packs put to work.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Label,
    /// Its sections: id and title.
    pub sections: Vec<(String, Label)>,
}
