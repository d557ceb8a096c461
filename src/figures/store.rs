//! The tables `figure` and `search_term`.

use crate::base::{EntityId, OfferId, Result};
use crate::db::{ReadTx, WriteTx};
use crate::on;

use super::model::{Kind, Sum};

/// Adds a sum to its line.
pub(super) async fn add(tx: &mut WriteTx, sum: &Sum) -> Result<()> {
    match sum {
        Sum::Seen(day, kind, object, count) => on!(tx, conn => sqlx::query(
            "insert into figure (day, kind, object, count)
             values ($1, $2, $3, $4)
             on conflict (day, kind, object) do update
                set count = figure.count + excluded.count",
        )
        .bind(day)
        .bind(kind.word())
        .bind(object)
        .bind(count)
        .execute(conn)
        .await
        .map(drop))?,
        Sum::Term(day, term, asked, without) => on!(tx, conn => sqlx::query(
            "insert into search_term (day, term, asked, without_result)
             values ($1, $2, $3, $4)
             on conflict (day, term) do update
                set asked = search_term.asked + excluded.asked,
                    without_result = search_term.without_result + excluded.without_result",
        )
        .bind(day)
        .bind(term)
        .bind(asked)
        .bind(without)
        .execute(conn)
        .await
        .map(drop))?,
    }
    Ok(())
}

/// Removes the words of searches before one day.
pub(super) async fn remove_terms_before(tx: &mut WriteTx, day: i64) -> Result<()> {
    on!(tx, conn => sqlx::query("delete from search_term where day < $1")
        .bind(day)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// Adds up what was counted of single things before a day, and keeps the sums only.
pub(super) async fn merge_objects_before(tx: &mut WriteTx, day: i64) -> Result<()> {
    on!(tx, conn => sqlx::query(
        "insert into figure (day, kind, object, count)
         select day, kind, '', sum(count)
           from figure
          where day < $1
            and object <> ''
          group by day, kind
         on conflict (day, kind, object) do update
            set count = figure.count + excluded.count",
    )
    .bind(day)
    .execute(conn)
    .await
    .map(drop))?;
    on!(tx, conn => sqlx::query("delete from figure where day < $1 and object <> ''")
        .bind(day)
        .execute(conn)
        .await
        .map(drop))?;
    Ok(())
}

/// How often each kind was counted on each day from `day` on.
pub(super) async fn list_days(tx: &mut ReadTx, day: i64) -> Result<Vec<(i64, String, i64)>> {
    on!(tx, conn => sqlx::query_as(
        "select day, kind, cast(sum(count) as bigint)
           from figure
          where day >= $1
          group by day, kind
          order by day, kind",
    )
    .bind(day)
    .fetch_all(conn)
    .await
    .map_err(Into::into))
}

/// Which of two lists of words is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// Everything that was asked for.
    Asked,
    /// What was asked for in vain.
    WithoutResult,
}

/// The words that were asked for most, or most often in vain, from `day` on, and how often.
pub(super) async fn list_terms(
    tx: &mut ReadTx,
    terms: Terms,
    day: i64,
    limit: i64,
) -> Result<Vec<(String, i64)>> {
    let sql = match terms {
        Terms::Asked => {
            "select term, cast(sum(asked) as bigint) as times
               from search_term
              where day >= $1
              group by term
              order by times desc, term
              limit $2"
        }
        Terms::WithoutResult => {
            "select term, cast(sum(without_result) as bigint) as times
               from search_term
              where day >= $1
                and without_result > 0
              group by term
              order by times desc, term
              limit $2"
        }
    };
    on!(tx, conn => sqlx::query_as(sql)
        .bind(day)
        .bind(limit)
        .fetch_all(conn)
        .await
        .map_err(Into::into))
}

/// How often an offer was looked at from `day` on.
pub async fn count_views(tx: &mut ReadTx, offer: OfferId, day: i64) -> Result<i64> {
    on!(tx, conn => sqlx::query_scalar(
        "select cast(coalesce(sum(count), 0) as bigint)
           from figure
          where object = $1
            and day >= $2
            and kind = $3",
    )
    .bind(offer.uuid().to_string())
    .bind(day)
    .bind(Kind::Offer.word())
    .fetch_one(conn)
    .await
    .map_err(Into::into))
}
