//! The stage as the pages ask for it (R80).

use super::{People, Stage, played, post};
use crate::demo::world::{Order, Role};
use app::commands::make_shop_link;
use app::{Error, Secret};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::List;
use domain::ids::{OrderNumber, SellerId};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use web::demo::{Move, Part, Soon, Theatre};
use web::fault::Fault;
use web::pages::demo::{DemoCaller, DemoOrder, DemoSeller, MailRow, OpenMail, Receiver};
use web::pages::frame::{Account, hue_of};

/// How many orders are offered to ask about.
const ORDERS: usize = 8;
/// How many receivers the mail catcher lists.
const RECEIVERS: usize = 60;
/// How many letters it lists.
const LETTERS: usize = 100;
/// How long a link for stepping in as a customer is good.
const VISIT: SignedDuration = SignedDuration::from_hours(1);
/// The longest text a visitor sends, in characters.
const TEXT: usize = 20_000;

impl Stage {
    /// The people, once the whole past is told: before that nothing new may happen.
    fn ready(&self) -> Result<&People, Fault> {
        self.people().filter(|_| self.progress.finished()).ok_or(Fault::Unavailable)
    }

    async fn seller_rows(&self) -> Result<Vec<DemoSeller>, Error> {
        let Some(people) = self.people() else { return Ok(Vec::new()) };
        let mut rows = Vec::new();
        for at in played(&people.cast.world) {
            let (seller, about) = (people.cast.sellers[at], &people.cast.world.sellers[at]);
            let viewer = Viewer::Seller { person: None, seller, role: SellerRole::Owner };
            let counts = app::queries::home::counts(&self.desk, viewer).await?;
            rows.push(DemoSeller {
                account: Account {
                    id: seller.to_string(),
                    name: about.name.clone(),
                    hue: hue_of(&about.colour),
                },
                to_answer: u64::try_from(counts.of(List::ToAnswer)).unwrap_or_default(),
            });
        }
        Ok(rows)
    }

    /// Recent orders of different people at the sellers one can be.
    fn order_rows(&self) -> Vec<DemoOrder> {
        let Some(people) = self.people() else { return Vec::new() };
        let world = &people.cast.world;
        let sellers = played(world);
        let asked: Vec<&str> = world
            .stories
            .iter()
            .filter_map(|story| story.order.map(|at| world.orders[at].number.as_str()))
            .collect();
        let suits = |order: &&Order| {
            order
                .lines
                .iter()
                .all(|line| line.seller == order.lines[0].seller && sellers.contains(&line.seller))
                && !asked.contains(&order.number.as_str())
        };
        let mut rows: Vec<DemoOrder> = Vec::new();
        for order in world.orders.iter().rev().filter(suits) {
            let customer = world.customers[order.customer].name();
            if rows.len() == ORDERS {
                break;
            }
            if rows.iter().all(|row| row.customer != customer) {
                let title = world.articles[order.lines[0].article].title.clone();
                rows.push(DemoOrder { number: order.number.clone(), customer, title });
            }
        }
        // The broken lamp of the story comes first, where there is one.
        rows.sort_by_key(|row| !row.title.to_lowercase().contains("lamp"));
        rows
    }

    /// A customer of one of those orders whose number is known.
    fn on_the_phone(&self) -> Option<DemoCaller> {
        let people = self.people()?;
        let world = &people.cast.world;
        self.order_rows().iter().find_map(|row| {
            let order = world.orders.iter().find(|order| order.number == row.number)?;
            let customer = &world.customers[order.customer];
            customer.phone.clone().map(|number| DemoCaller { name: customer.name(), number })
        })
    }

    async fn ask_as_customer(&self, number: &str, text: &str) -> Result<String, Fault> {
        let people = self.ready()?;
        let world = &people.cast.world;
        let order = world.orders.iter().find(|order| order.number == number).ok_or(Fault::Unreadable)?;
        let customer = &world.customers[order.customer];
        let to = world.marketplace.question_address;
        let name = customer.name();
        let text = bounded(text)?;
        let subject = format!("{number}: {}", first_words(&text));
        let note = post::Note {
            from: (&name, &customer.email),
            to,
            subject: &subject,
            text,
            ..post::Note::default()
        };
        people.traffic.plays(&customer.email);
        self.deliver(&customer.email, to, post::raw(&note, self.desk.now())).await?;
        self.work().await?;
        Ok(customer.email.clone())
    }

