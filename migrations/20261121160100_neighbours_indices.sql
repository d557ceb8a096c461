-- Owner: rooms `log` and `federation`. What the page about the neighbours asks, without reading whole
-- tables: what happened here and waits to be told, and when a neighbour was last heard.

create index change_entry_here_idx on change_entry (seq) where origin_peer_id is null;
create index received_activity_peer_idx on received_activity (peer_id, received_at);
