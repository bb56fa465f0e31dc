-- The import that recorded a run of which none of its lines tells yet, since it broke off in between; null for all others.
-- Where events and rows are in one transaction there are none.
alter table importing.known_run add column unlisted_in uuid;
create index known_run_unlisted on importing.known_run (unlisted_in) where unlisted_in is not null;
