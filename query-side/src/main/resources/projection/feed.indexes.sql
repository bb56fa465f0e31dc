alter table entry add primary key (runner_id, run_id);
alter table entry add unique (seq);
create index entry_shown on entry (seq) where seq is not null and not deleted and not hidden;
