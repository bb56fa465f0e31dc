-- Tells this filling from any other, so that a Redis that served another database is not taken for this one's.
create table identity (id uuid not null default gen_random_uuid());
insert into identity default values;

-- Runners by name. A deleted runner stays as an id alone, so that whatever their streams say afterwards is ignored.
-- revision: how many of the runner's own events are included. hidden: whether the runner is private.
create table runner (
  runner_id uuid primary key,
  revision bigint not null,
  name text,
  hidden boolean not null,
  deleted boolean not null
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;

-- Each run as it is now; a deleted one stays with its revision. five_km_ms: its time over that distance.
create table counted_run (
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  started_ms bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint not null,
  counted boolean not null,
  five_km_ms bigint,
  ten_km_ms bigint,
  half_marathon_ms bigint,
  marathon_ms bigint,
  primary key (runner_id, run_id)
);

-- What a runner's runs in a period come to. A period is 'all', '2026', '2026-11' or '2026-W47', in UTC.
-- version is raised by each change of the row; a row whose runs have all gone stays, so that it goes on counting.
-- hidden: whether the runner is private; such a row goes on counting as well, on no board.
create table standing (
  runner_id uuid not null,
  period text not null,
  version bigint not null,
  position bigint not null,
  hidden boolean not null,
  runs bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  elevation_cm bigint not null,
  latest_ms bigint,
  five_km_ms bigint,
  five_km_at_ms bigint,
  ten_km_ms bigint,
  ten_km_at_ms bigint,
  half_marathon_ms bigint,
  half_marathon_at_ms bigint,
  marathon_ms bigint,
  marathon_at_ms bigint,
  primary key (runner_id, period)
);
