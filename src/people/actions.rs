//! What people can do about their accounts.

use std::time::Duration;

use crate::base::{AccountId, Error, OrNotFound, Problems, Result, Rule, Thing, Timestamp, text};
use crate::db::{Db, ReadTx, WriteTx};
use crate::log::{Actor, Change, Record};

use super::model::{
    ATTEMPT_KEPT, ATTEMPT_WINDOW, Account, AccountStatus, Email, NetworkPrefix, PER_ACCOUNT,
    PER_PREFIX, Password, PasswordHash, SessionToken, email_subject,
};
use super::store;

/// Gives somebody an account.
///
/// # Errors
///
/// - [`Error::Forbidden`] unless whoever runs this instance does it;
/// - [`Error::Invalid`] if the name is empty or longer than 100 characters;
/// - [`Error::Conflict`] if there is an account with this address.
pub async fn create_account(
    tx: &mut WriteTx,
    by: &Actor,
    email: Email,
    name: &str,
    password: &Password,
) -> Result<Account> {
    if !matches!(by, Actor::Operator | Actor::System) {
        return Err(Error::Forbidden(Rule("rule-operator-only")));
    }
    let display_name =
        text::one_line(name, 1, 100).map_err(|problem| Problems::of("name", problem))?;
    if store::find_by_email(tx, &email).await?.is_some() {
        return Err(Error::Conflict(Rule("rule-account-exists")));
    }
    let account = Account {
        account_id: tx.new_id(),
        email,
        display_name,
        locale: "de".to_owned(),
        status: AccountStatus::Active,
        is_administrator: false,
        created_at: tx.now(),
    };
    let hash = PasswordHash::of(password).await?;
    store::insert(tx, &account, &hash).await?;
    tx.record(Change::AccountChanged(account.account_id), by);
    Ok(account)
}

/// Gives an account a new password and signs its owner out everywhere: whoever needs a new one may
/// not be the only one who knew the old one.
///
/// # Errors
///
/// - [`Error::Forbidden`] for everybody but its owner and whoever runs this instance;
/// - [`Error::NotFound`] if there is no such account.
pub async fn set_password(
    tx: &mut WriteTx,
    by: &Actor,
    id: AccountId,
    password: &Password,
) -> Result<()> {
    let is_own = by.account() == Some(id);
    if !is_own && !matches!(by, Actor::Operator | Actor::System) {
        return Err(Error::Forbidden(Rule("rule-operator-only")));
    }
    store::find(tx, id).await?.or_not_found(Thing::Account)?;
    let hash = PasswordHash::of(password).await?;
    store::set_password(tx, id, &hash).await?;
    store::delete_sessions_of(tx, id).await?;
    tx.record(Change::AccountChanged(id), by);
    Ok(())
}

/// What somebody may do besides writing offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// To decide for this instance as a whole: neighbours, notices.
    Administer,
    /// Nothing more than everybody with an account.
    None,
}

/// Lets somebody administer this instance, or no longer. It holds from their next page on, also for
/// who is signed in. Saying it twice changes nothing.
///
/// # Errors
///
/// - [`Error::Forbidden`] unless whoever runs this instance does it: an administrator cannot make
///   another one, so that a stolen session stays one;
/// - [`Error::NotFound`] if there is no such account.
pub async fn set_right(tx: &mut WriteTx, by: &Actor, id: AccountId, right: Right) -> Result<()> {
    if !matches!(by, Actor::Operator | Actor::System) {
        return Err(Error::Forbidden(Rule("rule-operator-only")));
    }
    let account = store::find(tx, id).await?.or_not_found(Thing::Account)?;
    let is_administrator = right == Right::Administer;
    if account.is_administrator == is_administrator {
        return Ok(());
    }
    store::set_administrator(tx, id, is_administrator).await?;
    tx.record(Change::AccountChanged(id), by);
    Ok(())
}

