use super::without_address;
use crate::clean;
use proptest::prelude::*;

const SECRET: &str = "Jan.de-Vries@shop.example";

fn masked(text: &str) -> String {
    without_address(text, &[SECRET], "address hidden")
}

// R43, attack 22
#[test]
fn an_address_is_found_in_every_spelling() {
    for spelled in [
        "jan.de-vries@shop.example",
        "JAN.DE-VRIES@SHOP.EXAMPLE",
        "jan.de-vries%40shop.example",
        "jan%2Ede-vries%40shop%2eexample",
        "jan.de-vries%2540shop.example",
        "jan.de-vries%252540shop.example",
        "jan.de-vries&#64;shop.example",
        "jan.de-vries&#x40;shop.example",
        "jan.de-vries&commat;shop.example",
        "&#106;&#97;&#110;.de-vries@shop.example",
        "jan.de-vries&amp;#64;shop.example",
        "jan.de-vries&amp;amp;commat;shop.example",
        "j\u{200B}an.de-vr\u{AD}ies@\u{2060}shop.exam\u{FEFF}ple",
        "jan.de-vries&#8203;@shop&ZeroWidthSpace;.example",
        "jan.de-vries%E2%80%8B@shop.example",
        "jan.de-vries＠shop.example",
        "ｊａｎ.de-vries@shop。example",
    ] {
        assert_eq!(masked(&format!("van <{spelled}> (ik)")), "van <address hidden> (ik)", "{spelled}");
    }
}

// R43
#[test]
fn tags_inside_an_address_stay_and_the_address_goes() {
    assert_eq!(masked("<p>jan.de-vries<b>@</b>shop.example!</p>"), "<p>address hidden<b></b>!</p>");
    assert_eq!(
        masked("<a href=\"https://own.example/?to=jan.de-vries%40shop.example&amp;x=1\">x</a>"),
        "<a href=\"https://own.example/?to=address hidden&amp;x=1\">x</a>"
    );
}

#[test]
fn other_addresses_and_words_stay() {
    for text in [
        "piet@shop.example and jan.de-vries@other.example",
        "100% & meer @ home &amp; %zz &#64;",
        "",
        "geen adres",
    ] {
        assert_eq!(masked(text), text);
    }
}

// R43
#[test]
fn an_address_cannot_be_built_from_what_removal_leaves() {
    let nested = "jan.de-vries@shjan.de-vries@shop.exampleop.example";
    for replacement in ["", "j", "shop", " ", "<b>", "jan.de-vries@shop.example", "\u{200B}"] {
        let text = without_address(nested, &[SECRET], replacement);
        assert!(!text.to_lowercase().contains("jan.de-vries@shop.example"), "{replacement:?}: {text}");
        assert!(!text.contains('<'), "{text}");
    }
}

#[test]
fn empty_and_shapeless_secrets_mask_nothing() {
    assert_eq!(without_address("a@b", &["", " ", "shop", "@"], "x"), "a@b");
}

#[test]
fn of_two_addresses_that_begin_alike_the_longer_goes() {
    assert_eq!(without_address("jan@shop.nlx", &["jan@shop.nl", "jan@shop.nlx"], "(weg)"), "(weg)");
}

fn spelling() -> impl Strategy<Value = String> {
    let letters: Vec<char> = SECRET.chars().collect();
    let forms = proptest::collection::vec(0..7_u8, letters.len());
    forms.prop_map(move |forms| {
        letters
            .iter()
            .zip(forms)
            .map(|(letter, form)| match form {
                0 => letter.to_uppercase().to_string(),
                1 => format!("%{:02x}", *letter as u32),
                2 => format!("&#{};", *letter as u32),
                3 => format!("&#x{:X};", *letter as u32),
                4 => format!("{letter}\u{200B}"),
                _ => letter.to_string(),
            })
            .collect()
    })
}

proptest! {
    // R43, attacks 21 and 22
    #[test]
    fn no_letter_that_holds_an_address_shows_it_after_cleaning_and_masking(
        spelled in spelling(), place in 0_usize..12, around in "\\PC{0,20}"
    ) {
        let html = match place {
            0 => format!("<p>{around}{spelled}{around}</p>"),
            1 => format!("<a href=\"mailto:{spelled}\">{around}</a>"),
            2 => format!("<a href='https://evil.example/?u={spelled}'>{around}</a>"),
            3 => format!("<a href='https://own.example/?u={spelled}'>{around}</a>"),
            4 => format!("<img alt='{spelled}' src='https://t.example/{spelled}.png'>"),
            5 => format!("<!-- {spelled} --><!--[if mso]>{spelled}<![endif]-->"),
            6 => format!("<div class=\"{spelled}\" id='{spelled}' data-x={spelled} title='{spelled}' lang='{spelled}'>x</div>"),
            7 => format!("<style>a{{content:'{spelled}'}}</style><title>{spelled}</title>"),
            8 => format!("<span style=\"background:url({spelled});font-weight:bold\">{around}</span>"),
            9 => format!("<meta name=author content='{spelled}'><base href='https://{spelled}/'>"),
            10 => format!("<input value='{spelled}'><textarea>{spelled}</textarea>"),
            _ => format!("<blockquote>Van: {around} &lt;{spelled}&gt;</blockquote>"),
        };
        let rules = clean::Rules::for_customer(&["own.example".to_owned()]);
        let cleaned = clean::html(&html, &rules);
        for shown in [cleaned.html, cleaned.text] {
            let shown = masked(&shown).to_lowercase();
            prop_assert!(!shown.contains(&SECRET.to_lowercase()), "{shown}");
            prop_assert!(!shown.contains("%40shop.example"), "{shown}");
        }
    }

    #[test]
    fn any_text_is_masked_without_a_fault(text in "\\PC{0,200}|[%&#;0-9a-f@<>/]{0,100}") {
        let _ = without_address(&text, &["a@b.c", "é@ü.nl"], "x");
    }
}

// R43
#[test]
fn addresses_of_a_writers_own_house_are_found() {
    let text = "Mail info@lamp.example of <b>Piet.Jansen@LAMP.example</b>, niet x@lamp.example.org of @lamp.example.";
    assert_eq!(super::addresses_at(text, "lamp.example"), ["info@lamp.example", "piet.jansen@lamp.example"]);
    assert!(super::addresses_at(text, "").is_empty());
}
