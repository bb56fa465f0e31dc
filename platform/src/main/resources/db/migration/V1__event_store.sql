create schema event_store;

-- Axon's JDBC event store. Positions (global_index) have holes, and a lower one may be committed after a higher one.
create table event_store.event (
  global_index bigserial primary key,
  event_identifier varchar(64) not null unique,
  aggregate_identifier varchar(128) not null,
  sequence_number bigint not null,
  type varchar(64),
  payload_type varchar(128) not null,
  payload_revision varchar(16),
  payload bytea not null,
  meta_data bytea,
  time_stamp varchar(40) not null,
  unique (aggregate_identifier, sequence_number)
);

-- How far each segment of each processor has come, and which node holds it.
create table event_store.token (
  processor_name varchar(128) not null,
  segment integer not null,
  token bytea,
  token_type varchar(255),
  claimed_at varchar(40),
  owner varchar(255),
  primary key (processor_name, segment)
);
