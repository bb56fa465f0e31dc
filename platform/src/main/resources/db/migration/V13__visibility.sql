alter table account.account
  add column visibility text not null default 'public' check (visibility in ('public', 'private'));
