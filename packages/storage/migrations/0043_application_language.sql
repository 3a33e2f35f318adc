-- The language of the pages that belong to an application, for whoever says nothing about theirs; null: it has none, and
-- that of the environment counts.

ALTER TABLE applications ADD COLUMN language TEXT;
