-- The files that runs were recorded from, each gzipped. Where somebody ran is as private as it gets: all of it is under the
-- runner's id, so that it goes with the runner.
create table importing.track_file (
  runner_id uuid not null,
  sha256 bytea not null,
  format text not null,
  size integer not null,
  content bytea not null,
  primary key (runner_id, sha256)
);

-- It is compressed already.
alter table importing.track_file alter column content set storage external;

-- In which file a run is, and which of the recordings in it the run is, counted from 1. A deleted run keeps its track.
create table importing.run_track (
  runner_id uuid not null,
  run_id uuid not null,
  sha256 bytea not null,
  recording integer not null,
  primary key (runner_id, run_id),
  foreign key (runner_id, sha256) references importing.track_file
);

create index run_track_file on importing.run_track (runner_id, sha256);

-- How many bytes a runner's files take.
create table importing.track_space (
  runner_id uuid primary key,
  bytes bigint not null
);
