//! One JSON object a line.

use super::fields::Fields;
use super::lanes::Lanes;
use super::lines::{Line, Lines};
use super::record::{Record, kind_of, record};
use super::{Kind, Unread};
use serde_json::Value;

/// Reads every line and gives it to the lanes.
pub async fn read(mut file: Lines, told: Option<Kind>, lanes: &mut Lanes) -> Result<(), Unread> {
    while let Some((number, line)) = file.next().map_err(Unread::from)? {
        let record = match line {
            Line::Text(text) => of(&text, told),
            Line::Bad(why) => Err(why),
        };
        match record {
            Ok(record) => lanes.take(number, record).await?,
            Err(why) => lanes.refuse(number, &why),
        }
        lanes.may_rest(file.position()).await?;
    }
    lanes.rest(file.position()).await
}

fn of(text: &str, told: Option<Kind>) -> Result<Record, String> {
    let value = serde_json::from_str(text).map_err(|error| {
        let words = error.to_string();
        format!(
            "is not JSON at column {}: {}",
            error.column(),
            words.split(" at line ").next().unwrap_or_default()
        )
    })?;
    let Value::Object(values) = value else { return Err("is not a JSON object".to_owned()) };
    let mut fields = Fields::new(values);
    let kind = kind_of(&mut fields, told)?;
    record(fields, kind)
}
