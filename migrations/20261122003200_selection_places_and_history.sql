-- Owner: room `offers`. A selection may name the municipalities whose offers are shown, as a JSON
-- list of keys; an empty list leaves nothing out.
alter table selection add column municipalities text not null default '[]';

-- Owner: room `network`. Whoever follows a region late reads its announcements page by page, the
-- newest first.
create index announced_at_idx on announced (announced_at, offer_id);
