-- Owner: room `network`. What was taken back before it arrived: a `Follow` or a post that comes
-- later than its `Undo` or `Delete` has no effect. Kept for a day.
create table taken_back (
    uri text not null,
    -- who took it back: nobody does so for another
    actor_uri text not null,
    peer_id uuid not null references peer (peer_id) on delete cascade,
    taken_back_at bigint not null,
    primary key (uri, actor_uri)
);

create index taken_back_peer_idx on taken_back (peer_id, taken_back_at);
create index taken_back_at_idx on taken_back (taken_back_at);
