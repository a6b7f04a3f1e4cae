//! From domain values to statements. Nothing here decides and nothing here reads.

pub mod account;
pub mod address;
pub mod callback;
pub mod case;
pub mod customer;
pub mod desk;
pub mod draft;
pub mod figures;
pub mod hours;
pub mod mail;
pub mod mark;
pub mod mention;
pub mod message;
pub mod order;
pub mod outbox;
pub mod people;
pub mod rebuild;
pub mod relay;
pub mod routing;
pub mod search;
pub mod settings;
pub mod survey;
pub mod template;
pub mod view;
