-- Owner: room `providers`. Clubs, initiatives, offices and companies, our own (peer_id is null) and
-- copies of remote ones. The profile holds only what the provider shows to everybody; people to
-- talk to stand apart in contact_person and never leave this instance.

create table provider (
    provider_id uuid primary key,
    uri text not null,
    peer_id uuid references peer (peer_id),
    slug text not null,
    name text not null,
    kind text not null,
    status text not null,
    profile jsonb not null,
    import_id text,
    created_at bigint not null,
    updated_at bigint not null
);

create unique index provider_uri_key on provider (uri);
-- Slugs are ours alone; a remote provider is reached by its id.
create unique index provider_slug_key on provider (slug) where peer_id is null;
create unique index provider_import_id_key on provider (import_id);
create index provider_peer_idx on provider (peer_id);

-- Personal data. Kept for the provider and the town, never shown, never federated.
create table contact_person (
    provider_id uuid primary key references provider (provider_id) on delete cascade,
    name text,
    email text,
    phone text
);
