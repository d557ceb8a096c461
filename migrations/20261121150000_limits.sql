-- Owner: room `network`. What keeps others within bounds.

-- Refusals in a row (401, 403): a budget of its own, because whoever answers is not unreachable.
alter table delivery add column refusals bigint not null default 0;

-- Actors that came to our door by themselves, by registrable domain. Those whose follow was not
-- accepted are forgotten after a while, and sooner if there are too many of them.
create table stranger (
    actor_uri text primary key references remote_actor (actor_uri) on delete cascade,
    domain text not null,
    met_at bigint not null
);

create index stranger_domain_idx on stranger (domain, met_at);
create index stranger_met_idx on stranger (met_at);

-- What waits is counted by instance.
create index received_activity_peer_waiting_idx on received_activity (peer_id)
    where state = 'waiting';

-- The oldest unanswered requests are found quickly.
create index follow_requested_idx on follow (direction, state, requested_at);