/// What came of trying to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// Signed in; the browser keeps this token.
    Welcome(SessionToken),
    /// The address or the password is wrong; which of them is not told.
    Wrong,
    /// Tried too often; this long to wait.
    Wait(Duration),
}

/// Signs somebody in with a new token, whatever the browser held before.
///
/// The attempt is noted before the password is checked, so that a hundred attempts at once count
/// as a hundred. An address without an account takes as long and is limited like any other.
pub async fn sign_in(
    db: &Db,
    email: &Email,
    password: &Password,
    from: Option<&NetworkPrefix>,
) -> Result<SignIn> {
    let mut tx = db.write().await?;
    forget_passed(&mut tx).await?;
    if let Some(wait) = time_to_wait(&mut tx, email, from).await? {
        tx.commit_quietly("old attempts are forgotten").await?;
        return Ok(SignIn::Wait(wait));
    }
    store::insert_attempt(&mut tx, &email_subject(email)).await?;
    if let Some(prefix) = from {
        store::insert_attempt(&mut tx, prefix.subject()).await?;
    }
    let account = store::find_by_email(&mut tx, email).await?;
    let account = account.filter(|account| account.status == AccountStatus::Active);
    let hash = match &account {
        Some(account) => store::find_password(&mut tx, account.account_id).await?,
        None => None,
    };
    tx.commit_quietly("an attempt to sign in").await?;

    let is_right = PasswordHash::verify(hash, password).await?;
    let Some(account) = account.filter(|_| is_right) else {
        return Ok(SignIn::Wrong);
    };
    let token = SessionToken::new()?;
    let mut tx = db.write().await?;
    store::delete_attempts_for(&mut tx, &email_subject(email)).await?;
    store::set_sign_in_month(&mut tx, account.account_id).await?;
    store::insert_session(&mut tx, &token, account.account_id).await?;
    tx.commit_quietly("a session began").await?;
    Ok(SignIn::Welcome(token))
}

/// How long whoever asks must wait, if at all: until the oldest of the failures that fill the
/// limit is a quarter of an hour old.
async fn time_to_wait(
    tx: &mut ReadTx,
    email: &Email,
    from: Option<&NetworkPrefix>,
) -> Result<Option<Duration>> {
    let subject = email_subject(email);
    let mut limits = vec![(subject.as_str(), PER_ACCOUNT)];
    limits.extend(from.map(|prefix| (prefix.subject(), PER_PREFIX)));
    let now = tx.now();
    let mut longest: Option<Duration> = None;
    for (subject, limit) in limits {
        let failures = store::list_attempts(tx, subject, now.minus(ATTEMPT_WINDOW)).await?;
        let oldest: Option<&Timestamp> = failures.get(limit.saturating_sub(1));
        let wait = oldest.map(|at| at.plus(ATTEMPT_WINDOW).since(now));
        longest = longest.max(wait);
    }
    Ok(longest)
}

/// Ends a session. Ending it twice changes nothing.
pub async fn sign_out(tx: &mut WriteTx, token: &SessionToken) -> Result<()> {
    store::delete_session(tx, token).await
}

/// Notes that somebody who is signed in came back today.
pub(super) async fn touch(db: &Db, token: &SessionToken) -> Result<()> {
    let mut tx = db.write().await?;
    store::touch_session(&mut tx, token).await?;
    tx.commit_quietly("somebody came back today").await
}

