//! The tables `account`, `session` and `sign_in_attempt`.

use crate::base::{AccountId, Result, Timestamp};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{
    Account, AccountStatus, Email, PasswordHash, SessionToken, expires_at, month, today,
};

#[derive(sqlx::FromRow)]
struct Row {
    account_id: AccountId,
    email: String,
    display_name: String,
    locale: String,
    status: String,
    is_administrator: bool,
    created_at: Timestamp,
}

impl From<Row> for Account {
    fn from(row: Row) -> Self {
        Self {
            account_id: row.account_id,
            email: Email::stored(row.email),
            display_name: row.display_name,
            locale: row.locale,
            // A word of a later version: nobody signs in with what we do not understand.
            status: row.status.parse().unwrap_or(AccountStatus::Blocked),
            is_administrator: row.is_administrator,
            created_at: row.created_at,
        }
    }
}

/// The account with this id.
pub async fn find(tx: &mut ReadTx, id: AccountId) -> Result<Option<Account>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select account_id, email, display_name, locale, status, is_administrator, created_at
           from account
          where account_id = $1",
    ).bind(id).fetch_optional(conn).await)?;
    Ok(row.map(Account::from))
}

/// The account that signs in with this address.
pub async fn find_by_email(tx: &mut ReadTx, email: &Email) -> Result<Option<Account>> {
    let row: Option<Row> = on!(tx, conn => sqlx::query_as(
        "select account_id, email, display_name, locale, status, is_administrator, created_at
           from account
          where email = $1",
    ).bind(email.as_str()).fetch_optional(conn).await)?;
    Ok(row.map(Account::from))
}

