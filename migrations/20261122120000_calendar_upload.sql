-- Owner: room `offers`. A calendar that somebody handed in for a provider and has not yet agreed to; the
-- next one takes its place. It goes after a day.
create table calendar_upload (
    provider_id uuid primary key references provider (provider_id) on delete cascade,
    -- hash of the text: who agrees says to what
    digest text not null,
    -- the file
    body text not null,
    -- publish or draft: what becomes of new entries
    wish text not null,
    uploaded_at bigint not null
);
