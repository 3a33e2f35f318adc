-- Feature flags: defined once for the whole business with a default, given other values by environments, then
-- organizations, then users. Definitions and the values of environments are part of the registry snapshot.
--
-- A flag has no states; its version grows with every change of its definition. Values are JSON of the flag's type. A
-- value below the level that the flag may be overridden at stays, and counts for nothing until that changes.

CREATE TABLE feature_flags (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  default_value TEXT NOT NULL, -- JSON
  allow_override_level TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE environment_flags (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, flag_id)
);

CREATE TABLE organization_flags (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, organization_code, flag_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX organization_flags_by_flag ON organization_flags (flag_id);

CREATE TABLE user_flags (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, user_id, flag_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_flags_by_flag ON user_flags (flag_id);