/// All accounts by their address, 1,000 at most: for whoever runs this instance.
pub async fn list(tx: &mut ReadTx) -> Result<Vec<Account>> {
    let rows: Vec<Row> = on!(tx, conn => sqlx::query_as(
        "select account_id, email, display_name, locale, status, is_administrator, created_at
           from account
          order by email
          limit 1000",
    ).fetch_all(conn).await)?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// What the table keeps of the password of an account.
pub(super) async fn find_password(tx: &mut ReadTx, id: AccountId) -> Result<Option<PasswordHash>> {
    let hash: Option<String> = on!(tx, conn => sqlx::query_scalar(
        "select password_hash from account where account_id = $1",
    ).bind(id).fetch_optional(conn).await)?;
    Ok(hash.map(PasswordHash::stored))
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    account: &Account,
    password: &PasswordHash,
) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into account (account_id, email, display_name, password_hash, locale, status,
                              created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(account.account_id)
    .bind(account.email.as_str())
    .bind(&account.display_name)
    .bind(password.as_str())
    .bind(&account.locale)
    .bind(account.status.word())
    .bind(account.created_at)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn set_password(
    tx: &mut WriteTx,
    id: AccountId,
    password: &PasswordHash,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update account set password_hash = $2, updated_at = $3 where account_id = $1",
    )
    .bind(id)
    .bind(password.as_str())
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn set_administrator(
    tx: &mut WriteTx,
    id: AccountId,
    is_administrator: bool,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "update account set is_administrator = $2, updated_at = $3 where account_id = $1",
    )
    .bind(id)
    .bind(is_administrator)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes the month in which somebody signed in.
pub(super) async fn set_sign_in_month(tx: &mut WriteTx, id: AccountId) -> Result<()> {
    let month = month(tx.now());
    on!(tx, conn => sqlx::query(
        "update account set last_sign_in_month = $2 where account_id = $1",
    )
    .bind(id)
    .bind(month)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// The account of somebody who is signed in with this token, and whether the session should be
/// touched: it has not been used today.
pub async fn find_by_session(
    tx: &mut ReadTx,
    token: &SessionToken,
) -> Result<Option<(Account, bool)>> {
    #[derive(sqlx::FromRow)]
    struct Found {
        #[sqlx(flatten)]
        account: Row,
        last_seen_on: String,
    }
    let now = tx.now();
    let found: Option<Found> = on!(tx, conn => sqlx::query_as(
        "select account_id, email, display_name, locale, status, is_administrator,
                account.created_at, last_seen_on
           from session
           join account using (account_id)
          where token_hash = $1
            and expires_at > $2
            and status = 'active'",
    ).bind(token.hash()).bind(now).fetch_optional(conn).await)?;
    Ok(found.map(|found| {
        let is_first_today = found.last_seen_on != today(now);
        (found.account.into(), is_first_today)
    }))
}

pub(super) async fn insert_session(
    tx: &mut WriteTx,
    token: &SessionToken,
    account: AccountId,
) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query(
        "insert into session (token_hash, account_id, created_at, expires_at, last_seen_on)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(token.hash())
    .bind(account)
    .bind(now)
    .bind(expires_at(now, now))
    .bind(today(now))
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Notes that somebody came back today: the session lasts longer, up to its bound.
pub(super) async fn touch_session(tx: &mut WriteTx, token: &SessionToken) -> Result<()> {
    let now = tx.now();
    let created_at: Option<Timestamp> = on!(tx, conn => sqlx::query_scalar(
        "select created_at from session where token_hash = $1",
    ).bind(token.hash()).fetch_optional(conn).await)?;
    let Some(created_at) = created_at else {
        return Ok(());
    };
    on!(tx, conn => sqlx::query(
        "update session set expires_at = $2, last_seen_on = $3 where token_hash = $1",
    )
    .bind(token.hash())
    .bind(expires_at(created_at, now))
    .bind(today(now))
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

pub(super) async fn delete_session(tx: &mut WriteTx, token: &SessionToken) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from session where token_hash = $1")
        .bind(token.hash())
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Signs somebody out everywhere.
pub(super) async fn delete_sessions_of(tx: &mut WriteTx, account: AccountId) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from session where account_id = $1")
        .bind(account)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

pub(super) async fn delete_expired_sessions(tx: &mut WriteTx) -> Result<()> {
    let now = tx.now();
    on!(tx, conn => sqlx::query("delete from session where expires_at <= $1")
        .bind(now)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// When attempts were made for this subject after `since`, newest first, 100 at most.
pub(super) async fn list_attempts(
    tx: &mut ReadTx,
    subject: &str,
    since: Timestamp,
) -> Result<Vec<Timestamp>> {
    Ok(on!(tx, conn => sqlx::query_scalar(
        "select at
           from sign_in_attempt
          where subject = $1
            and at > $2
          order by at desc
          limit 100",
    ).bind(subject).bind(since).fetch_all(conn).await)?)
}

pub(super) async fn insert_attempt(tx: &mut WriteTx, subject: &str) -> Result<()> {
    let now = tx.now();
    // An id like any other; nothing refers to it.
    let id: AccountId = tx.new_id();
    on!(tx, conn => sqlx::query(
        "insert into sign_in_attempt (attempt_id, subject, at) values ($1, $2, $3)",
    )
    .bind(id)
    .bind(subject)
    .bind(now)
    .execute(conn)
    .await
    .map(drop))?;
    Ok(())
}

/// Forgets all attempts for this subject: it signed in.
pub(super) async fn delete_attempts_for(tx: &mut WriteTx, subject: &str) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from sign_in_attempt where subject = $1")
        .bind(subject)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Forgets all attempts before this instant.
pub(super) async fn delete_attempts_before(tx: &mut WriteTx, before: Timestamp) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from sign_in_attempt where at < $1")
        .bind(before)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::db::Db;
    use crate::db::testing::on_both;

    async fn aylin(db: &Db) -> Account {
        let mut tx = db.write().await.unwrap();
        let account = Account {
            account_id: tx.new_id(),
            email: "aylin@tafel.example".parse().unwrap(),
            display_name: "Aylin".to_owned(),
            locale: "de".to_owned(),
            status: AccountStatus::Active,
            is_administrator: false,
            created_at: tx.now(),
        };
        let hash = PasswordHash::stored("hash".to_owned());
        insert(&mut tx, &account, &hash).await.unwrap();
        set_sign_in_month(&mut tx, account.account_id)
            .await
            .unwrap();
        tx.commit_quietly("a test").await.unwrap();
        account
    }

    #[tokio::test]
    async fn an_account_is_found_by_id_and_address_and_keeps_its_newest_password() {
        on_both(|db| async move {
            let account = aylin(&db).await;
            let mut tx = db.write().await.unwrap();
            let id = account.account_id;
            assert!(find(&mut tx, id).await.unwrap() == Some(account.clone()));
            let by_email = find_by_email(&mut tx, &account.email).await.unwrap();
            assert!(by_email == Some(account.clone()));
            assert!(list(&mut tx).await.unwrap() == [account]);
            for is_administrator in [true, false] {
                set_administrator(&mut tx, id, is_administrator)
                    .await
                    .unwrap();
                let found = find(&mut tx, id).await.unwrap().unwrap();
                assert_eq!(found.is_administrator, is_administrator);
            }
            let new = PasswordHash::stored("new".to_owned());
            set_password(&mut tx, id, &new).await.unwrap();
            assert!(find_password(&mut tx, id).await.unwrap() == Some(new));
            let other = "brandt@tafel.example".parse().unwrap();
            assert!(find_by_email(&mut tx, &other).await.unwrap().is_none());
        })
        .await;
    }

    #[tokio::test]
    async fn a_session_is_found_until_it_ends_and_lasts_longer_for_who_comes_back() {
        on_both(|db| async move {
            let account = aylin(&db).await;
            let day = Duration::from_hours(24);
            let token = SessionToken::new().unwrap();
            let mut tx = db.write().await.unwrap();
            insert_session(&mut tx, &token, account.account_id)
                .await
                .unwrap();
            tx.commit_quietly("a test").await.unwrap();
            let mut tx = db.read().await.unwrap();
            let found = find_by_session(&mut tx, &token).await.unwrap();
            assert!(found == Some((account.clone(), false)));
            drop(tx);

            db.clock().advance(day * 13);
            let mut tx = db.write().await.unwrap();
            let found = find_by_session(&mut tx, &token).await.unwrap();
            assert!(
                found == Some((account.clone(), true)),
                "the first visit of this day"
            );
            touch_session(&mut tx, &token).await.unwrap();
            tx.commit_quietly("a test").await.unwrap();

            db.clock().advance(day * 13);
            let mut tx = db.write().await.unwrap();
            assert!(find_by_session(&mut tx, &token).await.unwrap().is_some());
            delete_expired_sessions(&mut tx).await.unwrap();
            assert!(find_by_session(&mut tx, &token).await.unwrap().is_some());
            tx.commit_quietly("a test").await.unwrap();

            db.clock().advance(day * 2);
            let mut tx = db.read().await.unwrap();
            assert!(find_by_session(&mut tx, &token).await.unwrap().is_none());
        })
        .await;
    }

    #[tokio::test]
    async fn signing_out_ends_one_session_and_a_new_password_all_of_them() {
        on_both(|db| async move {
            let id = aylin(&db).await.account_id;
            let mut tx = db.write().await.unwrap();
            let tokens: Vec<_> = (0..3).map(|_| SessionToken::new().unwrap()).collect();
            for token in &tokens {
                insert_session(&mut tx, token, id).await.unwrap();
            }
            delete_session(&mut tx, &tokens[0]).await.unwrap();
            assert!(
                find_by_session(&mut tx, &tokens[0])
                    .await
                    .unwrap()
                    .is_none()
            );
            assert!(
                find_by_session(&mut tx, &tokens[1])
                    .await
                    .unwrap()
                    .is_some()
            );
            delete_sessions_of(&mut tx, id).await.unwrap();
            assert!(
                find_by_session(&mut tx, &tokens[2])
                    .await
                    .unwrap()
                    .is_none()
            );
        })
        .await;
    }

    #[tokio::test]
    async fn attempts_are_counted_by_subject_and_forgotten_in_time() {
        on_both(|db| async move {
            let minute = Duration::from_mins(1);
            let mut tx = db.write().await.unwrap();
            let start = tx.now();
            insert_attempt(&mut tx, "a").await.unwrap();
            insert_attempt(&mut tx, "b").await.unwrap();
            let before = start.minus(minute);
            assert_eq!(list_attempts(&mut tx, "a", before).await.unwrap(), [start]);
            assert_eq!(list_attempts(&mut tx, "a", start).await.unwrap(), []);
            delete_attempts_for(&mut tx, "a").await.unwrap();
            assert_eq!(list_attempts(&mut tx, "a", before).await.unwrap(), []);
            delete_attempts_before(&mut tx, start).await.unwrap();
            assert_eq!(list_attempts(&mut tx, "b", before).await.unwrap(), [start]);
            delete_attempts_before(&mut tx, start.plus(minute))
                .await
                .unwrap();
            assert_eq!(list_attempts(&mut tx, "b", before).await.unwrap(), []);
        })
        .await;
    }
}
