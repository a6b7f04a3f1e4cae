//! Files of the shop handed over to be taken in: how far each has come, and the lines that were refused (R76).

use super::serve::only_operator;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{Fields, Tried};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Person;
use crate::sheet::{self, Cell, Format, addresses, at_once};
use app::Desk;
use app::commands::{hand_over_import, note_export};
use app::import::{IMPORT_BYTES, Kind, Upload};
use app::queries::imports::{Import, latest, one};
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query};
use axum::routing::get;
use domain::refusal::Refusal;
use jiff::Timestamp;

/// What a form weighs besides its file.
const FORM_BYTES: usize = 10_000;
/// The most fields of the form.
const MOST_FIELDS: usize = 10;
/// How many refused lines a page shows; the file has all that are kept.
const SHOWN: usize = 100;

/// The imports and the form for another.
#[derive(Template)]
#[template(path = "pages/operator/imports.html")]
pub struct Imports {
    /// The surroundings.
    pub page: Frame,
    /// The latest ones.
    pub imports: Vec<ImportRow>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// One import.
#[derive(Template)]
#[template(path = "pages/operator/import.html")]
pub struct OneImport {
    /// The surroundings.
    pub page: Frame,
    /// What it is and how far it has come.
    pub import: ImportRow,
    /// The first refused lines: number and why.
    pub problems: Vec<(i64, String)>,
}

impl OneImport {
    /// All refused lines as a file, CSV and XLSX.
    fn files(&self) -> [String; 2] {
        addresses(&format!("/operator/imports/{}/problems", self.import.id), "")
    }
}

/// An import as a line.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// Its number.
    pub id: i64,
    /// The file's name.
    pub name: String,
    /// Id of what it holds, where that was said.
    pub kind: Option<&'static str>,
    /// Its size in bytes.
    pub bytes: u64,
    /// Who handed it over.
    pub by: Option<String>,
    /// When.
    pub made_at: Timestamp,
    /// When it came to its end.
    pub done_at: Option<Timestamp>,
    /// How many records were taken in.
    pub taken: i64,
    /// How many lines were refused.
    pub refused: i64,
    /// How much of the file is done, in percent.
    pub percent: i64,
    /// How many of its lines are done.
    pub lines: i64,
    /// Why it was not read to its end.
    pub stopped: Option<String>,
}

/// The kinds of records and ids of their names.
pub const KINDS: [(Kind, &str); 7] = [
    (Kind::Orders, "import-orders"),
    (Kind::Articles, "import-articles"),
    (Kind::Sellers, "import-sellers"),
    (Kind::Customers, "import-customers"),
    (Kind::Reviews, "import-reviews"),
    (Kind::Figures, "import-figures"),
    (Kind::Topics, "import-topics"),
];

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl Imports {
    fn kinds(&self) -> [(Kind, &'static str); 7] {
        KINDS
    }
}

fn row(import: Import) -> ImportRow {
    let kind = import.kind.as_deref().and_then(Kind::from_key);
    ImportRow {
        id: import.id,
        kind: KINDS.iter().find(|(known, _)| Some(*known) == kind).map(|(_, name)| *name),
        name: import.name,
        bytes: u64::try_from(import.size).unwrap_or_default(),
        by: import.by,
        made_at: import.made_at,
        done_at: import.done_at,
        taken: import.taken,
        refused: import.refused,
        percent: if import.done_at.is_some() { 100 } else { import.at_byte * 100 / import.size.max(1) },
        lines: import.at_line,
        stopped: import.stopped,
    }
}

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/imports", get(overview).post(hand_over))
        .route("/operator/imports/{id}", get(progress))
        .route("/operator/imports/{id}/problems.csv", get(problems_csv))
        .route("/operator/imports/{id}/problems.xlsx", get(problems_xlsx))
        .layer(DefaultBodyLimit::max(IMPORT_BYTES + FORM_BYTES))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Imports, Fault> {
    only_operator(person)?;
    let found = latest(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::Imports, done).await?;
    Ok(Imports { page, imports: found.into_iter().map(row).collect(), tried })
}

async fn hand_over(person: Person, body: Multipart) -> Answer {
    only_operator(&person)?;
    match arrived(&person.reader.house.desk, &person, body).await? {
        Ok(id) => see(&format!("/operator/imports/{id}?done=import-begun")),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "import", Fields::new(), error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}

/// The file of a form, kept as it comes: no more than a part of it stands in memory.
async fn arrived(
    desk: &Desk,
    person: &Person,
    mut body: Multipart,
) -> Result<Result<i64, app::Error>, Fault> {
    let (mut kind, mut file) = (None, None);
    for _ in 0..MOST_FIELDS {
        let Some(mut field) = body.next_field().await.map_err(|_| Fault::Unreadable)? else { break };
        match field.file_name().map(ToOwned::to_owned).filter(|name| !name.is_empty()) {
            Some(name) => {
                let mut upload = Upload::begin(desk, person.viewer).await?;
                while let Some(bytes) = field.chunk().await.map_err(|_| Fault::TooLarge)? {
                    if let Err(error) = upload.take(&bytes).await {
                        return Ok(Err(error));
                    }
                }
                file = Some((name, upload));
            }
            None if field.name() == Some("kind") => {
                kind = Kind::from_key(&field.text().await.map_err(|_| Fault::Unreadable)?);
            }
            None => {}
        }
    }
    let Some((name, upload)) = file else { return Ok(Err(Refusal::ImportInvalid.into())) };
    Ok(hand_over_import(person.viewer, upload, &name, (kind, None)).await)
}

async fn progress(person: Person, Path(id): Path<i64>, Query(query): Query<Done>) -> Answer {
    only_operator(&person)?;
    let (import, mut problems) = one(&person.reader.house.desk, person.viewer, id).await?;
    problems.truncate(SHOWN);
    let page = person.frame_saying(Here::Imports, query.done.as_deref()).await?;
    show(&OneImport { page, import: row(import), problems })
}

async fn problems_csv(person: Person, Path(id): Path<i64>) -> Answer {
    export(&person, id, Format::Csv).await
}

async fn problems_xlsx(person: Person, Path(id): Path<i64>) -> Answer {
    export(&person, id, Format::Xlsx).await
}

/// The refused lines that are kept: so few that they are read at once.
async fn export(person: &Person, id: i64, format: Format) -> Answer {
    only_operator(person)?;
    let desk = &person.reader.house.desk;
    let (_, problems) = one(desk, person.viewer, id).await?;
    note_export(desk, person.viewer, &format!("problems.{} {id}", format.ending())).await?;
    let row = |(line, why): (i64, String)| vec![Cell::Number(line), Cell::Text(why)];
    let rows = problems.into_iter().map(row).collect();
    sheet::file("problems", format, &["line", "problem"], at_once(rows)).await
}
