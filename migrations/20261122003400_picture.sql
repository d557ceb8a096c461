-- Owner: room `media`. Pictures: our own, and those of other servers that we keep for a while. The
-- files lie beneath the data folder or in an S3-compatible store; here stands what is known of them.

create table picture (
    -- of ours: hash of what is in it; of others: hash of where it comes from
    picture_key text primary key,
    -- where it comes from; null if it is ours
    source_url text,
    -- whether the files are here: a remote picture is fetched when somebody looks at it
    is_kept boolean not null,
    width bigint not null,
    height bigint not null,
    -- of all sizes together
    bytes bigint not null,
    added_at bigint not null,
    -- when somebody last looked at it, to the hour
    used_at bigint not null,
    -- since when nothing shows it; null while something does
    unused_since bigint,
    failures bigint not null,
    -- not fetched again before
    next_try_at bigint
);

create index picture_unused_idx on picture (unused_since);
create index picture_used_idx on picture (used_at);

-- Which thing (an offer, a provider) shows which picture. Kept by whoever writes the thing.
create table picture_use (
    subject_id uuid not null,
    picture_key text not null,
    primary key (subject_id, picture_key)
);

create index picture_use_key_idx on picture_use (picture_key);
