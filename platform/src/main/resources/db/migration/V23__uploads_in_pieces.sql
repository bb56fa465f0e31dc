-- What waits to be imported may be gigabytes, and no event is written here.
set local transaction_timeout = 0;
set local idle_in_transaction_session_timeout = 0;

-- What was uploaded, in pieces that a transaction can write and a process can hold. Until a job wants it somebody is
-- receiving it: then it goes at kept_until, unless that is put off. So does what no job needs any more.
create table importing.upload (
  id uuid primary key,
  runner_id uuid not null,
  size bigint not null default 0,
  kept_until timestamptz
);

create index upload_runner on importing.upload (runner_id);
create index upload_kept_until on importing.upload (kept_until) where kept_until is not null;

create table importing.upload_piece (
  upload_id uuid not null references importing.upload on delete cascade,
  piece integer not null,
  content bytea not null,
  primary key (upload_id, piece)
);

-- Most of what people upload is compressed already.
alter table importing.upload_piece alter column content set storage external;

-- A file is an upload, or an entry of an archive among the job's uploads: the one at entry_no in the order in which the
-- archive has them.
alter table importing.job_file
  add column upload_id uuid,
  add column archive_no integer,
  add column entry_no integer,
  add column done boolean not null default false;

create index job_file_uploaded on importing.job_file (job_id, file_no) where archive_no is null;

-- Archives were unpacked into files with bytes of their own, in blocks of 10,000 numbers; an archive that still has its
-- bytes is unpacked only in part, and nothing of it was imported.
delete from importing.job_file f using importing.job_file archive
where f.file_no >= 10000 and archive.job_id = f.job_id and archive.file_no = f.file_no / 10000 - 1
  and archive.content is not null;

update importing.job_file set archive_no = file_no / 10000 - 1 where file_no >= 10000;
update importing.job_file set upload_id = gen_random_uuid() where content is not null;
update importing.job_file set done = true where content is null;

insert into importing.upload (id, runner_id, size)
select upload_id, runner_id, octet_length(content)
from importing.job_file join importing.job on id = job_id where upload_id is not null;

insert into importing.upload_piece (upload_id, piece, content)
select upload_id, piece, substring(content from piece * 1048576 + 1 for 1048576)
from importing.job_file, generate_series(0, (octet_length(content) - 1) / 1048576) as piece
where upload_id is not null and octet_length(content) > 0;

-- Nodes of the version before can't take such files for empty ones: they fail.
alter table importing.job_file drop column content;

-- How many bytes its files came to, unpacked.
alter table importing.job add column unpacked bigint not null default 0;
