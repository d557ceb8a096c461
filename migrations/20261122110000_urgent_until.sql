-- When "dringend" goes out by itself: help that is needed soon is not needed soon for ever.
-- Null where an offer does not say so, or is not public yet.
alter table offer add column urgent_until bigint;

create index offer_urgent_idx on offer (urgent_until);

-- What said so before there was an end to it: two weeks from its last change.
update offer
   set urgent_until = updated_at + 1209600000
 where cast(content as text) like '%"urgent":true%'
    or cast(content as text) like '%"urgent": true%';
