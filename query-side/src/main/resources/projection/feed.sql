-- The names that the feed shows; a deleted runner stays as an id without a name.
create table runner (
  runner_id uuid primary key,
  name text
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;

-- One entry for each recorded run. A corrected one shows what it is now, a deleted one keeps its number alone.
create table entry (
  seq bigint primary key,
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  position bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  deleted boolean not null,
  unique (runner_id, run_id)
);

create index entry_shown on entry (seq) where not deleted;

-- The last number given. Taken and raised in the transaction that writes the entries, so that none is left out.
create table last_number (
  seq bigint not null
);

insert into last_number values (0);
