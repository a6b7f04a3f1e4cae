//! The notices and findings of a week before and after they go out, and the mails about them (R72).

use super::overview::ResultShown;
use super::performance::{NormWord, week_of};
use crate::api::auth::DeskCaller;
use crate::api::body::At;
use crate::api::document::{Always, BadPeriod, ForOthers, Hidden, NoSeller};
use crate::api::problem::Problem;
use app::Desk;
use app::queries::findings::{self, Finding};
use axum::Json;
use axum::extract::State;
use domain::ids::SellerId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// The notices and findings of a week.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingsOfWeek {
    /// The ISO week.
    #[schema(example = "2026-W09")]
    week: String,
    /// When it becomes final where nothing holds it up.
    final_at: Timestamp,
    /// Whether it is final for everybody.
    is_final: bool,
    /// Findings before notices, by name; five hundred at most.
    findings: Vec<FindingShown>,
    /// Whether there are more.
    more: bool,
}

/// A notice or finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingShown {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The account's name.
    #[schema(example = "Lichthuis Zwolle")]
    name: String,
    /// What the week came to.
    result: ResultShown,
    /// Whether it is final, so that the mail went out.
    is_final: bool,
    /// The case that an objection became.
    #[schema(example = 4712)]
    objection: Option<i64>,
    /// Why it was taken back.
    lifted: Option<String>,
}

fn finding(one: &Finding) -> FindingShown {
    FindingShown {
        seller: one.seller.0,
        name: one.name.clone(),
        result: (&one.kept).into(),
        is_final: one.is_final,
        objection: one.kept.objection.map(|case| case.0),
        lifted: one.kept.lifted.as_ref().map(|(_, why)| why.clone()),
    }
}

/// The notices and findings of a week
///
/// Before Wednesday who gets one if nothing changes, afterwards what went out and what became of it (R72).
#[utoipa::path(get, path = "/overview/{week}/findings", operation_id = "listFindings", tag = "insights",
    params(("week" = String, Path, description = "The ISO week.", example = "2026-W09")),
    responses((status = 200, description = "The notices and findings.", body = FindingsOfWeek), Always, BadPeriod,
        ForOthers),
    security(("token" = ["desk"])))]
pub async fn of_week(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(week): At<String>,
) -> Result<Json<FindingsOfWeek>, Problem> {
    let found = findings::findings(&desk, viewer, Some(week_of(&week)?)).await?;
    Ok(Json(FindingsOfWeek {
        week: found.week.key(),
        final_at: found.final_at,
        is_final: found.is_final,
        findings: found.rows.iter().map(finding).collect(),
        more: found.more,
    }))
}

/// The mail about a notice or finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailShown {
    /// What it is about.
    finding: FindingShown,
    /// The language of the mail.
    #[schema(example = "nl")]
    language: &'static str,
    /// Its subject.
    #[schema(example = "Melding over week 9: responstijd")]
    subject: String,
    /// Its text.
    #[schema(example = "Beste Lichthuis Zwolle,")]
    text: String,
    /// To how many addresses it goes.
    #[schema(example = 1)]
    addresses: usize,
}

/// The mail about a notice or finding
///
/// As it goes out on Wednesday if nothing changes, or as it went (R72).
#[utoipa::path(get, path = "/overview/{week}/findings/{norm}/{seller}", operation_id = "readFindingMail",
    tag = "insights",
    params(("week" = String, Path, description = "The ISO week.", example = "2026-W09"),
        ("norm" = NormWord, Path, description = "The norm.", example = "response-time"),
        ("seller" = i64, Path, description = "The seller's number.", example = 7)),
    responses((status = 200, description = "The mail.", body = MailShown), Always, BadPeriod, ForOthers, Hidden,
        NoSeller),
    security(("token" = ["desk"])))]
pub async fn mail(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At((week, norm, seller)): At<(String, NormWord, i64)>,
) -> Result<Json<MailShown>, Problem> {
    let which = (SellerId(seller), norm.into(), week_of(&week)?);
    let found = findings::mail(&desk, viewer, which).await?;
    Ok(Json(MailShown {
        finding: finding(&found.finding),
        language: found.language.code(),
        subject: found.subject,
        text: found.text,
        addresses: found.addresses,
    }))
}
