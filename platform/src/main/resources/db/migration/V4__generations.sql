create schema projection;

-- Each projection's tables stand in a schema of their own for each generation; one generation of a projection is live.
create table projection.generation (
  projection text not null,
  generation integer not null,
  version integer not null,
  state text not null check (state in ('filling', 'live', 'retired')),
  started_at timestamptz not null default now(),
  primary key (projection, generation)
);

create unique index one_live_generation on projection.generation (projection) where state = 'live';
