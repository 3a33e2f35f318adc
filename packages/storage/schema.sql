-- The present schema. Made by scripts/write-schema.ts from migrations/*.sql: change those.

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

CREATE TABLE api_keys (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  name TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  status TEXT NOT NULL,
  user_id TEXT,
  scope_ids TEXT NOT NULL, -- JSON: string[]
  created_at BIGINT NOT NULL,
  rotated_at BIGINT,
  last_verified_at BIGINT,
  verification_count BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX api_keys_by_api ON api_keys (environment_id, api_id, id);
CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (environment_id, key_hash);
CREATE INDEX api_keys_by_user ON api_keys (environment_id, user_id);

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

CREATE TABLE applications (
  environment_id TEXT NOT NULL REFERENCES environments (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  profile TEXT NOT NULL,
  is_enabled BIGINT NOT NULL,
  homepage_uri TEXT,
  login_uri TEXT,
  callback_urls TEXT NOT NULL, -- JSON: string[]
  logout_urls TEXT NOT NULL, -- JSON: string[]
  secret_hashes TEXT NOT NULL, -- JSON: string[], current first
  tokens TEXT NOT NULL, -- JSON: lifetimes in seconds
  created_at BIGINT NOT NULL, default_audience TEXT NOT NULL DEFAULT '[]', is_default_device BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (environment_id, id)
);

CREATE TABLE attempts (
  environment_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  attempt_count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, attempt_key)
);
CREATE INDEX attempts_by_end ON attempts (ends_at);

CREATE TABLE challenges (
  environment_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  browser_hash TEXT NOT NULL,
  purpose TEXT NOT NULL,
  email TEXT NOT NULL,
  user_id TEXT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  failed_attempts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  verified_at BIGINT,
  consumed_at BIGINT,
  PRIMARY KEY (environment_id, id_hash)
);
CREATE INDEX challenges_by_expiry ON challenges (expires_at);

CREATE TABLE codes (
  environment_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  nonce TEXT,
  code_challenge TEXT,
  requested_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  consumed_at BIGINT,
  PRIMARY KEY (environment_id, code_hash)
);
CREATE INDEX codes_by_expiry ON codes (expires_at);

CREATE TABLE device_authorizations (
  environment_id TEXT NOT NULL,
  device_code_hash TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_code_hash TEXT NOT NULL,
  scope TEXT NOT NULL,
  audience TEXT NOT NULL, -- JSON: string[]
  interval_seconds BIGINT NOT NULL,
  request_address TEXT NOT NULL,
  request_agent TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  approved_at BIGINT,
  denied_at BIGINT,
  consumed_at BIGINT,
  user_id TEXT,
  session_id_hash TEXT,
  grant_id TEXT,
  PRIMARY KEY (environment_id, device_code_hash)
);
CREATE INDEX device_authorizations_by_expiry ON device_authorizations (expires_at);
CREATE UNIQUE INDEX device_authorizations_by_user_code ON device_authorizations (environment_id, user_code_hash);

CREATE TABLE environments (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  origins TEXT NOT NULL, -- JSON: string[]
  settings TEXT NOT NULL, -- JSON
  created_at BIGINT NOT NULL
);

CREATE TABLE grants (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id_hash TEXT NOT NULL,
  scope TEXT NOT NULL,
  audience TEXT NOT NULL, -- JSON: string[]
  authenticated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX grants_by_expiry ON grants (expires_at);
CREATE INDEX grants_by_session ON grants (environment_id, session_id_hash);
CREATE INDEX grants_by_user ON grants (environment_id, user_id);

CREATE TABLE identities (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  is_verified BIGINT NOT NULL,
  is_primary BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id)
);
CREATE INDEX identities_by_user ON identities (environment_id, user_id, id);
CREATE UNIQUE INDEX identities_by_value ON identities (environment_id, type, value);

CREATE TABLE outbox_mails (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  "to" TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX outbox_mails_by_age ON outbox_mails (created_at);
CREATE INDEX outbox_mails_by_recipient ON outbox_mails (environment_id, "to", created_at, id);
CREATE INDEX outbox_mails_by_time ON outbox_mails (environment_id, created_at, id);

CREATE TABLE refresh_tokens (
  environment_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  grant_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  consumed_at BIGINT,
  PRIMARY KEY (environment_id, token_hash)
);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE registry (
  id BIGINT NOT NULL PRIMARY KEY, -- one row, 1
  version BIGINT NOT NULL
);

CREATE TABLE revoked_tokens (
  environment_id TEXT NOT NULL,
  jti TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, jti)
);
CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);

CREATE TABLE sessions (
  environment_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  user_id TEXT NOT NULL,
  is_persistent BIGINT NOT NULL,
  authenticated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (environment_id, id_hash)
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_user ON sessions (environment_id, user_id);

CREATE TABLE signing_keys (
  environment_id TEXT NOT NULL REFERENCES environments (id),
  id TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  public_jwk TEXT NOT NULL,
  sealed_private_key TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  activated_at BIGINT,
  retired_at BIGINT,
  PRIMARY KEY (environment_id, id)
);

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

CREATE TABLE users (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  picture TEXT,
  provided_id TEXT,
  is_suspended BIGINT NOT NULL,
  password_hash TEXT,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);
