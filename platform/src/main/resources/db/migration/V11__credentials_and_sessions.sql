-- The account of an external issuer's subject has no password, and no e-mail that the issuer has not verified.
alter table account.account alter column email drop not null;
alter table account.account alter column password_hash drop not null;

-- Counts the passwords that an account has had, not the hashes: a log-in that began with an older one comes too late.
alter table account.account add column password_revision integer not null default 0;

-- The parameters that a password is hashed with, such as m=19456,t=2,p=1: every log-in asks which there are.
create index account_hash_parameters on account.account (split_part(password_hash, '$', 4));

-- When it was begun or last refreshed, by which program, and how often a wrong password was given in it.
alter table account.session add column last_used_at timestamptz;
alter table account.session add column client text;
alter table account.session add column wrong_passwords integer not null default 0;
update account.session set last_used_at = created_at;
alter table account.session alter column last_used_at set not null;

-- Subjects of an external issuer who deleted their account: their tokens are refused for good.
create table account.departed (
  id uuid primary key,
  departed_at timestamptz not null
);

-- One for each account at most: a newer one takes the older one's place. Only the SHA-256 of the token is kept.
create table account.password_reset (
  account_id uuid primary key references account.account (id) on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null
);

-- Good for one sign-up. Only the SHA-256 of the code is kept.
create table account.invitation (
  code_hash bytea primary key,
  expires_at timestamptz not null
);
