-- Owner: room `offers`. Calendars that providers keep elsewhere and that are read there again and
-- again. Nobody is asked for anything unless a provider names an address.
create table calendar_subscription (
    provider_id uuid primary key references provider (provider_id) on delete cascade,
    -- where it is; often there is a secret in it, so only its provider sees it
    url text not null,
    -- publish or draft: what becomes of new entries
    wish text not null,
    -- the tag its server gave it when it was last read
    etag text,
    -- when its server was last asked, and when it last told us something we could use
    asked_at bigint,
    read_at bigint,
    -- when it is asked again; whoever asks puts this off first, so that no two nodes do
    next_ask_at bigint not null,
    -- how often in a row it could not be read, and why: JSON, with the sentence in each language
    failures bigint not null,
    problem text,
    -- what came of reading it: JSON
    reading text,
    -- what is known of the entries it brought, by their ids: JSON
    entries text not null
);

create index calendar_subscription_next_idx on calendar_subscription (next_ask_at);
