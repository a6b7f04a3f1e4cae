//! The session as text: each dialogue in the `.txt` files beside this one is played and compared line by line, and
//! played again with its octets cut at random.

mod play;
mod smuggling;
mod split;
mod starttls;

use play::{Dialogue, played, read};

const FILES: [(&str, &str); 4] = [
    ("ordinary", include_str!("ordinary.txt")),
    ("lmtp", include_str!("lmtp.txt")),
    ("refusals", include_str!("refusals.txt")),
    ("hostile", include_str!("hostile.txt")),
];

fn all() -> Vec<Dialogue> {
    FILES.iter().flat_map(|(file, text)| read(file, text)).collect()
}

// R82, R45; attacks 18-20
#[test]
fn every_dialogue_goes_as_written() {
    let dialogues = all();
    assert!(dialogues.len() > 40, "only {} dialogues were read", dialogues.len());
    let wrong: Vec<String> = dialogues.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn wrong(dialogue: &Dialogue) -> Option<String> {
    let lines: Vec<&[u8]> = dialogue.sent.iter().map(Vec::as_slice).collect();
    let heard = played(dialogue, &lines);
    (heard != dialogue.expected).then(|| {
        let name = &dialogue.name;
        format!(
            "{name}\n  expected:\n    {}\n  heard:\n    {}",
            dialogue.expected.join("\n    "),
            heard.join("\n    ")
        )
    })
}
