create schema personal;

-- The keys of each runner: what of theirs in the events names a person is encrypted under text_key, and their requests are
-- hashed under hash_key. When a runner leaves both become null for good; the row stays, so that no key is made again.
create table personal.runner_key (
  runner_id uuid primary key,
  text_key bytea check (octet_length(text_key) = 32),
  hash_key bytea check (octet_length(hash_key) = 32),
  check ((text_key is null) = (hash_key is null))
);

-- The planner's statistics are samples of what stands in a column, and outlive its rows: none of what names a person.
alter table personal.runner_key alter column text_key set statistics 0, alter column hash_key set statistics 0;
alter table account.account alter column email set statistics 0, alter column name set statistics 0,
  alter column password_hash set statistics 0;
alter table importing.job_file alter column name set statistics 0, alter column content set statistics 0;
