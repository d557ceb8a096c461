-- Owner: rooms `log`, `federation` and `network`. What the page about the neighbours asks, without reading whole
-- tables: what happened here and waits to be told, and when a neighbour was last heard.

create index change_entry_here_idx on change_entry (seq) where origin_peer_id is null;
create index received_activity_peer_idx on received_activity (peer_id, received_at);

-- How many offers a town says it has, for "43 of 128 read". Older code leaves it empty.
alter table backfill add column total bigint;
