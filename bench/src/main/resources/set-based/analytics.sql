create unlogged table said as
  select distinct on (aggregate_identifier) aggregate_identifier, payload_type, global_index as position,
    sequence_number + 1 as revision, convert_from(payload, 'UTF8')::json as fact
  from event_store.event where type = 'Run'
  order by aggregate_identifier, sequence_number desc;

create table run as
  select r.*, sum(distance_cm) over (partition by runner_id order by started_ms
    range between 604799999 preceding and current row) as rolling_cm
  from (
    select (fact->>'runnerId')::uuid as runner_id, (fact->>'runId')::uuid as run_id, revision,
      (fact->>'startedAtMillis')::bigint as started_ms, (fact->>'distanceCm')::bigint as distance_cm,
      (fact->>'durationMs')::bigint as duration_ms, (fact->>'elevationGainCm')::bigint as elevation_cm,
      fact->>'source' as source, position
    from said where payload_type <> 'run.deleted') r;
alter table run add primary key (runner_id, run_id);
create index on run (runner_id, started_ms desc, run_id desc);
create index on run (runner_id, distance_cm);
create index on run (runner_id, duration_ms);

create table runner as
  select runner_id, count(*) as runs, sum(distance_cm) as distance_cm, sum(duration_ms) as duration_ms,
    max(distance_cm) as max_distance_cm, min(duration_ms) as min_duration_ms, max(position) as position
  from run group by runner_id;
alter table runner add primary key (runner_id);

create table best as
  select runner_id, run_id, d.key as distance, round(duration_ms * d.cm / distance_cm) as duration_ms, started_ms
  from run join (values ('400m', 40000), ('1k', 100000), ('1_mile', 160934.4), ('5k', 500000), ('10k', 1000000),
      ('half_marathon', 2109750), ('marathon', 4219500)) as d (key, cm)
    on distance_cm between d.cm and d.cm * 1.05;
alter table best add primary key (runner_id, run_id, distance);
create index on best (runner_id, distance, duration_ms, started_ms, run_id);

create table total as
  select runner_id, k.kind, to_char(to_timestamp(started_ms / 1000.0) at time zone 'Europe/Berlin', k.format) as period,
    count(*) as runs, sum(distance_cm) as distance_cm, sum(duration_ms) as duration_ms,
    coalesce(sum(elevation_cm), 0) as elevation_cm
  from run cross join (values ('day', 'YYYY-MM-DD'), ('week', 'IYYY-"W"IW'), ('month', 'YYYY-MM'), ('year', 'YYYY'))
    as k (kind, format)
  group by 1, 2, 3;
alter table total add primary key (runner_id, kind, period);
drop table said
