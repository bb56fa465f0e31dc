-- The keys that access tokens are signed with, where nodes share no directory: each a JWK, as a JWE that only who knows the
-- instance's secret can open.
create table account.signing_key (
  number integer primary key,
  sealed text not null
);
