-- Owner: room `offers`. What we show of what other instances offer.

-- Purposes, subjects and categories as JSON lists; an empty list leaves nothing out.
create table selection (
    -- the instance, or "*" for all that have no line of their own
    peer text primary key,
    purposes text not null,
    subjects text not null,
    categories text not null,
    changed_at bigint not null
);

-- Whether the copy is hidden by a selection and not by a person.
alter table hidden_copy add column by_selection boolean not null default false;
