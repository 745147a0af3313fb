//! Kinds of problems, departments, source documents.

use std::ops::Range;

use super::namespace::Namespace;
use super::reader::PackReader;
use super::table::{Ids, PackTable};
use crate::domain::pack::{Appeal, Category, Department, Document, Label, Scene};

/// All categories of a file, with the places of their headers.
pub(super) fn categories(reader: &mut PackReader, top: &PackTable) -> Vec<(Category, Range<usize>)> {
    let tables = reader.tables(top, "category");
    tables.iter().map(|table| (category(reader, table), table.at.clone())).collect()
}

fn category(reader: &mut PackReader, table: &PackTable) -> Category {
    let id = reader.defined(table, Namespace::Category);
    let parent = reader.local_name(table, "parent");
    if let Some(parent) = &parent {
        reader.symbols.link(Namespace::Category, &id, parent, table.at("parent"));
    }
    // What is there, though at fault, is not missing: an empty one stands for it.
    let given = |reader: &mut PackReader, key| reader.name(table, key).or_else(|| table.has(key).then(String::new));
    Category {
        title: reader.label(table),
        scene: reader.choice(table, "scene").unwrap_or(Scene::Common),
        parent,
        type_: reader.name(table, "type"),
        grade: given(reader, "grade"),
        department: given(reader, "department"),
        playbook: given(reader, "playbook"),
        appeals: appeals(reader, table),
        covers: reader.names(table, "covers"),
        id,
    }
}

fn appeals(reader: &mut PackReader, category: &PackTable) -> Vec<Appeal> {
    let tables = reader.tables(category, "appeal");
    let mut appeals: Vec<Appeal> = tables.iter().map(|table| appeal(reader, table)).collect();
    let ids: Ids = appeals.iter().zip(&tables).map(|(a, t)| (a.id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Appeal, &ids);
    if appeals.is_empty() && category.has("appeal") {
        appeals.push(Appeal { id: String::new(), title: Label::default(), keywords: Vec::new() });
    }
    appeals
}

fn appeal(reader: &mut PackReader, table: &PackTable) -> Appeal {
    Appeal { id: reader.id(table), title: reader.label(table), keywords: reader.texts(table, "keywords") }
}

/// All departments of a file.
pub(super) fn departments(reader: &mut PackReader, top: &PackTable) -> Vec<Department> {
    let tables = reader.tables(top, "department");
    let department = |reader: &mut PackReader, table: &PackTable| Department {
        id: reader.defined(table, Namespace::Department),
        title: reader.label(table),
    };
    tables.iter().map(|table| department(reader, table)).collect()
}

/// All source documents of a file.
pub(super) fn documents(reader: &mut PackReader, top: &PackTable) -> Vec<Document> {
    let tables = reader.tables(top, "document");
    tables.iter().map(|table| document(reader, table)).collect()
}

fn document(reader: &mut PackReader, table: &PackTable) -> Document {
    let id = reader.defined(table, Namespace::Document);
    let title = reader.label(table);
    let tables = reader.tables(table, "section");
    let sections: Vec<(String, Label)> = tables.iter().map(|t| (reader.id(t), reader.label(t))).collect();
    let ids: Ids = sections.iter().zip(&tables).map(|((id, _), t)| (id.clone(), t.at("id"))).collect();
    reader.check_unique(Namespace::Section, &ids);
    for (section, at) in ids.into_iter().filter(|(section, _)| !section.is_empty() && !id.is_empty()) {
        reader.symbols.define(Namespace::Section, &format!("{id}.{section}"), at);
    }
    Document { id, title, sections }
}
