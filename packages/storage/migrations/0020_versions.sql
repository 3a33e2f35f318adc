-- Two updates of one application no longer overwrite each other: it has a version, as other records have. And what
-- another system calls a user belongs to one user of an environment, as it was found: of several the first keeps it.
--
-- A process of the release before adds applications with the default, and does not grow the version when it updates one.

ALTER TABLE applications ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

UPDATE users SET provided_id = NULL WHERE provided_id IS NOT NULL AND EXISTS (
  SELECT id FROM users AS other
  WHERE other.environment_id = users.environment_id AND other.provided_id = users.provided_id AND other.id < users.id
);

DROP INDEX users_by_provided_id;
CREATE UNIQUE INDEX users_by_provided_id ON users (environment_id, provided_id);
