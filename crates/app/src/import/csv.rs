//! CSV with a heading. For orders one row is one line of an order; the rows of an order stand together.
//!
//! An order with a row that cannot be read is left out whole: half an order would give wrong figures.

use super::fields::Fields;
use super::lanes::Lanes;
use super::lines::{LINE_BYTES, Line, Lines};
use super::record::{self, Record, country, instant, line_of};
use super::{Kind, Unread};
use crate::commands::{CustomerRecord, OrderRecord, SellerRecord};
use domain::language::Language;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// The most columns.
const COLUMNS: usize = 200;
/// The most lines over which one quoted value may stretch.
const ROW_LINES: usize = 1_000;

/// Reads every row and gives what it makes to the lanes; with `later` those from there on, under the heading of the
/// file's beginning.
pub async fn read(
    file: Lines,
    later: Option<Lines>,
    told: Option<Kind>,
    lanes: &mut Lanes,
) -> Result<(), Unread> {
    let mut rows = Rows { lines: file, separator: b',', heading: Vec::new() };
    let Some((_, first)) = rows.next()? else { return Ok(()) };
    let heading = first.map_err(|why| Unread::File(format!("line 1: {why}")))?;
    if heading.len() > COLUMNS {
        return Err(Unread::File(format!("line 1: {} columns; at most {COLUMNS}", heading.len())));
    }
    rows.heading = heading.iter().map(|name| name.trim().to_lowercase()).collect();
    if let Some(later) = later {
        rows.lines = later;
    }
    let has = |name: &str| rows.heading.iter().any(|column| column == name);
    let kind = told.or_else(|| {
        let kinds = [
            (Kind::Reviews, "mark"),
            (Kind::Figures, "norm"),
            (Kind::Orders, "order"),
            (Kind::Articles, "article"),
            (Kind::Sellers, "reference"),
            (Kind::Topics, "key"),
            (Kind::Customers, "email"),
        ];
        kinds.into_iter().find(|(_, column)| has(column)).map(|(kind, _)| kind)
    });
    let unnamed =
        "line 1: the heading names neither `order` (orders), `article` (articles) nor `reference` (sellers)";
    match kind.ok_or_else(|| Unread::File(unnamed.to_owned()))? {
        Kind::Orders => orders(rows, lanes).await,
        kind @ (Kind::Sellers | Kind::Articles | Kind::Customers | Kind::Reviews | Kind::Figures) => {
            each(rows, kind, lanes).await
        }
        Kind::Topics => Err(Unread::File("topics come as NDJSON".to_owned())),
    }
}

/// Rows of texts with the number of their first line.
struct Rows {
    lines: Lines,
    separator: u8,
    heading: Vec<String>,
}

type Row = Result<Vec<String>, String>;
/// The values of a row by the names of the heading, or why it has none.
type Named = Result<Fields, String>;

impl Rows {
    /// The next row; a quoted value may hold line ends.
    fn next(&mut self) -> Result<Option<(u64, Row)>, Unread> {
        let Some((number, line)) = self.lines.next().map_err(Unread::from)? else {
            return Ok(None);
        };
        let mut text = match line {
            Line::Text(text) => text,
            Line::Bad(why) => return Ok(Some((number, Err(why)))),
        };
        for _ in 0..ROW_LINES {
            if text.matches('"').count() % 2 == 0 {
                return Ok(Some((number, self.cut(&text))));
            }
            match self.lines.next().map_err(Unread::from)? {
                Some((_, Line::Text(more))) if text.len() + more.len() < LINE_BYTES => {
                    text.push('\n');
                    text.push_str(&more);
                }
                Some(_) | None => break,
            }
        }
        Ok(Some((number, Err("a quotation mark is opened and never closed".to_owned()))))
    }

    fn cut(&mut self, text: &str) -> Row {
        if self.heading.is_empty() {
            let count = |separator: char| text.matches(separator).count();
            self.separator = if count(';') > count(',') { b';' } else { b',' };
        }
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(self.separator)
            .from_reader(text.as_bytes());
        let row = reader.records().next().ok_or("is empty")?.map_err(|error| error.to_string())?;
        // No value of ours may hold a line end; spreadsheets put them into titles all the same.
        let row: Vec<String> = row.iter().map(|value| value.trim().replace(['\r', '\n'], " ")).collect();
        if !self.heading.is_empty() && row.len() != self.heading.len() {
            return Err(format!("has {} values, the heading has {}", row.len(), self.heading.len()));
        }
        Ok(row)
    }

    /// The next row as fields.
    fn fields(&mut self) -> Result<Option<(u64, Named)>, Unread> {
        let Some((number, row)) = self.next()? else { return Ok(None) };
        let fields = row.map(|row| {
            let values = self.heading.iter().cloned().zip(row.into_iter().map(Value::String));
            Fields::new(values.collect::<Map<_, _>>())
        });
        Ok(Some((number, fields)))
    }
}

/// Rows of which each is a record of its own.
async fn each(mut rows: Rows, kind: Kind, lanes: &mut Lanes) -> Result<(), Unread> {
    while let Some((number, fields)) = rows.fields()? {
        match fields.and_then(|fields| record::record(fields, kind)) {
            Ok(record) => lanes.take(number, record).await?,
            Err(why) => lanes.refuse(number, &why),
        }
        lanes.may_rest(rows.lines.position()).await?;
    }
    lanes.rest(rows.lines.position()).await
}

/// The rows of one order so far.
struct Gathered {
    line: u64,
    rows: u64,
    order: OrderRecord,
    spoiled: Option<u64>,
}

