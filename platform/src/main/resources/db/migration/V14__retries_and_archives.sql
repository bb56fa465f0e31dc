-- What was uploaded, by which a repeated upload with the same Idempotency-Key is told from a different one.
alter table importing.job add column fingerprint bytea;

-- Which run an Idempotency-Key was used for. key_id is derived from the runner and the key; without an id of the client's
-- own it is the run's id as well.
create table importing.used_key (
  runner_id uuid not null,
  key_id uuid not null,
  run_id uuid not null,
  primary key (runner_id, key_id)
);

-- What an archive holds besides files of runs is passed over.
alter table importing.job_line drop constraint job_line_result_check;
alter table importing.job_line
  add constraint job_line_result_check check (result in ('recorded', 'duplicate', 'refused', 'skipped'));
