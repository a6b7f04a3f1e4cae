//! A form with a file.

use crate::fault::Fault;
use crate::pages::tried::Fields;
use axum::extract::Multipart;

/// The most fields of a form: a year of own days, each with its name.
const MOST_FIELDS: usize = 12_000;

/// What was sent.
#[derive(Debug, Default)]
pub struct Form {
    /// The fields, in order.
    pub fields: Fields,
    /// The file, if one was chosen.
    pub file: Option<Vec<u8>>,
    /// Its name.
    pub file_name: String,
}

impl Form {
    /// Reads a form; its size is bounded by the route's body limit.
    pub async fn read(mut body: Multipart) -> Result<Self, Fault> {
        let mut sent = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(field) = body.next_field().await.map_err(|_| Fault::Unreadable)? else {
                return Ok(sent);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(ToOwned::to_owned);
            let bytes = field.bytes().await.map_err(|_| Fault::TooLarge)?;
            match file {
                // A browser sends one nameless, empty file when none was chosen.
                Some(name) if !name.is_empty() => {
                    sent.file = Some(bytes.to_vec());
                    sent.file_name = name;
                }
                Some(_) => {}
                None => {
                    let text = String::from_utf8(bytes.to_vec()).map_err(|_| Fault::Unreadable)?;
                    sent.fields.push((name, text));
                }
            }
        }
        Err(Fault::TooLarge)
    }
}
