//! How and when an account can be phoned from a country (R65).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::calendar::Weekly;
use domain::refusal::Refusal;
use store::read::settings::Phone;
use store::{Batch, write};

/// The longest phone number, in characters.
const NUMBER: usize = 30;
/// The fewest digits of one.
const DIGITS: usize = 6;

/// Keeps the number and hours of the viewer's account for a country; an empty number takes both away.
pub async fn save_phone(
    desk: &Desk,
    viewer: Viewer,
    country: &str,
    number: &str,
    hours: &str,
) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let country = desk.setup.countries.iter().find(|known| known.eq_ignore_ascii_case(country));
    let country = country.ok_or(Refusal::CountryUnknown)?.clone();
    let weekly: Weekly = hours.parse().map_err(|_| Refusal::HoursInvalid)?;
    let number = number.trim();
    if number.is_empty() {
        let line = desk.audited(viewer, seller, What::Phone, &format!("{country}: –")).await?;
        let batch = vec![write::settings::no_phone(seller, &country), line];
        return Ok(desk.db.commit(Batch::from(batch)).await?);
    }
    if !is_number(number) {
        return Err(Refusal::PhoneInvalid.into());
    }
    let line = desk.audited(viewer, seller, What::Phone, &format!("{country}: {weekly}")).await?;
    let (number_sealed, _) = desk.secrets.seal_phone(number);
    let phone = Phone { country, number_sealed, hours: weekly.to_string() };
    Ok(desk.db.commit(Batch::from(vec![write::settings::phone(seller, &phone), line])).await?)
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.char_indices().all(|(at, letter)| {
        letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')' | '.') || (letter == '+' && at == 0)
    });
    plain && digits >= DIGITS && text.len() <= NUMBER
}

#[cfg(test)]
mod tests {
    use super::*;

    // R65
    #[test]
    fn a_phone_number_is_digits_with_a_few_marks() {
        for number in ["020 123 45 67", "+31 (0)20-1234567", "0800.1234"] {
            assert!(is_number(number), "{number}");
        }
        for strange in ["12345", "bel mij 123456", "020+123456", "tel:0201234567", &"1".repeat(31)] {
            assert!(!is_number(strange), "{strange}");
        }
    }
}
