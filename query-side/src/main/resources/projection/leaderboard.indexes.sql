create index runner_deleted on runner (runner_id) where deleted;

create index counted_run_latest on counted_run (runner_id, started_ms) where counted;
create index counted_run_five_km on counted_run (runner_id, five_km_ms, started_ms)
  where counted and five_km_ms is not null;
create index counted_run_ten_km on counted_run (runner_id, ten_km_ms, started_ms)
  where counted and ten_km_ms is not null;
create index counted_run_half_marathon on counted_run (runner_id, half_marathon_ms, started_ms)
  where counted and half_marathon_ms is not null;
create index counted_run_marathon on counted_run (runner_id, marathon_ms, started_ms)
  where counted and marathon_ms is not null;

-- Negated where more is better: then every board ascends, by score, moment and id.
create index board_distance on standing (period, (-distance_cm), latest_ms, runner_id) where runs > 0 and not hidden;
create index board_duration on standing (period, (-duration_ms), latest_ms, runner_id) where runs > 0 and not hidden;
create index board_runs on standing (period, (-runs), latest_ms, runner_id) where runs > 0 and not hidden;
create index board_elevation on standing (period, (-elevation_cm), latest_ms, runner_id)
  where elevation_cm > 0 and not hidden;
create index board_five_km on standing (period, five_km_ms, five_km_at_ms, runner_id)
  where five_km_ms is not null and not hidden;
create index board_ten_km on standing (period, ten_km_ms, ten_km_at_ms, runner_id)
  where ten_km_ms is not null and not hidden;
create index board_half_marathon on standing (period, half_marathon_ms, half_marathon_at_ms, runner_id)
  where half_marathon_ms is not null and not hidden;
create index board_marathon on standing (period, marathon_ms, marathon_at_ms, runner_id)
  where marathon_ms is not null and not hidden;

create index standing_walk on standing (period, runner_id);
create index standing_position on standing (period, position);
