-- Whose history is kept. A deleted runner stays as an id alone, so that whatever their streams say afterwards is ignored.
-- revision: how many of the runner's own events are included; known_ms: when the last of them was known. hidden: whether the
-- runner is private. version is raised by each batch that says anything of the runner.
create table runner (
  runner_id uuid primary key,
  revision bigint not null,
  known_ms bigint not null,
  name text,
  hidden boolean not null,
  deleted boolean not null,
  version bigint not null default 1
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;

-- A runner's own events: they are included in what was read of the runner, and change no number that is kept here.
create table own_event (
  runner_id uuid not null,
  revision bigint not null,
  position bigint not null,
  known_ms bigint not null,
  primary key (runner_id, revision)
);

-- One row for each event of a run: what was said of the run from then on. A deletion has no facts.
-- known_ms: when it was recorded, but not before what came before it in that run, whatever the clocks said.
-- until_ms: when the next revision of the run was known; the greatest number while there is none. So a run at a moment is
-- the row with known_ms <= moment and moment < until_ms.
-- bests: its time over each standard distance, shortest distance first, null where it has none; of a suspect run there is
-- none at all. estimated: whether they are not those of a track.
create table revision (
  runner_id uuid not null,
  run_id uuid not null,
  revision bigint not null,
  position bigint not null,
  recorded_ms bigint not null,
  known_ms bigint not null,
  until_ms bigint not null,
  change text not null,
  said_by text not null,
  started_ms bigint,
  distance_cm bigint,
  duration_ms bigint,
  elevation_cm bigint,
  title text,
  suspect boolean not null,
  bests bigint[],
  estimated boolean not null,
  primary key (runner_id, run_id, revision)
);

-- No sample of titles in the planner's statistics, which outlive the rows.
alter table revision alter column title set statistics 0;
