-- Owner: room `people`. Who may open the pages of the administration: neighbours, notices. Nobody at
-- first; whoever has a shell on the machine says who. Older code knows nothing of the column and
-- inserts without it.

alter table account add column is_administrator boolean not null default false;
