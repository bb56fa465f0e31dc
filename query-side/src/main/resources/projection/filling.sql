-- The events of a generation that is filled in, until its tables are made of them runner by runner.
-- run_id: null for an event of the runner. kind: which event it is. words: a run's title or a runner's name, null once it is
-- forgotten. detail: a run's source, or a runner's time zone or visibility.
-- efforts: the best efforts of a run's track.
create table said (
  runner_id uuid not null,
  run_id uuid,
  revision bigint not null,
  position bigint not null,
  recorded_ms bigint not null,
  kind text not null,
  started_ms bigint,
  distance_cm bigint,
  duration_ms bigint,
  elevation_cm bigint,
  words text,
  detail text,
  import_id text,
  elapsed_ms bigint,
  efforts text
);

-- No sample of names and titles in the planner's statistics, which outlive the rows.
alter table said alter column words set statistics 0;

-- For those who leave meanwhile.
create index said_of on said (runner_id);
