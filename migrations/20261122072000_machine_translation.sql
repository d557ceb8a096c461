-- Owner: room `translation`. What a machine made of the words of public offers, so that the same words
-- are sent to the service once. Rows go after some weeks; nothing in here is personal.
create table machine_translation (
    -- hash of the words and their language
    source_hash text not null,
    -- the language they were put into
    language text not null,
    -- which service did it
    service text not null,
    title text not null,
    teaser text not null,
    description text not null,
    made_at bigint not null,
    primary key (source_hash, language, service)
);

create index machine_translation_made_idx on machine_translation (made_at);
