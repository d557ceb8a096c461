-- Owner: room `log`. The one log: who did what to which thing, without names or texts.
-- Numbers come from the counter row as the last step of a transaction; the row stays locked until
-- the commit, so there is never a gap and never a number that appears late.

create table change_head (
    one boolean primary key default true check (one),
    seq bigint not null
);

insert into change_head (seq) values (0);

create table change_entry (
    seq bigint primary key,
    at bigint not null,
    actor text not null,
    origin_peer_id uuid,
    kind text not null,
    subject_id uuid not null,
    audience text,
    detail text
);

create index change_entry_subject_idx on change_entry (subject_id);

-- Where a follower of the log stands, for followers that keep their effect in this database.
create table follower (
    name text primary key,
    seq bigint not null
);
