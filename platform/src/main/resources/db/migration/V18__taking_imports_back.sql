-- An import can be taken back, whatever became of it. back_file_no and back_line are null until somebody wants that; up to
-- and with that line what was recorded is dealt with, so that it goes on there after a crash.
alter table importing.job drop constraint job_status_check;
alter table importing.job
  add constraint job_status_check check (status in ('running', 'done', 'failed', 'taking_back', 'taken_back')),
  add column back_file_no integer,
  add column back_line integer,
  add column taken_back integer not null default 0,
  add column kept integer not null default 0,
  add column deleted_before integer not null default 0;

drop index importing.job_running;
create index job_unfinished on importing.job (created_at) where status in ('running', 'taking_back');

-- Whether the run of this line was corrected before its import was taken back, and so stays.
alter table importing.job_line add column kept boolean not null default false;
create index job_line_kept on importing.job_line (job_id, file_no, line) where kept;
