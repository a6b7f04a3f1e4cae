//! Lines that part new words from old: "-----Original Message-----", rules, reply markers, forwards.

/// What separators before a quoted mail say, in lower case.
const ORIGINAL: [&str; 22] = [
    "original message",
    "original appointment",
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "oorspronkelijke afspraak",
    "origineel bericht",
    "message d'origine",
    "message d’origine",
    "message original",
    "message initial",
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "oprindelig meddelelse",
    "ursprungligt meddelande",
    "oryginalna wiadomość",
    "wiadomość oryginalna",
    "исходное сообщение",
    "původní zpráva",
];
const FORWARDED: [&str; 18] = [
    "forwarded message",
    "forwarded by",
    "begin forwarded message",
    "doorgestuurd bericht",
    "doorgestuurde bericht",
    "begin doorgestuurd bericht",
    "message transféré",
    "message réexpédié",
    "début du message transféré",
    "début du message réexpédié",
    "weitergeleitete nachricht",
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "mensaje reenviado",
    "inicio del mensaje reenviado",
    "messaggio inoltrato",
    "inizio messaggio inoltrato",
    "wiadomość przekazana",
];
const REPLY_ABOVE: [&str; 14] = [
    "boven deze regel",
    "boven deze lijn",
    "above this line",
    "above the line",
    "au-dessus de cette ligne",
    "au dessus de cette ligne",
    "oberhalb dieser linie",
    "oberhalb dieser zeile",
    "über dieser linie",
    "por encima de esta línea",
    "sopra questa riga",
    "sopra questa linea",
    "acima desta linha",
    "powyżej tej linii",
];
const MARKS: [char; 9] = ['-', '_', '=', '*', '#', '~', '—', '–', '─'];
const SHORTEST_RULE: usize = 3;

/// "-----Original Message-----", with marks before it.
pub(super) fn is_original(look: &str) -> bool {
    let bare = look.trim_matches(|c: char| {
        MARKS.contains(&c) || c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | ':')
    });
    decorated(look) && ORIGINAL.contains(&bare.to_lowercase().as_str())
}

/// "---------- Forwarded message ---------" or "Begin forwarded message:".
pub(super) fn is_forward(look: &str) -> bool {
    let bare =
        look.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace() || c == ':').to_lowercase();
    let known = FORWARDED.iter().any(|words| bare.starts_with(words));
    known && (decorated(look) || (look.ends_with(':') && bare.split(' ').count() <= 6))
}

/// "##- write above this line -##", whatever its language and marks.
pub(super) fn is_reply_marker(look: &str) -> bool {
    if look.starts_with("##-") && look.ends_with("-##") {
        return true;
    }
    let lower = look.to_lowercase();
    (decorated(look) || look.starts_with('[') || look.starts_with('('))
        && REPLY_ABOVE.iter().any(|words| lower.contains(words))
}

/// A line of nothing but dashes, underscores and the like.
pub(super) fn is_rule(look: &str) -> bool {
    look.chars().take(SHORTEST_RULE).count() == SHORTEST_RULE && look.chars().all(|c| MARKS.contains(&c))
}

fn decorated(look: &str) -> bool {
    look.chars().take(2).filter(|c| MARKS.contains(c)).count() == 2
}

/// Whether the subject says that the mail is passed on.
pub(super) fn is_forward_subject(subject: &str) -> bool {
    let start = subject.trim_start().split(':').next().unwrap_or_default().to_lowercase();
    subject.contains(':')
        && ["fw", "fwd", "doorst", "dst", "tr", "wg", "rv", "i", "enc", "pd"].contains(&start.trim())
}
