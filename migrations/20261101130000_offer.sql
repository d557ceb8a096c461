-- Owner: room `offers`. What is offered and looked for, our own (peer_id is null) and copies of
-- remote offers. `content` holds everything the public may read; columns beside it are those the
-- database filters or sorts by.

create table offer (
    offer_id uuid primary key,
    uri text not null,
    peer_id uuid references peer (peer_id),
    provider_id uuid not null references provider (provider_id),
    status text not null,
    -- whether other instances may show it
    federates boolean not null,
    content jsonb not null,
    created_at bigint not null,
    updated_at bigint not null,
    published_at bigint,
    -- start and end of the running or next date; both null if there is none
    next_at bigint,
    next_ends_at bigint,
    -- when it leaves all lists by itself; null if never
    expires_at bigint,
    created_by uuid,
    edited_by uuid,
    import_id text,
    -- the last time the origin confirmed this copy
    copied_at bigint
);

create unique index offer_uri_key on offer (uri);
create unique index offer_import_id_key on offer (import_id);
create index offer_provider_idx on offer (provider_id, status);
create index offer_next_ends_idx on offer (next_ends_at);
create index offer_expires_idx on offer (expires_at);
create index offer_collection_idx on offer (peer_id, updated_at, offer_id);

-- Remote objects whose deletion reached us, also before we ever saw them, so that a late copy does
-- not come back to life.
create table offer_tombstone (
    uri text primary key,
    deleted_at bigint not null
);
