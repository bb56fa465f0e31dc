-- Who is here, by name. A deleted runner stays as an id without a name. hidden: whether the runner is private.
-- revision: how many of the runner's events are included.
create table runner (
  runner_id uuid primary key,
  revision bigint not null,
  name text,
  hidden boolean not null,
  position bigint not null
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;
create index runner_listed on runner (runner_id) where name is not null and not hidden;
