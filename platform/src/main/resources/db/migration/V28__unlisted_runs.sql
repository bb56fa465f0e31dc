-- The import that recorded a run of which none of its lines tells yet, since it broke off in between; null for all others.
-- Where events and rows are in one transaction there are none.
alter table importing.known_run add column unlisted_in uuid;
