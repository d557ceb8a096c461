-- Owner: room `offers`. Indices that answer what is asked most: the next dates of the start page in
-- their order, and of two columns that are nearly always null only the rows where they are not. Without
-- statistics SQLite took `hidden_at is null` for a choice of few and read every offer through its index.
-- Old code asks the same questions, only slower.

create index offer_next_idx on offer (next_at);
drop index offer_hidden_idx;
create index offer_hidden_idx on offer (hidden_at) where hidden_at is not null;
drop index offer_series_idx;
create index offer_series_idx on offer (series_uri) where series_uri is not null;