async fn orders(mut rows: Rows, lanes: &mut Lanes) -> Result<(), Unread> {
    let mut met = HashSet::new();
    let mut gathered: Option<Gathered> = None;
    loop {
        let start = rows.lines.position();
        let Some((number, fields)) = rows.fields()? else { break };
        let row = match fields {
            Ok(fields) => OrderRow::of(fields),
            Err(why) => Err((None, why)),
        };
        match row {
            Ok(row) => {
                if let Some(seller) =
                    row.seller.as_ref().filter(|seller| met.insert(seller.reference.clone()))
                {
                    lanes.take(number, Record::Seller(seller.clone())).await?;
                }
                gathered = add(gathered, number, row, lanes).await?;
            }
            Err((order, why)) => {
                lanes.refuse(number, &why);
                gathered = spoil(gathered, number, order, lanes).await?;
            }
        }
        // Where an order begins, every one before it was handed over whole.
        if gathered.as_ref().is_some_and(|begun| begun.line == number) {
            lanes.may_rest(start).await?;
        }
    }
    hand_over(gathered, lanes).await?;
    lanes.rest(rows.lines.position()).await
}

async fn add(
    gathered: Option<Gathered>,
    line: u64,
    row: OrderRow,
    lanes: &mut Lanes,
) -> Result<Option<Gathered>, Unread> {
    match gathered {
        Some(mut so_far) if so_far.order.number == row.order.number && same_seller(&so_far, &row) => {
            so_far.rows += 1;
            so_far.order.lines.extend(row.order.lines);
            Ok(Some(so_far))
        }
        before => {
            hand_over(before, lanes).await?;
            Ok(Some(Gathered { line, rows: 1, order: row.order, spoiled: None }))
        }
    }
}

fn same_seller(so_far: &Gathered, row: &OrderRow) -> bool {
    so_far.order.seller == row.order.seller || so_far.order.seller.is_empty()
}

/// A bad row takes its order with it.
async fn spoil(
    gathered: Option<Gathered>,
    line: u64,
    order: Option<String>,
    lanes: &mut Lanes,
) -> Result<Option<Gathered>, Unread> {
    match (gathered, order) {
        (Some(mut so_far), Some(order)) if so_far.order.number == order => {
            so_far.spoiled = so_far.spoiled.or(Some(line));
            Ok(Some(so_far))
        }
        (before, Some(order)) => {
            hand_over(before, lanes).await?;
            Ok(Some(Gathered { line, rows: 0, order: empty(order), spoiled: Some(line) }))
        }
        (before, None) => Ok(before),
    }
}

async fn hand_over(gathered: Option<Gathered>, lanes: &mut Lanes) -> Result<(), Unread> {
    let Some(Gathered { line, rows, order, spoiled }) = gathered else { return Ok(()) };
    match spoiled {
        None => lanes.take(line, Record::Order(order)).await,
        Some(bad) => {
            if rows > 0 {
                let why = format!("order {:?} is left out whole, because of line {bad}", order.number);
                lanes.refuse_many(line, &why, rows);
            }
            Ok(())
        }
    }
}

/// Stands for an order whose first row was bad.
fn empty(number: String) -> OrderRecord {
    let language = Language::default();
    let customer = CustomerRecord { email: String::new(), name: String::new(), phone: None, language };
    OrderRecord {
        number,
        seller: String::new(),
        customer,
        ordered_at: jiff::Timestamp::UNIX_EPOCH,
        lines: Vec::new(),
    }
}

/// One row: an order of one line, and the seller where its columns are there.
struct OrderRow {
    order: OrderRecord,
    seller: Option<SellerRecord>,
}

impl OrderRow {
    /// The row, or the number of its order with what is wrong.
    fn of(mut fields: Fields) -> Result<Self, (Option<String>, String)> {
        let number = fields.needed("order").map_err(|why| (None, why))?;
        Self::read(fields, &number).map_err(|why| (Some(number), why))
    }

    fn read(mut fields: Fields, number: &str) -> Result<Self, String> {
        let reference = fields.needed("seller")?;
        let order = OrderRecord {
            number: number.to_owned(),
            customer: CustomerRecord {
                email: fields.needed("customer_email")?,
                name: fields.needed("customer_name")?,
                phone: fields.text("customer_phone")?,
                language: language(&mut fields, "customer_language")?,
            },
            ordered_at: instant("ordered_at", &fields.needed("ordered_at")?)?,
            lines: vec![line_of(&mut fields)?],
            seller: reference.clone(),
        };
        let seller = seller(&mut fields, reference)?;
        fields.finish()?;
        Ok(Self { order, seller })
    }
}

fn language(fields: &mut Fields, column: &'static str) -> Result<Language, String> {
    match fields.text(column)? {
        None => Ok(Language::default()),
        Some(code) => {
            Language::from_code(&code).ok_or_else(|| format!("{column}: {code:?} is not nl, en or fr"))
        }
    }
}

fn seller(fields: &mut Fields, reference: String) -> Result<Option<SellerRecord>, String> {
    let name = fields.text("seller_name")?;
    let code = fields.text("seller_country")?;
    let email = fields.text("seller_email")?;
    let language = language(fields, "seller_language")?;
    let Some(name) = name else { return Ok(None) };
    let code = country(code.unwrap_or_else(|| "NL".into()))?;
    Ok(Some(SellerRecord { reference, name, country: code, hours: None, language, colour: None, email }))
}
