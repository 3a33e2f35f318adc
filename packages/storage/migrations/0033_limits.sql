-- What an environment asks of new passwords and how often things may be tried there; and attempt counters that remember
-- for a while how long they were full, so that whoever goes on waits longer each time.
--
-- lock_ms is how long the counter was full the last time, 0 if it never was. forgotten_at is when it is pruned, and
-- begins anew: when its window ends, or a day after it was full.

ALTER TABLE environments ADD COLUMN passwords TEXT NOT NULL DEFAULT '{"minLength":8,"mustContain":[],"forbiddenWords":[],"unsafeAllowCommon":false}';

ALTER TABLE environments ADD COLUMN limits TEXT NOT NULL DEFAULT '{"account":{"attempts":5,"seconds":300,"maxSeconds":3600},"address":{"attempts":100,"seconds":900,"maxSeconds":3600},"mail":{"attempts":5,"seconds":900},"device":{"attempts":100,"seconds":600}}';

ALTER TABLE attempts ADD COLUMN lock_ms BIGINT NOT NULL DEFAULT 0;

ALTER TABLE attempts ADD COLUMN forgotten_at BIGINT NOT NULL DEFAULT 0;

UPDATE attempts SET forgotten_at = ends_at;

DROP INDEX attempts_by_end;

CREATE INDEX attempts_by_forgotten_at ON attempts (forgotten_at);
