create schema importing;

-- What a duplicate of a run is found by. A deleted run's row only says that its id is used up.
create table importing.known_run (
  runner_id uuid not null,
  run_id uuid not null,
  start_s bigint not null,
  distance_cm bigint not null,
  duration_ms bigint not null,
  content_hash bytea,
  provider_id text,
  deleted boolean not null default false,
  primary key (runner_id, run_id)
);

create index known_run_start on importing.known_run (runner_id, start_s) where not deleted;

-- Imports. A worker leases a running job; when the worker dies, the lease runs out and another one goes on with it.
create table importing.job (
  id uuid primary key,
  runner_id uuid not null,
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  reason text,
  total integer not null default 0,
  recorded integer not null default 0,
  duplicates integer not null default 0,
  refused integer not null default 0,
  attempts integer not null default 0,
  leased_by uuid,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create index job_runner on importing.job (runner_id);
create index job_running on importing.job (created_at) where status = 'running';

-- The bytes are kept until the job ends. Up to and with lines_done the lines are dealt with; line 0 is the file as a whole.
create table importing.job_file (
  job_id uuid not null references importing.job on delete cascade,
  file_no integer not null,
  name text not null,
  content bytea,
  lines_done integer not null default -1,
  primary key (job_id, file_no)
);

-- What became of each line.
create table importing.job_line (
  job_id uuid not null references importing.job on delete cascade,
  file_no integer not null,
  line integer not null,
  field text,
  result text not null check (result in ('recorded', 'duplicate', 'refused')),
  run_id uuid,
  reason text,
  primary key (job_id, file_no, line)
);
