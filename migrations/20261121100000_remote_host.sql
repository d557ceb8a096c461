-- Owner: room `federation`. How other servers want our requests to be signed.

-- One row for each server that accepted a signed request of ours. Losing a row costs one request.
create table remote_host (
    -- scheme, host and port
    origin text primary key,
    -- cavage, rfc9421
    flavour text not null,
    learned_at bigint not null
);

create index remote_host_learned_idx on remote_host (learned_at);
