-- A generation is filled, is completed, has caught up, is cut over to and serves. Then it is retired, still fed so that the cut-over can be
-- taken back, and dropped; or it is cancelled before, or fails. head and total: the last position of the store, and how many
-- events it held, when the filling began.
alter table projection.generation
  drop constraint generation_state_check,
  add constraint generation_state_check check (state in
    ('filling', 'completing', 'caught_up', 'cutting_over', 'live', 'retired', 'dropped', 'cancelled', 'failed')),
  add column replay_id uuid unique,
  add column head bigint not null default 0,
  add column total bigint not null default 0,
  add column changed_at timestamptz not null default now(),
  add column finished_at timestamptz,
  add column reason text;

create unique index one_filling_generation on projection.generation (projection)
  where state in ('filling', 'completing', 'caught_up', 'cutting_over');

-- What each query node says of itself twice a second: which generations it reads, hands on the changes of, and is ready to
-- serve.
create table projection.node (
  node text primary key,
  seen_at timestamptz not null,
  serves text[] not null,
  feeds text[] not null,
  prepared text[] not null
);
