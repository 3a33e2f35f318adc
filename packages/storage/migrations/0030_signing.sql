-- With which algorithm an environment signs, and how often it changes its key by itself.

ALTER TABLE environments ADD COLUMN signing TEXT NOT NULL DEFAULT '{"algorithm":"RS256","rotateAfterDays":null}';
