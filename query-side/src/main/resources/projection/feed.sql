-- The names that the feed shows; a deleted runner stays as an id without a name. hidden: whether the runner is private.
-- revision: how many of the runner's own events are included.
create table runner (
  runner_id uuid primary key,
  revision bigint not null,
  name text,
  hidden boolean not null
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;

-- One entry for each recorded run. A corrected one shows what it is now, a deleted one keeps its number alone, and is
-- there again under it when it is restored. A run that
-- its runner recorded while private has no number, then or later, and nothing is kept of it but its revision.
-- hidden: whether its runner is private now.
create table entry (
  runner_id uuid not null,
  run_id uuid not null,
  seq bigint,
  revision bigint not null,
  position bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  deleted boolean not null,
  hidden boolean not null
);

-- The last number given. Taken and raised in the transaction that writes the entries, so that none is left out.
create table last_number (
  seq bigint not null
);

insert into last_number values (0);
