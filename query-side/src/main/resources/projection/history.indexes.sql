create unique index revision_latest on revision (runner_id, run_id) where until_ms = 9223372036854775807;
create index revision_counted on revision (started_ms, known_ms) where distance_cm is not null and not suspect;
