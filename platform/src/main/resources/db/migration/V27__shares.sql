-- The generations into which a node folds events: nodes that do so divide the segments. One of another version may serve a
-- generation that it can't fold.
alter table projection.node add column folds text[] not null default '{}';
