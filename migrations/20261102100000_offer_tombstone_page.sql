-- Owner: room `offers`. The page a deleted copy had here, so that it can say "gone" instead of
-- "never heard of". Old code leaves it empty.

alter table offer_tombstone add column offer_id uuid;
create index offer_tombstone_offer_idx on offer_tombstone (offer_id);
