-- Owner: room `network`. Comparing our copies with what their origins list, and mending them.

-- One line for each instance that is compared or told us where its manifest is.
create table repair (
    peer_id uuid primary key references peer (peer_id),
    -- its manifest, as its own actor names it; null if it has none
    manifest_url text,
    -- waiting, equal, differs, unfit, unreachable, unsupported
    state text not null,
    last_checked_at bigint,
    last_match_at bigint,
    -- offers here and there at the last comparison
    local_count bigint,
    remote_count bigint,
    -- offers that differed when the last comparison began, and how many of them were mended
    differing bigint not null,
    fixed bigint not null,
    -- the digest it last listed, so that the same news does not lead to the same comparison twice
    remote_digest text,
    next_check_at bigint not null,
    -- failed attempts in a row
    failures bigint not null,
    reason text
);

create index repair_next_check_idx on repair (next_check_at);

-- Objects that their origin lists and we cannot use, with the `updated` for which that holds: they
-- are not fetched again until they change.
create table repair_refused (
    peer_id uuid not null references peer (peer_id),
    uri text not null,
    updated_at bigint not null,
    reason text not null,
    primary key (peer_id, uri)
);

-- All that a comparison reads of an offer, in the order in which it reads.
create index offer_mirror_idx on offer (peer_id, uri, updated_at, expires_at);
