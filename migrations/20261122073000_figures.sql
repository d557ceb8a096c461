-- Owner: room `figures`. How often something was looked at, searched for or followed on a day: no
-- person, no address, no identifier, nothing that two lines of one visit could be joined by.

create table figure (
    -- Days since 1 January 1970, in the zone of the towns.
    day bigint not null,
    -- offer, provider, page, search, search_without_result, onward
    kind text not null,
    -- The id of an offer or provider, the route of a page, or nothing.
    object text not null,
    count bigint not null,
    primary key (day, kind, object)
);

create index figure_of_object on figure (object, day);

-- Words people searched for, kept for 30 days. A line exists only for what was asked several times
-- and cannot be a number, a mail address or a sentence.
create table search_term (
    day bigint not null,
    term text not null,
    asked bigint not null,
    without_result bigint not null,
    primary key (day, term)
);
