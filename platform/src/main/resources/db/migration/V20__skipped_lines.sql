-- How many lines tell of another sport. Only the first of them are kept, as of refused ones and duplicates.
alter table importing.job add column skipped integer not null default 0;

update importing.job set skipped = s.skipped
from (
  select job_id, count(*) as skipped from importing.job_line where result = 'skipped' and line > 0 group by job_id) s
where id = s.job_id;

-- Whether a run was read from a recording: its numbers differ a little from those that a list has of the same run.
alter table importing.known_run add column recording boolean not null default false;
