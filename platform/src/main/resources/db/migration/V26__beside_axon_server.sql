-- How many events of the run its row has heard of, so that one that is heard of late changes nothing.
alter table importing.known_run add column revision bigint not null default 0;

-- Since when the event store may not know yet what the account says; null once it does. Where events and rows are in one
-- transaction it always does.
alter table account.account add column untold_since timestamptz;
create index account_untold on account.account (untold_since) where untold_since is not null;
