//! Values in as the type the statement asks for, rows out by the type of their columns.

use std::error::Error;
use std::fmt;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::db::excerpt;
use crate::dialect::storable;
use crate::error::StoreError;
use crate::row::{Row, Value};

/// A value on its way into a statement; the driver logs parameters, so its `Debug` shows nothing.
pub(super) struct Bound<'a>(pub &'a Value);

impl fmt::Debug for Bound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

type Refused = Box<dyn Error + Sync + Send>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) => whole(*n, ty, out),
            Value::Bool(yes) => match *ty {
                Type::BOOL => yes.to_sql(ty, out),
                _ => whole(i64::from(*yes), ty, out),
            },
            Value::Real(x) => match *ty {
                Type::FLOAT8 => x.to_sql(ty, out),
                _ => Err(unfit("a real number", ty)),
            },
            Value::Text(text) if text_like(ty) => storable(text).as_ref().to_sql(&Type::TEXT, out),
            Value::Text(_) => Err(unfit("text", ty)),
            Value::Bytes(bytes) => match *ty {
                Type::BYTEA => bytes.to_sql(ty, out),
                _ => Err(unfit("bytes", ty)),
            },
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

fn whole(n: i64, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
    match *ty {
        Type::INT8 => n.to_sql(ty, out),
        Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
        Type::INT2 => i16::try_from(n)?.to_sql(ty, out),
        Type::BOOL if n == 0 || n == 1 => (n == 1).to_sql(ty, out),
        #[expect(clippy::cast_precision_loss, reason = "the statement asks for a real number")]
        Type::FLOAT8 => (n as f64).to_sql(ty, out),
        _ => Err(unfit("a whole number", ty)),
    }
}

fn text_like(ty: &Type) -> bool {
    matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)
}

fn unfit(given: &str, ty: &Type) -> Refused {
    format!("{given} was given where the statement takes {ty}; a CAST in its text may help").into()
}

/// One row as the waist knows it.
pub(super) fn row(row: &tokio_postgres::Row, sql: &str) -> Result<Row, StoreError> {
    let values = (0..row.len()).map(|column| {
        value(row, column).map_err(|error| {
            let name = row.columns()[column].name();
            StoreError::Broken(format!("column {column} ({name}): {error}: {}", excerpt(sql)))
        })
    });
    Ok(Row::new(values.collect::<Result<_, _>>()?))
}

fn value(row: &tokio_postgres::Row, column: usize) -> Result<Value, Refused> {
    let ty = row.columns()[column].type_();
    Ok(match *ty {
        Type::INT8 => row.try_get::<_, Option<i64>>(column)?.into(),
        Type::INT4 => row.try_get::<_, Option<i32>>(column)?.into(),
        Type::INT2 => row.try_get::<_, Option<i16>>(column)?.into(),
        Type::BOOL => row.try_get::<_, Option<bool>>(column)?.into(),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(column)?.into(),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(column)?.into(),
        Type::FLOAT4 => row.try_get::<_, Option<f32>>(column)?.map(f64::from).into(),
        _ if text_like(ty) => row.try_get::<_, Option<String>>(column)?.into(),
        _ => return Err(format!("{ty} is not in the common dialect; CAST it").into()),
    })
}
