-- Owner: room `federation`. An activity counts once for each actor that sent it: on a server with
-- many actors one of them could otherwise use the id of an activity that another will send, and the
-- real one would be taken for a repetition.
drop index received_activity_id_key;
create unique index received_activity_id_actor_key on received_activity (activity_id, actor_uri);
