create index run_newest on run (runner_id, started_ms desc, run_id desc) where not deleted;
create index run_longest on run (runner_id, distance_cm) where not deleted;
create index run_shortest on run (runner_id, duration_ms) where not deleted;

create index best_fastest on best (runner_id, distance, duration_ms, started_ms, run_id);
