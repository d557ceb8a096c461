-- Owner: room `enquiries`. What somebody wrote to a provider of ours about an offer, for the provider's
-- eyes alone, until it is deleted.
create table enquiry (
    enquiry_id uuid primary key,
    -- always one of ours
    provider_id uuid not null references provider (provider_id) on delete cascade,
    offer_id uuid references offer (offer_id) on delete set null,
    -- name, address and words of who wrote, sealed with a key that is not in this database
    sealed text not null,
    -- new, forwarded, bounced
    state text not null,
    attempts bigint not null,
    -- when it is handed to the mail server (again); null is not at all
    next_try_at bigint,
    received_at bigint not null,
    -- when somebody of the provider saw it here
    seen_at bigint,
    -- when it is deleted
    retain_until bigint not null
);

create index enquiry_provider_idx on enquiry (provider_id, received_at);
create index enquiry_received_idx on enquiry (received_at);
create index enquiry_next_try_idx on enquiry (next_try_at);
create index enquiry_retain_idx on enquiry (retain_until);
