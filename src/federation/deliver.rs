//! Delivering: one signed POST to one inbox, and what its answer means for the queue.

use std::time::Duration;

use http::{Method, StatusCode};
use url::Url;

use super::client::{Client, ClientError};
use super::fetch::is_worth_a_retry;
use super::hosts::may_want_other_flavour;
use super::signature::{Body, Flavour, Signer};
use super::vocabulary::ACTIVITY_JSON;

/// What became of a delivery. Each variant asks for another reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryResult {
    /// Accepted: go on with the next.
    Done,
    /// 410: there is no such inbox any more; drop the follower. A 404 is not enough: a proxy says
    /// so while the server behind it is being set up anew.
    GoneInbox,
    /// 401 or 403: the signature was accepted in neither flavour, or we are not welcome. Count.
    Unauthorized(u16),
    /// It will not be accepted at any time: note it and go on.
    Rejected(String),
    /// Not now: try again, at the earliest after `after` if the server said so.
    RetryLater {
        /// What happened, for the log.
        reason: String,
        /// How long the server asked us to wait, a day at most.
        after: Option<Duration>,
    },
}

impl Client {
    /// Posts an activity to an inbox, signed. Redirects are not followed: an inbox that moved says
    /// so in its actor.
    ///
    /// It is signed in the flavour that this server accepted last. If the answer may mean that the
    /// signature was not understood, the other flavour is tried once; what that leads to counts
    /// only if it says more than the first answer.
    pub async fn post_json(&self, inbox: &Url, activity: &[u8], signer: &Signer) -> DeliveryResult {
        let first = self.hosts().flavour_for(inbox).await;
        let (status, result) = self.knock(inbox, activity, signer, first).await;
        if !status.is_some_and(may_want_other_flavour) {
            return result;
        }
        let (status, second) = self.knock(inbox, activity, signer, first.other()).await;
        match status {
            Some(status) if !may_want_other_flavour(status) => second,
            Some(_) | None => result,
        }
    }

    /// One request in one flavour; learns from an acceptance.
    async fn knock(
        &self,
        inbox: &Url,
        activity: &[u8],
        signer: &Signer,
        flavour: Flavour,
    ) -> (Option<StatusCode>, DeliveryResult) {
        let body = Body {
            bytes: activity,
            content_type: ACTIVITY_JSON,
        };
        let headers = signer.sign_as(flavour, &Method::POST, inbox, Some(body), self.now());
        let headers = match headers {
            Ok(headers) => headers,
            Err(error) => return (None, DeliveryResult::Rejected(format!("{error:#}"))),
        };
        let sent = self.send(Method::POST, inbox, headers, Some(activity.to_vec()));
        let result = match sent.await {
            Ok(answer) => {
                let status = answer.status();
                if status.is_success() {
                    self.hosts().learn(inbox, flavour).await;
                }
                let result = judged(status, || answer.retry_after(self.now()));
                return (Some(status), result);
            }
            // A name that leads to a private address today may be put right tomorrow.
            Err(
                error @ (ClientError::Blocked(super::address::Blocked::Name(_))
                | ClientError::Timeout
                | ClientError::TooLarge
                | ClientError::Unreachable(_)),
            ) => DeliveryResult::RetryLater {
                reason: error.to_string(),
                after: None,
            },
            Err(error @ ClientError::Blocked(_)) => DeliveryResult::Rejected(error.to_string()),
        };
        (None, result)
    }
}

fn judged(status: StatusCode, after: impl Fn() -> Option<Duration>) -> DeliveryResult {
    let reason = format!("status {}", status.as_u16());
    match status.as_u16() {
        200..=299 => DeliveryResult::Done,
        410 => DeliveryResult::GoneInbox,
        401 | 403 => DeliveryResult::Unauthorized(status.as_u16()),
        404 => DeliveryResult::RetryLater {
            reason,
            after: after(),
        },
        _ if is_worth_a_retry(status) => DeliveryResult::RetryLater {
            reason,
            after: after(),
        },
        _ => DeliveryResult::Rejected(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_its_consequence() {
        let minute = Some(Duration::from_mins(1));
        let of = |code| judged(StatusCode::from_u16(code).unwrap(), || minute);
        for code in [200, 201, 202, 204] {
            assert_eq!(of(code), DeliveryResult::Done, "{code}");
        }
        assert_eq!(of(410), DeliveryResult::GoneInbox);
        for code in [401, 403] {
            assert_eq!(of(code), DeliveryResult::Unauthorized(code), "{code}");
        }
        for code in [301, 307, 400, 405, 413, 422, 451] {
            assert_eq!(
                of(code),
                DeliveryResult::Rejected(format!("status {code}")),
                "{code}"
            );
        }
        for code in [404, 408, 425, 429, 500, 502, 503, 504] {
            let reason = format!("status {code}");
            assert_eq!(
                of(code),
                DeliveryResult::RetryLater {
                    reason,
                    after: minute
                },
                "{code}"
            );
        }
    }
}
