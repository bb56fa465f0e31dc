-- Who is here, by name. A deleted runner stays as an id without a name.
create table runner (
  runner_id uuid primary key,
  name text,
  position bigint not null
);

-- No sample of names in the planner's statistics, which outlive the rows.
alter table runner alter column name set statistics 0;
