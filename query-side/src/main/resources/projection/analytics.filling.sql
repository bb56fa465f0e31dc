-- What was said, while a generation is filled: it becomes the tables of analytics.sql once all is there.
create table said_runner (
  runner_id uuid primary key,
  revision bigint not null,
  time_zone text not null,
  deleted boolean not null,
  position bigint not null
);

create table said_run (
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint,
  title text,
  source text not null,
  suspect boolean not null,
  deleted boolean not null,
  position bigint not null,
  primary key (runner_id, run_id)
);

-- No sample of titles in the planner's statistics, which outlive the rows.
alter table said_run alter column title set statistics 0;
