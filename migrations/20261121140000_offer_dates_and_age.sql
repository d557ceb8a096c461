-- Owner: room `offers`. The dates of a series that were told to others one by one, and how fresh
-- copies are. Old code neither reads nor writes any of it: dates it never told are told later, and
-- copies it stored count as confirmed when they were stored.

-- When the dates of an offer of ours have to be looked at again, because one of them comes near.
-- Null if never; 0 is at once.
alter table offer add column near_at bigint;
update offer set near_at = 0 where peer_id is null;
create index offer_near_idx on offer (near_at);

-- The series that a copied date names, as long as we do not know that series.
alter table offer add column series_uri text;
create index offer_series_idx on offer (series_uri);

-- Since when a copy is not shown, because its origin has not been heard for too long.
alter table offer add column hidden_at bigint;
create index offer_hidden_idx on offer (hidden_at);

-- Dates of a series of ours that other servers were told as an event of their own.
create table offer_date_told (
    offer_id uuid not null references offer (offer_id),
    -- the day as it stands in the address of the date: 20261205
    day text not null,
    ends_at bigint not null,
    primary key (offer_id, day)
);

-- What we know of the instance that copies come from, as far as their freshness goes.
create table offer_origin (
    peer_id uuid primary key references peer (peer_id),
    -- the last time it said anything about its offers, or that ours equal its own
    confirmed_at bigint not null,
    -- since when it cannot be reached; null if it can
    unreachable_since bigint
);
insert into offer_origin (peer_id, confirmed_at)
select peer_id, max(coalesce(copied_at, updated_at))
  from offer
 where peer_id is not null
 group by peer_id;
