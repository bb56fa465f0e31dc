-- What was said, while a generation is filled: it becomes the tables of leaderboard.sql once all is there.
create table said_runner (
  runner_id uuid primary key,
  revision bigint not null,
  name text,
  hidden boolean not null,
  deleted boolean not null,
  position bigint not null
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table said_runner alter column name set statistics 0;

create table said_run (
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint not null,
  counted boolean not null,
  best text,
  best_ms bigint,
  position bigint not null,
  primary key (runner_id, run_id)
);
