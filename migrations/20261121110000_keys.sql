-- Several keys for each actor: of two kinds, and the former ones until everybody knows the new.

-- Owner: room `federation`. Secret. Takes the place of `actor_key`, which knew one key for each
-- actor of ours.
create table key_pair (
    actor_path text not null,
    -- the fragment of the key's id: "main-key", "ed25519-key", or with a number after a rotation
    key_name text not null,
    -- rsa, ed25519
    kind text not null,
    private_key_pem text not null,
    created_at bigint not null,
    -- since when another key signs in its stead
    retired_at bigint,
    primary key (actor_path, key_name)
);

-- Of each kind one key signs.
create unique index key_pair_signing_key on key_pair (actor_path, kind) where retired_at is null;
create index key_pair_retired_idx on key_pair (retired_at);

insert into key_pair (actor_path, key_name, kind, private_key_pem, created_at)
select actor_path, 'main-key', 'rsa', private_key_pem, created_at from actor_key;

drop table actor_key;

-- Owner: room `peers`. What keys an actor lists besides the one in `remote_actor`.
create table remote_key (
    actor_uri text not null references remote_actor (actor_uri) on delete cascade,
    key_id text not null,
    public_key_pem text not null,
    primary key (actor_uri, key_id)
);

create index remote_key_id_idx on remote_key (key_id);
create index remote_actor_key_idx on remote_actor (key_id);
