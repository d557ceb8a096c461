-- Owner: room `network`. What people on other servers wrote to an actor of ours: a mention, or a
-- reply to an offer. For the eyes of the provider alone.
create table mention (
    mention_id uuid primary key,
    -- the post; one post to two providers is two rows
    uri text not null,
    recipient_uri text not null,
    -- null is the town itself
    provider_id uuid references provider (provider_id) on delete cascade,
    -- the offer it replies to
    offer_id uuid references offer (offer_id) on delete set null,
    peer_id uuid not null references peer (peer_id),
    author_uri text not null,
    -- the registrable domain of the author
    domain text not null,
    -- how the author is called: name and host
    handle text not null,
    -- where people read the post
    page_url text not null,
    -- public, followers, direct
    visibility text not null,
    -- plain text; empty once the row is only kept so that the post does not come back
    warning text not null,
    body text not null,
    -- the state that was read
    updated_at bigint not null,
    received_at bigint not null,
    read_at bigint,
    removed_at bigint
);

create unique index mention_uri_key on mention (uri, recipient_uri);
create index mention_recipient_idx on mention (recipient_uri, received_at);
create index mention_author_idx on mention (author_uri, received_at);
create index mention_domain_idx on mention (domain, received_at);
create index mention_received_idx on mention (received_at);
