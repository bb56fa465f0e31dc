-- Runners of whom a generation of a projection could not fold an event. Whoever adds to what waits of a runner, or folds it
-- again, locks the row first.
create table projection.parked_runner (
  projection text not null,
  generation integer not null,
  runner_id uuid not null,
  since timestamptz not null default now(),
  primary key (projection, generation, runner_id)
);

-- Their events from that one on, by id in the order in which they are to be folded. Only where an event is found is kept, and
-- nothing of what it says. cause and detail tell why it could not be folded, and are null for one that waits behind another.
create table projection.dead_letter (
  id bigint generated always as identity primary key,
  projection text not null,
  generation integer not null,
  runner_id uuid not null,
  event_id text not null,
  stream text not null,
  sequence bigint not null,
  position bigint not null,
  cause text,
  detail text,
  attempts integer not null default 1,
  parked_at timestamptz not null default now(),
  tried_at timestamptz not null default now(),
  unique (projection, generation, event_id),
  foreign key (projection, generation, runner_id) references projection.parked_runner on delete cascade
);

create index dead_letter_of_runner on projection.dead_letter (projection, generation, runner_id, id);
create index dead_letter_of_projection on projection.dead_letter (projection, id);

-- Events that an admin took out, so that a generation of a projection goes on without them.
create table projection.dropped_letter (
  id bigint generated always as identity primary key,
  projection text not null,
  generation integer not null,
  runner_id uuid not null,
  event_id text not null,
  position bigint not null,
  cause text,
  detail text,
  parked_at timestamptz not null,
  dropped_at timestamptz not null default now(),
  dropped_by uuid not null,
  reason text not null
);
