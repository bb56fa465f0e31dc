-- Who is here, by name. A deleted runner stays as an id without a name.
create table runner (
  runner_id uuid primary key,
  name text,
  position bigint not null
);
