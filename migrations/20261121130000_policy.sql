-- Owner: room `peers`. What the operator decided about other hosts, whether or not we know them.

create table peer_rule (
    peer_rule_id uuid primary key,
    -- in lower case, as punycode, without a dot at the end; with a port only where it is unusual
    host text not null,
    covers_subdomains boolean not null,
    -- allow, block, or neither where only switches are set
    kind text not null,
    -- null is the usual: on, and for enquiries and notices on where the host is allowed
    accept boolean,
    show_copies boolean,
    deliver boolean,
    enquiries boolean,
    notices boolean,
    note text,
    -- the host itself is shut out whatever the mode says; its parting is told in `defederation`
    defederated_at bigint,
    created_at bigint not null,
    created_by text not null
);

create unique index peer_rule_host_key on peer_rule (host);

-- Whether copies from there are kept from everybody's eyes: derived from the rules and the mode, so
-- that whoever lists offers need not know either.
alter table peer add column is_hidden boolean not null default false;

-- Owner: room `network`. What stood between us and an instance when we parted, so that it can be
-- put back, and when its copies are removed for good.
create table defederation (
    peer_id uuid primary key references peer (peer_id),
    parted_at bigint not null,
    purge_at bigint not null,
    purged_at bigint,
    -- the actor we followed, where it is reached and its offers; null if we did not follow
    followed_uri text,
    inbox_url text,
    offers_url text
);

create index defederation_purge_idx on defederation (purge_at);

-- Owner: room `network`. What somebody said is wrong with an offer or an actor: a guest of ours, or
-- another instance by `Flag`.
create table notice (
    notice_id uuid primary key,
    -- the instance that sent it; null is a guest of ours
    peer_id uuid references peer (peer_id),
    -- the actor that sent it; guests stay unnamed
    reporter_uri text,
    -- the id of the Flag, ours or theirs; null if it never left this instance
    activity_id text,
    -- the reason a guest chose
    reason text not null,
    body text not null,
    received_at bigint not null,
    -- open, done
    state text not null,
    settled_at bigint
);

create unique index notice_activity_key on notice (activity_id);
create index notice_state_idx on notice (state, received_at);
create index notice_peer_idx on notice (peer_id, received_at);

-- What a notice is about: addresses only, never what stands there.
create table notice_object (
    notice_id uuid not null references notice (notice_id) on delete cascade,
    uri text not null,
    primary key (notice_id, uri)
);

-- Owner: room `offers`. Copies that an administrator took out here, whatever their origin says. The copy itself may go and
-- come back; this stays.
create table hidden_copy (
    uri text primary key,
    hidden_at bigint not null
);
