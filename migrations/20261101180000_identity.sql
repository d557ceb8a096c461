-- Owner: room `app`. Which instance this database belongs to. Every address ever given out begins
-- with this origin, so a database that is started under another one is refused.

create table instance_identity (
    one boolean primary key default true check (one),
    origin text not null,
    created_at bigint not null
);
