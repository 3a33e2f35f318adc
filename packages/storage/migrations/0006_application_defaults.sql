-- What an application's requests may leave out: the audiences of a request that names none, and, for the device flow,
-- the application itself. Both have a default, so a process of the release before, which does not know them, still
-- adds applications, and leaves them alone when it updates one.

ALTER TABLE applications ADD COLUMN default_audience TEXT NOT NULL DEFAULT '[]'; -- JSON: string[]
ALTER TABLE applications ADD COLUMN is_default_device BIGINT NOT NULL DEFAULT 0;
