-- Owner: room `network`. How often an inbox accepted something and how often it did not, for the
-- share of success in the metrics. Older code does not count.

alter table delivery add column accepted bigint not null default 0;
alter table delivery add column failed bigint not null default 0;
