//! `balie admin`: operators, users, tokens and keys, for whoever governs the machine (R66, R67, R74).

use super::say;
use crate::config::Config;
use crate::wiring::ambient::fill;
use crate::wiring::{self, Unopened};
use anyhow::Context;
use app::commands::Acceptance;
use app::{Desk, Secret};
use clap::{Subcommand, ValueEnum};
use data_encoding::BASE32_NOPAD;
use domain::access::{SellerRole, Viewer};
use domain::ids::SellerId;
use domain::language::Language;
use std::io::{BufRead, IsTerminal, Read, stdin};
use std::process::ExitCode;
use store::Keys;

/// What can be made.
#[derive(Subcommand)]
pub enum Command {
    /// Print a link with which an operator signs up.
    OperatorLink,
    /// Make an operator; the password is the first line of stdin, or is made up and printed once.
    Operator {
        /// Mail address, which is the login.
        #[arg(long)]
        email: String,
        /// Name shown.
        #[arg(long)]
        name: String,
    },
    /// Invite a person to a seller account: a mail goes out, and the link is printed.
    SellerUser {
        /// The seller's reference, as imported.
        #[arg(long)]
        seller: String,
        /// Mail address.
        #[arg(long)]
        email: String,
        /// What the person may do.
        #[arg(long, value_enum, default_value = "owner")]
        role: Role,
    },
    /// Make an API token and print it once.
    Token {
        /// What it is for.
        #[arg(long)]
        name: String,
        /// The seller's reference; without it the token acts for the operator.
        #[arg(long)]
        seller: Option<String>,
    },
    /// Seal with a new key from now on; what older keys sealed still opens.
    RotateKeys,
}

/// A role within a seller account.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Role {
    /// Everything.
    Owner,
    /// Everything but removing the owner.
    Administrator,
    /// Answering questions and nothing else.
    CustomerService,
}

/// Does it and prints what was made.
pub async fn run(config: Config, command: Command) -> anyhow::Result<ExitCode> {
    let desk = match wiring::open(&config).await {
        Ok(desk) => desk,
        Err(Unopened::Later(why)) => anyhow::bail!("{why}"),
        Err(Unopened::Never(error)) => return Err(error),
    };
    match command {
        Command::OperatorLink => {
            let link = app::commands::invite_operator(&desk).await?;
            say::line(invitation(&config, &link));
        }
        Command::Operator { email, name } => operator(&desk, email, name).await?,
        Command::SellerUser { seller, email, role } => {
            let seller = seller_of(&desk, &seller).await?;
            let link = app::commands::invite_person(
                &desk,
                Viewer::Machine,
                seller,
                SellerRole::from(role).key(),
                &email,
            )
            .await?;
            say::line(invitation(&config, &link));
        }
        Command::Token { name, seller } => {
            let seller = match seller {
                Some(reference) => Some(seller_of(&desk, &reference).await?),
                None => None,
            };
            say::line(app::commands::make_token(&desk, &name, seller).await?.reveal());
        }
        Command::RotateKeys => {
            let path = config.key_file();
            let id = Keys::load(&path, fill)?.rotate(&path)?;
            say::line(format_args!(
                "key {id} seals from now on; restart every `balie serve`, and back up {}",
                path.display()
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl From<Role> for SellerRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Administrator => Self::Administrator,
            Role::CustomerService => Self::CustomerService,
        }
    }
}

fn invitation(config: &Config, link: &Secret) -> String {
    format!("{}/invitation/{}", config.setup.base_url, link.reveal())
}

async fn seller_of(desk: &Desk, reference: &str) -> anyhow::Result<SellerId> {
    let seller = app::queries::account::seller_by_reference(desk, reference).await?;
    Ok(seller.with_context(|| format!("no seller has the reference {reference:?}; import it first"))?.id)
}

async fn operator(desk: &Desk, email: String, name: String) -> anyhow::Result<()> {
    let (password, made_up) = match password()? {
        Some(password) => (password, false),
        None => (made_up_password(), true),
    };
    let acceptance = Acceptance { email, name, password, language: Language::default() };
    let link = app::commands::invite_operator(desk).await?;
    app::commands::accept_invitation(desk, &link, &acceptance).await?;
    say::line("the operator can sign in");
    if made_up {
        say::line(format_args!("password: {}", acceptance.password));
    }
    Ok(())
}

/// The longest first line that is read.
const LINE_BYTES: u64 = 4_096;

/// The first line of stdin; nothing when it is empty or ends at once.
fn password() -> anyhow::Result<Option<String>> {
    if stdin().is_terminal() {
        say::problem("Password (shown as you type; empty for one that is made up):");
    }
    let mut line = String::new();
    stdin().lock().take(LINE_BYTES).read_line(&mut line).context("the password could not be read")?;
    let line = line.trim_end_matches(['\r', '\n']);
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

fn made_up_password() -> String {
    let mut bytes = [0; 15];
    fill(&mut bytes);
    BASE32_NOPAD.encode(&bytes).to_lowercase()
}
