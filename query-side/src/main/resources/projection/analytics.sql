-- What the projection knows of each runner, and the runner's lifetime numbers. A deleted runner stays as an id alone, so
-- that whatever their streams say afterwards is ignored. revision: how many of the runner's own events are included.
-- version is raised by each batch that says anything of the runner.
create table runner (
  runner_id uuid primary key,
  revision bigint not null default 0,
  time_zone text not null,
  deleted boolean not null default false,
  runs bigint not null default 0,
  distance_cm bigint not null default 0,
  duration_ms bigint not null default 0,
  max_distance_cm bigint not null default 0,
  min_duration_ms bigint not null default 0,
  version bigint not null default 1,
  position bigint not null default 0
);

-- Each run as it is now; a deleted one stays with its revision, so that a read can tell that its deletion is included.
-- elapsed_ms: how long its track lasts, standing still included; null without a track.
-- rolling_cm: the runner's distance in the 7 days up to this run's start; 0 for a deleted run.
create table run (
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint,
  elapsed_ms bigint,
  title text,
  source text not null,
  suspect boolean not null,
  deleted boolean not null,
  rolling_cm bigint not null default 0,
  position bigint not null,
  primary key (runner_id, run_id)
);

-- No sample of titles in the planner's statistics, which outlive the rows.
alter table run alter column title set statistics 0;

-- What a run is worth over each standard distance.
create table best (
  runner_id uuid not null,
  run_id uuid not null,
  distance text not null,
  duration_ms bigint not null,
  started_ms bigint not null,
  estimated boolean not null,
  primary key (runner_id, run_id, distance)
);

-- Sums over the runner's own days, weeks, months and years.
create table total (
  runner_id uuid not null,
  kind text not null,
  period text not null,
  runs bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint not null,
  primary key (runner_id, kind, period)
);