    /// R50: the link that the shop would show on the page of this order.
    async fn link_for(&self, number: &str) -> Result<String, Fault> {
        let people = self.ready()?;
        let world = &people.cast.world;
        let order = world.orders.iter().find(|order| order.number == number).ok_or(Fault::Unreadable)?;
        people.traffic.plays(&world.customers[order.customer].email);
        let number = OrderNumber::parse(number).ok_or(Fault::Unreadable)?;
        let viewer = Viewer::Desk { person: None, role: DeskRole::Operator };
        let (link, _) = make_shop_link(&self.desk, viewer, &number, VISIT).await?;
        let base = &self.desk.setup().base_url;
        Ok(link.strip_prefix(base.as_str()).unwrap_or(&link).to_owned())
    }

    async fn enter_as(&self, part: Part) -> Result<Secret, Fault> {
        let people = self.people().ok_or(Fault::Unavailable)?;
        let email = email_of(people, part).ok_or(Fault::NotFound)?;
        if let Part::Seller(seller) = part {
            people.traffic.stepped_in(seller);
        }
        Ok(people.players.step_in(&self.desk, &email).await?)
    }

    async fn reply_to(&self, id: &str, text: &str) -> Result<(), Fault> {
        let people = self.ready()?;
        let mail = id.parse().ok().and_then(|id| self.catcher.mail(id)).ok_or(Fault::NotFound)?;
        people.traffic.plays(&mail.to);
        self.answer_mail(&mail, &bounded(text)?).await?;
        Ok(self.work().await?)
    }
}

fn email_of(people: &People, part: Part) -> Option<String> {
    let world = &people.cast.world;
    let agent = |role: Role| world.marketplace.agents.iter().find(|person| person.role == role);
    let person = match part {
        Part::Agent => agent(Role::Agent),
        Part::Supervisor => agent(Role::Supervisor),
        Part::Operator => agent(Role::Operator),
        Part::Seller(seller) => seller_person(people, seller),
    };
    person.map(|person| person.email.clone()).filter(|email| people.players.people.contains_key(email))
}

fn seller_person(people: &People, seller: SellerId) -> Option<&crate::demo::world::Person> {
    let at = people.cast.sellers.iter().position(|known| *known == seller)?;
    people.cast.world.sellers[at].contacts.first()
}

fn bounded(text: &str) -> Result<String, Fault> {
    let text = text.trim().replace("\r\n", "\n");
    match text.chars().count() {
        0 => Err(Refusal::MessageEmpty.into()),
        1..=TEXT => Ok(text),
        _ => Err(Refusal::MessageTooLong.into()),
    }
}

/// The beginning of a question, as people write subjects.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(7).collect::<Vec<_>>().join(" ")
}

impl Theatre for Stage {
    fn move_clock(&self, by: Move) -> Soon<'_, ()> {
        Box::pin(async move {
            self.ready()?;
            Ok(self.pass(self.target(by)).await?)
        })
    }

    fn step_in(&self, part: Part) -> Soon<'_, Secret> {
        Box::pin(self.enter_as(part))
    }

    fn sellers(&self) -> Soon<'_, Vec<DemoSeller>> {
        Box::pin(async move { Ok(self.seller_rows().await?) })
    }

    fn caller(&self) -> Soon<'_, Option<DemoCaller>> {
        Box::pin(async move { Ok(self.on_the_phone()) })
    }

    fn orders(&self) -> Soon<'_, Vec<DemoOrder>> {
        Box::pin(async move { Ok(self.order_rows()) })
    }

    fn visit(&self, order: String) -> Soon<'_, String> {
        Box::pin(async move { self.link_for(&order).await })
    }

    fn ask(&self, order: String, text: String) -> Soon<'_, String> {
        Box::pin(async move { self.ask_as_customer(&order, &text).await })
    }

    fn receivers(&self) -> Soon<'_, Vec<Receiver>> {
        let rows = self.catcher.receivers(RECEIVERS).into_iter();
        let rows = rows.map(|(address, letters)| Receiver { address, letters }).collect();
        Box::pin(async move { Ok(rows) })
    }

    fn letters(&self, to: Option<String>) -> Soon<'_, Vec<MailRow>> {
        let row = |mail: std::sync::Arc<super::Caught>| MailRow {
            id: mail.id.to_string(),
            from: mail.from.clone(),
            subject: mail.subject.clone(),
            at: mail.at,
        };
        let rows = self.catcher.newest(to.as_deref(), LETTERS).into_iter().map(row).collect();
        Box::pin(async move { Ok(rows) })
    }

    fn letter(&self, id: String) -> Soon<'_, Option<OpenMail>> {
        let found = id.parse().ok().and_then(|id| self.catcher.mail(id));
        let open = found.map(|mail| self.open(&mail));
        Box::pin(async move { Ok(open) })
    }

    fn reply(&self, id: String, text: String) -> Soon<'_, ()> {
        Box::pin(async move { self.reply_to(&id, &text).await })
    }
}
