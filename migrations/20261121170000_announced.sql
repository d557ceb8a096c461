-- Owner: room `network`. What an aggregator has announced: copies of offers of the towns it follows.

create table announced (
    object_uri text primary key,
    offer_id uuid not null,
    -- the state of the offer that was announced last; another one is announced anew
    updated_at bigint not null,
    announced_at bigint not null
);

create unique index announced_offer_key on announced (offer_id);

-- One row: up to which line of the log the table above is right.
create table announcer_position (
    only_row boolean primary key,
    seq bigint not null
);
