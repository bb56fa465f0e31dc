-- A recording's start is compared with all starts around it: with the distance in the index, only runs of about that
-- distance are looked at, however many start in these minutes.
drop index importing.known_run_start;
create index known_run_start on importing.known_run (runner_id, start_s, distance_cm) where not deleted;

-- What a list says is compared in that way with recordings alone.
create index known_run_recording on importing.known_run (runner_id, start_s, distance_cm) where recording and not deleted;
