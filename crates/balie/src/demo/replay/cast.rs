//! The world with its people as the desk knows them: numbers beside names.

use crate::demo::world::{Act, Customer, Person, Story, Who, World};
use app::Error;
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::ids::{PersonId, SellerId};
use domain::message::AttachmentRecord;
use std::collections::HashMap;
use store::Files;

/// Who is who; never changes once the demonstration has begun.
pub struct Cast {
    /// The made-up world.
    pub world: World,
    /// The desk's numbers of `world.sellers`, in their order.
    pub sellers: Vec<SellerId>,
    /// Logins by address, for those who have one.
    pub people: HashMap<String, PersonId>,
    /// Where files are kept.
    pub files: Files,
}

impl Cast {
    /// The customer of a story.
    pub fn customer(&self, story: &Story) -> &Customer {
        &self.world.customers[story.customer]
    }

    /// The desk's number of a story's seller.
    pub fn seller(&self, story: &Story) -> Option<SellerId> {
        story.seller.and_then(|index| self.sellers.get(index)).copied()
    }

    /// The human being who does an act for seller or desk.
    pub fn person(&self, story: &Story, act: &Act) -> Option<&Person> {
        match act.who {
            Who::Seller => story.seller.and_then(|index| self.world.sellers[index].contacts.get(act.person)),
            Who::Desk => self.world.marketplace.agents.get(act.person),
            Who::Customer | Who::Machine => None,
        }
    }

    /// The eyes with which an act is done.
    pub fn viewer(&self, story: &Story, act: &Act) -> Viewer {
        let person = self.person(story, act).and_then(|person| self.people.get(&person.email)).copied();
        match (act.who, self.seller(story)) {
            (Who::Seller, Some(seller)) => {
                Viewer::Seller { person, seller, role: SellerRole::CustomerService }
            }
            (Who::Desk, _) => Viewer::Desk { person, role: DeskRole::Agent },
            (Who::Seller | Who::Customer | Who::Machine, _) => Viewer::Machine,
        }
    }

    /// Keeps the files a customer sends along, as the intake of mail does.
    pub async fn keep(
        &self,
        attachments: &[crate::demo::world::Attachment],
    ) -> Result<Vec<AttachmentRecord>, Error> {
        let mut kept = Vec::with_capacity(attachments.len());
        for (number, file) in (1..).zip(attachments) {
            let bytes = file.bytes();
            let (name, media_type) = mail::letter::safe_file(&file.name, &bytes);
            let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            let hash = self.files.put(bytes).await?.as_str().to_owned();
            kept.push(AttachmentRecord { number, name, media_type, size, hash });
        }
        Ok(kept)
    }
}
