//! What questions say when they are taken together (R70): what rose and fell, and which words stand out. Arithmetic and
//! words alone; nobody is named in it.

pub mod by_day;
pub mod change;
pub mod keyness;
pub mod picked;
