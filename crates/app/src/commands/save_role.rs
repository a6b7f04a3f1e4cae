//! An account makes a role of its own, or changes one (R66).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use domain::access::{Permission, PermissionSet, SellerRole, Viewer};
use domain::refusal::Refusal;
use store::{Batch, write};

/// The longest name of a role, in characters.
const NAME: usize = 60;
/// How many roles an account makes at most.
const MOST: usize = 50;

/// Makes a role of the viewer's account, or changes the one with `key`; gives its key. Whoever has the role has the
/// new permissions from the next click on.
pub async fn save_role(
    desk: &Desk,
    viewer: Viewer,
    key: Option<&str>,
    name: &str,
    permissions: PermissionSet,
) -> Result<String, Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    viewer.may_give(seller, SellerRole::Own(permissions))?;
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME).collect();
    if name.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    let roles = store::read::people::roles(&desk.db, seller).await?;
    let key = match key {
        Some(key) => {
            let old = roles.iter().find(|role| role.key == key).ok_or(Refusal::RoleUnknown)?;
            viewer.may_give(seller, SellerRole::Own(old.permissions))?;
            key.to_owned()
        }
        None if roles.len() >= MOST => return Err(Refusal::TooMany.into()),
        None => format!("own-{}", desk.numbers.next(Kind::Role).await?),
    };
    if roles.iter().any(|role| role.key != key && role.name.eq_ignore_ascii_case(&name)) {
        return Err(Refusal::AlreadyThere.into());
    }
    let words = format!("{name}: {}", permissions.keys());
    let batch = vec![
        write::people::lock(seller),
        write::people::role(seller, &key, &name, permissions),
        desk.audited(viewer, seller, What::RoleSaved, &words).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    Ok(key)
}
