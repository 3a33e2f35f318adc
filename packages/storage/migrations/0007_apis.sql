-- Registered APIs (resource servers), their scopes, and who may ask for them. All but user_scopes is part of the
-- registry snapshot: small tables, read whole.
--
-- None of these has states: a row is there or it is not. Removing an API takes everything about it along, revoking an
-- application's authorisation takes the scopes switched on for it along, and removing an application or a user takes
-- theirs; the database does that itself, so a process of the release before, which knows nothing of these tables,
-- leaves nothing behind.

CREATE TABLE apis (
  environment_id TEXT NOT NULL REFERENCES environments (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  audience TEXT NOT NULL,
  is_management_api BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE UNIQUE INDEX apis_by_audience ON apis (environment_id, audience);

CREATE TABLE api_scopes (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_imported BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX api_scopes_by_name ON api_scopes (environment_id, api_id, name);

CREATE TABLE api_authorizations (
  environment_id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, api_id, application_id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX api_authorizations_by_application ON api_authorizations (environment_id, application_id);

CREATE TABLE application_scopes (
  environment_id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, api_id, application_id, scope_id),
  FOREIGN KEY (environment_id, api_id, application_id)
    REFERENCES api_authorizations (environment_id, api_id, application_id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX application_scopes_by_scope ON application_scopes (environment_id, scope_id);

CREATE TABLE user_scopes (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, scope_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_scopes_by_scope ON user_scopes (environment_id, scope_id);
