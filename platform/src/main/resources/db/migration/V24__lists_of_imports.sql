-- A runner's imports, newest first, page by page; and those that are under way or have just ended.
create index job_newest on importing.job (runner_id, created_at, id);
create index job_ended on importing.job (runner_id, ended_at);
drop index importing.job_runner;
