-- Owner: room `federation`. Keys of our own actors, and the post that came in.

-- Secret. One key pair for each actor of ours, named by the path of its address ("/actor",
-- "/a/tafel"), so that a town which changes its host keeps its keys.
create table actor_key (
    actor_path text primary key,
    private_key_pem text not null,
    created_at bigint not null
);

-- Every activity whose signature was verified, stored before its sender is told "accepted" and
-- applied from here. Its id is remembered for a week, so that the same activity has no second
-- effect however often it arrives.
create table received_activity (
    received_id uuid primary key,
    activity_id text not null,
    actor_uri text not null,
    peer_id uuid not null references peer (peer_id),
    kind text not null,
    body text not null,
    received_at bigint not null,
    -- waiting, applied, ignored, refused, failed
    state text not null,
    attempts bigint not null,
    next_try_at bigint,
    settled_at bigint,
    reason text
);

create unique index received_activity_id_key on received_activity (activity_id);
create index received_activity_waiting_idx on received_activity (state, next_try_at, received_id);
create index received_activity_settled_idx on received_activity (settled_at);
