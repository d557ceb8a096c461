-- Owner: room `network`. Who follows whom, and how far everybody has been told.

-- direction "out": one of our actors follows one of theirs; "in": one of theirs follows one of ours.
create table follow (
    follow_id uuid primary key,
    direction text not null,
    peer_id uuid not null references peer (peer_id),
    follower_uri text not null,
    followed_uri text not null,
    -- the id of the Follow activity, ours or theirs
    activity_id text not null,
    -- pending, accepted, rejected
    state text not null,
    -- where the other side is reached: its shared inbox if it has one
    inbox_url text not null,
    -- out: the other side's collection of live offers, if it has one
    offers_url text,
    requested_at bigint not null,
    answered_at bigint
);

create unique index follow_pair_key on follow (follower_uri, followed_uri);
create index follow_peer_idx on follow (peer_id, direction);
create index follow_inbox_idx on follow (inbox_url, direction, state);
create index follow_followed_idx on follow (followed_uri, state);

-- One cursor over the log for each remote inbox. It moves only when the inbox said "accepted".
create table delivery (
    inbox_url text primary key,
    peer_id uuid not null references peer (peer_id),
    seq bigint not null,
    -- ok, failing, down, dead
    state text not null,
    -- failed attempts since the last success
    failures bigint not null,
    failing_since bigint,
    next_try_at bigint,
    last_success_at bigint,
    last_failure_at bigint,
    last_failure text
);

create index delivery_peer_idx on delivery (peer_id);

-- Activities that an inbox will never accept; they were stepped over.
create table undelivered (
    inbox_url text not null references delivery (inbox_url) on delete cascade,
    seq bigint not null,
    at bigint not null,
    reason text not null,
    primary key (inbox_url, seq)
);

-- Reading the offers that a town already had when we began to follow it, page by page.
create table backfill (
    peer_id uuid primary key references peer (peer_id),
    -- the page to read next
    next_url text not null,
    -- running, done, failed
    state text not null,
    pages bigint not null,
    items bigint not null,
    failures bigint not null,
    next_try_at bigint,
    started_at bigint not null,
    changed_at bigint not null,
    reason text
);

-- Who announced which object, besides its origin.
create table seen_via (
    object_uri text not null,
    announcer_uri text not null,
    seen_at bigint not null,
    primary key (object_uri, announcer_uri)
);

-- Who does a piece of work just now, where several nodes share one database.
create table lease (
    name text primary key,
    owner uuid not null,
    until bigint not null
);
