//! How elements nest: where an element is put so that the result is balanced and cannot reach out of the place
//! it is shown in (a stray `td` or `li` would close one of the page's own).

use super::tags::{Shape, Tag};

/// What to do to open an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// How many open elements stay open.
    pub keep: usize,
    /// A row must be opened first.
    pub row_first: bool,
    /// The element to open, if any.
    pub tag: Option<Tag>,
}

/// Where `tag` goes when the elements of `stack` are open.
pub(super) fn place(stack: &[Tag], tag: Tag) -> Place {
    let at = |keep, tag| Place { keep, row_first: false, tag: Some(tag) };
    match tag.shape() {
        Shape::Inline => at(stack.len(), tag),
        Shape::Void if tag == Tag::Br => at(stack.len(), tag),
        Shape::Void | Shape::Block | Shape::List | Shape::Terms | Shape::Table => {
            at(before_block(stack, tag), tag)
        }
        Shape::Item => {
            item(stack, Shape::List, Shape::Item).map_or_else(|| as_paragraph(stack), |keep| at(keep, tag))
        }
        Shape::Term => {
            item(stack, Shape::Terms, Shape::Term).map_or_else(|| as_paragraph(stack), |keep| at(keep, tag))
        }
        Shape::Section => Place {
            keep: last(stack, &[Shape::Table]).map_or(stack.len(), |table| table + 1),
            row_first: false,
            tag: last(stack, &[Shape::Table]).map(|_| tag),
        },
        Shape::Row => match last(stack, &[Shape::Table, Shape::Section, Shape::Row]) {
            Some(found) if stack[found].shape() == Shape::Row => at(found, tag),
            Some(found) => at(found + 1, tag),
            None => as_paragraph(stack),
        },
        Shape::Cell => match last(stack, &[Shape::Table, Shape::Section, Shape::Row, Shape::Cell]) {
            Some(found) if stack[found].shape() == Shape::Cell => at(found, tag),
            Some(found) => Place { row_first: stack[found].shape() != Shape::Row, ..at(found + 1, tag) },
            None => as_paragraph(stack),
        },
    }
}

/// How many elements stay open when `tag` is closed; none when it is not open here.
pub(super) fn close(stack: &[Tag], tag: Tag) -> Option<usize> {
    let walls: &[Shape] = match tag.shape() {
        Shape::Table => &[],
        Shape::Section | Shape::Row | Shape::Cell => &[Shape::Table],
        _ => &[Shape::Table, Shape::Cell],
    };
    for (at, open) in stack.iter().enumerate().rev() {
        if *open == tag {
            return Some(at);
        }
        if walls.contains(&open.shape()) {
            return None;
        }
    }
    None
}

/// A part of a table or list that stands outside of one.
fn as_paragraph(stack: &[Tag]) -> Place {
    Place { keep: before_block(stack, Tag::P), row_first: false, tag: Some(Tag::P) }
}

/// A block ends an open paragraph, and a heading ends a heading.
fn before_block(stack: &[Tag], tag: Tag) -> usize {
    let mut keep = stack.len();
    while let Some(around) = stack[..keep].iter().rposition(|open| open.shape() != Shape::Inline) {
        let ended = stack[around] == Tag::P || (is_heading(stack[around]) && is_heading(tag));
        if !ended {
            break;
        }
        keep = around;
    }
    keep
}

fn is_heading(tag: Tag) -> bool {
    matches!(tag, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
}

/// How many elements stay open before an item of the list around; none outside of lists.
fn item(stack: &[Tag], list: Shape, item: Shape) -> Option<usize> {
    let mut open_item = None;
    for (at, open) in stack.iter().enumerate().rev() {
        let shape = open.shape();
        if shape == list {
            return Some(open_item.unwrap_or_else(|| before_block(stack, Tag::P)));
        }
        if matches!(shape, Shape::Table | Shape::Cell) {
            return None;
        }
        if shape == item {
            open_item = open_item.or(Some(at));
        }
    }
    None
}

fn last(stack: &[Tag], shapes: &[Shape]) -> Option<usize> {
    stack.iter().rposition(|open| shapes.contains(&open.shape()))
}
