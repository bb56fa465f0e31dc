create table counted_run as
  select (fact->>'runnerId')::uuid as runner_id, (fact->>'runId')::uuid as run_id, revision,
    (fact->>'startedAtMillis')::bigint as started_ms, (fact->>'distanceCm')::bigint as distance_cm,
    (fact->>'durationMs')::bigint as duration_ms, coalesce((fact->>'elevationGainCm')::bigint, 0) as elevation_cm
  from (
    select distinct on (aggregate_identifier) payload_type, sequence_number + 1 as revision,
      convert_from(payload, 'UTF8')::json as fact
    from event_store.event where type = 'Run'
    order by aggregate_identifier, sequence_number desc) said
  where payload_type <> 'run.deleted';
alter table counted_run add primary key (runner_id, run_id);
create index on counted_run (runner_id, started_ms);

create table standing as
  select runner_id, to_char(to_timestamp(started_ms / 1000.0) at time zone 'UTC', k.format) as period,
    count(*) as runs, sum(distance_cm) as distance_cm, sum(duration_ms) as duration_ms, sum(elevation_cm) as elevation_cm,
    max(started_ms) as latest_ms,
    min(duration_ms * 500000 / distance_cm) filter (where distance_cm between 500000 and 525000) as five_km_ms,
    min(duration_ms * 1000000 / distance_cm) filter (where distance_cm between 1000000 and 1050000) as ten_km_ms
  from counted_run cross join (values ('"all"'), ('IYYY-"W"IW'), ('YYYY-MM'), ('YYYY')) as k (format)
  group by 1, 2;
alter table standing add primary key (runner_id, period);
create index on standing (period, (-distance_cm), latest_ms, runner_id);
create index on standing (period, (-duration_ms), latest_ms, runner_id);
create index on standing (period, (-runs), latest_ms, runner_id);
create index on standing (period, (-elevation_cm), latest_ms, runner_id);
create index on standing (period, five_km_ms, runner_id) where five_km_ms is not null;
create index on standing (period, ten_km_ms, runner_id) where ten_km_ms is not null
