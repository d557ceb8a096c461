-- Owner: room `peers`. Instances we know, and the actors of theirs whose signatures we have met.

create table peer (
    peer_id uuid primary key,
    -- scheme, host and port as one origin, such as https://werl.example
    origin text not null,
    name text not null,
    kind text not null,
    actor_uri text not null,
    inbox_url text not null,
    -- name, claim, colours, centre and municipal keys as the instance told them
    about jsonb not null,
    known_since bigint not null,
    checked_at bigint not null
);

create unique index peer_origin_key on peer (origin);

create table remote_actor (
    actor_uri text primary key,
    peer_id uuid not null references peer (peer_id),
    kind text not null,
    handle text not null,
    inbox_url text not null,
    shared_inbox_url text,
    key_id text not null,
    public_key_pem text not null,
    fetched_at bigint not null,
    gone_at bigint
);

create index remote_actor_peer_idx on remote_actor (peer_id);
