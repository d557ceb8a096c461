-- Owner: room `providers`. Who works for which provider. An owner may later invite others; both
-- roles write and publish offers.

create table membership (
    provider_id uuid not null references provider (provider_id) on delete cascade,
    account_id uuid not null references account (account_id) on delete cascade,
    role text not null,
    created_at bigint not null,
    primary key (provider_id, account_id)
);

create index membership_account_idx on membership (account_id);