/// Forgets sessions that ended and attempts older than a day. Called at every sign-in; whoever has
/// a clockwork may call it too.
pub async fn forget_passed(tx: &mut WriteTx) -> Result<()> {
    let day_ago = tx.now().minus(ATTEMPT_KEPT);
    store::delete_attempts_before(tx, day_ago).await?;
    store::delete_expired_sessions(tx).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::on_both;

    const PASSWORD: &str = "vier kleine igel";

    fn email() -> Email {
        "aylin@tafel.example".parse().unwrap()
    }

    async fn aylin(db: &Db) -> Account {
        let mut tx = db.write().await.unwrap();
        let password = Password::chosen(PASSWORD).unwrap();
        let account = create_account(&mut tx, &Actor::Operator, email(), "Aylin", &password)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        account
    }

    async fn try_with(db: &Db, password: &str) -> SignIn {
        sign_in(db, &email(), &Password::typed(password), None)
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn aylin_signs_in_gets_a_new_token_each_time_and_signs_out_of_one() {
        on_both(|db| async move {
            let account = aylin(&db).await;
            let SignIn::Welcome(first) = try_with(&db, PASSWORD).await else {
                panic!()
            };
            let SignIn::Welcome(second) = try_with(&db, PASSWORD).await else {
                panic!()
            };
            assert!(first != second);
            let mut tx = db.write().await.unwrap();
            sign_out(&mut tx, &first).await.unwrap();
            sign_out(&mut tx, &first).await.unwrap();
            assert!(
                store::find_by_session(&mut tx, &first)
                    .await
                    .unwrap()
                    .is_none()
            );
            let (found, _) = store::find_by_session(&mut tx, &second)
                .await
                .unwrap()
                .unwrap();
            assert!(found == account);
        })
        .await;
    }

    #[tokio::test]
    async fn after_five_wrong_passwords_even_the_right_one_has_to_wait() {
        on_both(|db| async move {
            aylin(&db).await;
            for _ in 0..4 {
                assert_eq!(try_with(&db, "falsch geraten").await, SignIn::Wrong);
            }
            db.clock().advance(Duration::from_mins(5));
            assert_eq!(try_with(&db, "falsch geraten").await, SignIn::Wrong);
            let ten = Duration::from_mins(10);
            assert_eq!(try_with(&db, PASSWORD).await, SignIn::Wait(ten));
            db.clock().advance(ten);
            assert!(matches!(try_with(&db, PASSWORD).await, SignIn::Welcome(_)));
            let mut tx = db.read().await.unwrap();
            let since = Timestamp::from_millis(0);
            let left = store::list_attempts(&mut tx, &email_subject(&email()), since).await;
            assert_eq!(left.unwrap(), [], "a welcome forgets the failures");
        })
        .await;
    }

    #[tokio::test]
    async fn somebody_without_an_account_is_refused_and_limited_like_everybody() {
        on_both(|db| async move {
            for _ in 0..5 {
                assert_eq!(try_with(&db, PASSWORD).await, SignIn::Wrong);
            }
            assert!(matches!(try_with(&db, PASSWORD).await, SignIn::Wait(_)));
        })
        .await;
    }

    #[tokio::test]
    async fn a_network_that_tries_many_accounts_has_to_wait_and_others_do_not() {
        on_both(|db| async move {
            let bad = NetworkPrefix::of("192.0.2.1".parse().unwrap());
            let good = NetworkPrefix::of("198.51.100.1".parse().unwrap());
            aylin(&db).await;
            for n in 0..30 {
                let mut tx = db.write().await.unwrap();
                store::insert_attempt(&mut tx, bad.subject()).await.unwrap();
                tx.commit_quietly("a test").await.unwrap();
                assert!(n < 30);
            }
            let password = Password::typed(PASSWORD);
            let refused = sign_in(&db, &email(), &password, Some(&bad)).await.unwrap();
            assert!(matches!(refused, SignIn::Wait(_)));
            let welcome = sign_in(&db, &email(), &password, Some(&good))
                .await
                .unwrap();
            assert!(matches!(welcome, SignIn::Welcome(_)));
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_gets_a_second_account_or_makes_one_for_others() {
        on_both(|db| async move {
            let account = aylin(&db).await;
            let mut tx = db.write().await.unwrap();
            let password = Password::chosen(PASSWORD).unwrap();
            let twice = "AYLIN@tafel.example".parse().unwrap();
            let refused = create_account(&mut tx, &Actor::Operator, twice, "A", &password).await;
            assert!(matches!(
                refused,
                Err(Error::Conflict(Rule("rule-account-exists")))
            ));
            let person = Actor::Person {
                account: account.account_id,
                manages: Vec::new(),
            };
            let other: Email = "brandt@tafel.example".parse().unwrap();
            let refused = create_account(&mut tx, &person, other, "B", &password).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))));
            assert_eq!(store::list(&mut tx).await.unwrap().len(), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn a_new_password_signs_out_everywhere() {
        on_both(|db| async move {
            let account = aylin(&db).await;
            let SignIn::Welcome(token) = try_with(&db, PASSWORD).await else {
                panic!()
            };
            let mut tx = db.write().await.unwrap();
            let new = Password::chosen("fünf kleine igel").unwrap();
            let stranger = Actor::Person {
                account: tx.new_id(),
                manages: Vec::new(),
            };
            let refused = set_password(&mut tx, &stranger, account.account_id, &new).await;
            assert!(matches!(refused, Err(Error::Forbidden(_))));
            set_password(&mut tx, &Actor::Operator, account.account_id, &new)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            let mut tx = db.read().await.unwrap();
            assert!(
                store::find_by_session(&mut tx, &token)
                    .await
                    .unwrap()
                    .is_none()
            );
            drop(tx);
            assert_eq!(try_with(&db, PASSWORD).await, SignIn::Wrong);
            assert!(matches!(
                try_with(&db, "fünf kleine igel").await,
                SignIn::Welcome(_)
            ));
        })
        .await;
    }

    #[tokio::test]
    async fn a_blocked_account_cannot_sign_in_and_its_sessions_end() {
        on_both(|db| async move {
            let mut tx = db.write().await.unwrap();
            let account = Account {
                account_id: tx.new_id(),
                email: email(),
                display_name: "Aylin".to_owned(),
                locale: "de".to_owned(),
                status: AccountStatus::Blocked,
                is_administrator: false,
                created_at: tx.now(),
            };
            let hash = PasswordHash::of(&Password::typed(PASSWORD)).await.unwrap();
            store::insert(&mut tx, &account, &hash).await.unwrap();
            let token = SessionToken::new().unwrap();
            store::insert_session(&mut tx, &token, account.account_id)
                .await
                .unwrap();
            assert!(
                store::find_by_session(&mut tx, &token)
                    .await
                    .unwrap()
                    .is_none()
            );
            tx.commit_quietly("a test").await.unwrap();
            assert_eq!(try_with(&db, PASSWORD).await, SignIn::Wrong);
        })
        .await;
    }

    #[tokio::test]
    async fn a_visit_on_another_day_is_noted() {
        on_both(|db| async move {
            aylin(&db).await;
            let SignIn::Welcome(token) = try_with(&db, PASSWORD).await else {
                panic!()
            };
            db.clock().advance(Duration::from_hours(24));
            touch(&db, &token).await.unwrap();
            let mut tx = db.read().await.unwrap();
            let found = store::find_by_session(&mut tx, &token).await.unwrap();
            assert!(matches!(found, Some((_, false))));
        })
        .await;
    }

    #[tokio::test]
    async fn nobody_makes_administrators_but_who_runs_the_machine() {
        on_both(|db| async move {
            let id = aylin(&db).await.account_id;
            let mut tx = db.write().await.unwrap();
            let person = Actor::Person {
                account: id,
                manages: Vec::new(),
            };
            for by in [person, Actor::Administrator(tx.new_id())] {
                let refused = set_right(&mut tx, &by, id, Right::Administer).await;
                assert!(matches!(refused, Err(Error::Forbidden(_))));
            }
            assert!(
                !store::find(&mut tx, id)
                    .await
                    .unwrap()
                    .unwrap()
                    .is_administrator
            );
            for right in [Right::Administer, Right::Administer, Right::None] {
                set_right(&mut tx, &Actor::Operator, id, right)
                    .await
                    .unwrap();
                let account = store::find(&mut tx, id).await.unwrap().unwrap();
                assert_eq!(account.is_administrator, right == Right::Administer);
            }
        })
        .await;
    }
}
