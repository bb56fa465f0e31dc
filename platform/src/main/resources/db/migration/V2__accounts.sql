create schema account;

create table account.account (
  id uuid primary key,
  -- Normalised: NFC, trimmed, lower case.
  email text not null unique,
  password_hash text not null,
  name text not null,
  age integer,
  weight numeric(7, 3),
  time_zone text not null,
  role text not null check (role in ('runner', 'admin')),
  created_at timestamptz not null
);

-- From a log-in to its log-out. Access tokens name their session and end with it.
create table account.session (
  id uuid primary key,
  account_id uuid not null references account.account (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index on account.session (account_id);

-- Only the SHA-256 of a refresh token is kept. A used one stays, so that its second use is noticed.
create table account.refresh_token (
  hash bytea primary key,
  session_id uuid not null references account.session (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on account.refresh_token (session_id);
