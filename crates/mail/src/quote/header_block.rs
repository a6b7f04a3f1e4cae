//! Blocks of mail headers inside a body, as Outlook and its kin put above what they quote.
use super::line::{Hint, Line};

const MAX_LINES: usize = 24;
const MAX_STRAY_LINES: usize = 2;
const LABEL_BYTES: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    From,
    Date,
    To,
    Subject,
    Other,
}

const FROM: [&str; 17] = [
    "van",
    "from",
    "de",
    "von",
    "da",
    "od",
    "fra",
    "från",
    "afzender",
    "expéditeur",
    "absender",
    "remitente",
    "mittente",
    "lähettäjä",
    "feladó",
    "от",
    "kimden",
];
const DATE: [&str; 33] = [
    "verzonden",
    "verzonden op",
    "datum",
    "date",
    "sent",
    "sent at",
    "sent on",
    "date sent",
    "envoyé",
    "envoyé le",
    "envoyée",
    "date d'envoi",
    "gesendet",
    "gesendet am",
    "fecha",
    "enviado",
    "enviado el",
    "enviada em",
    "data",
    "inviato",
    "wysłano",
    "skickat",
    "sendt",
    "dato",
    "lähetetty",
    "päivämäärä",
    "отправлено",
    "дата",
    "odesláno",
    "elküldve",
    "tarih",
    "received",
    "ontvangen",
];
const TO: [&str; 18] = [
    "aan",
    "naar",
    "to",
    "à",
    "a",
    "an",
    "para",
    "do",
    "til",
    "till",
    "pour",
    "ontvanger",
    "empfänger",
    "destinataire",
    "komu",
    "кому",
    "vastaanottaja",
    "címzett",
];
const SUBJECT: [&str; 18] = [
    "onderwerp",
    "subject",
    "objet",
    "sujet",
    "betreff",
    "betreft",
    "asunto",
    "oggetto",
    "assunto",
    "temat",
    "emne",
    "ämne",
    "aihe",
    "tárgy",
    "тема",
    "předmět",
    "konu",
    "re",
];
const OTHER: [&str; 15] = [
    "cc",
    "bcc",
    "cci",
    "kopie",
    "kopia",
    "copie",
    "copy",
    "antwoorden aan",
    "reply-to",
    "répondre à",
    "antwort an",
    "bijlagen",
    "attachments",
    "importance",
    "prioriteit",
];

/// The number of lines of a header block that begins at `at`: an author, a date or subject, and one more.
pub(super) fn at(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let first = lines.get(at)?;
    let label = label(first.look())?;
    if label == Label::From && holds_whole_block(first.look()) {
        return Some(1);
    }
    let mut seen = vec![label];
    let mut length = 1;
    let mut stray = 0;
    for (offset, line) in lines.iter().enumerate().skip(at + 1).take(MAX_LINES) {
        if line.is_quoted() || line.hint == Hint::Cut {
            break;
        }
        match self::label(line.look()) {
            Some(found) => {
                seen.push(found);
                length = offset + 1 - at;
                stray = 0;
            }
            None if stray < MAX_STRAY_LINES && may_stand_between(line) => stray += 1,
            None => break,
        }
    }
    is_block(&seen).then_some(length)
}

fn is_block(seen: &[Label]) -> bool {
    let kinds = [Label::From, Label::Date, Label::To, Label::Subject, Label::Other];
    let distinct = kinds.iter().filter(|kind| seen.contains(kind)).count();
    seen.contains(&Label::From)
        && (seen.contains(&Label::Date) || seen.contains(&Label::Subject))
        && distinct >= 3
}

/// Blank lines, and the wrapped rest of a list of addresses.
fn may_stand_between(line: &Line<'_>) -> bool {
    line.is_blank() || line.body().starts_with([' ', '\t']) || line.look().contains(['@', ';'])
}

fn label(look: &str) -> Option<Label> {
    let start = &look[..look.floor_char_boundary(LABEL_BYTES)];
    let (name, rest) = start.split_once(':')?;
    if rest.starts_with("//") {
        return None;
    }
    let bare = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '|');
    known(&name.trim_matches(bare).to_lowercase())
}

fn known(name: &str) -> Option<Label> {
    let tables: [(&[&str], Label); 5] = [
        (&FROM, Label::From),
        (&DATE, Label::Date),
        (&TO, Label::To),
        (&SUBJECT, Label::Subject),
        (&OTHER, Label::Other),
    ];
    tables.iter().find(|(names, _)| names.contains(&name)).map(|(_, label)| *label)
}

/// Some phones put all headers on one line.
fn holds_whole_block(look: &str) -> bool {
    let mut seen = vec![Label::From];
    let mut before = "";
    for part in look.split(':') {
        let last = before.rsplit([' ', '\t']).next().unwrap_or_default().trim_matches('*');
        seen.extend(known(&last.to_lowercase()));
        before = part;
    }
    is_block(&seen)
}
