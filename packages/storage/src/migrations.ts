// Made by scripts/write-schema.ts from migrations/*.sql: change those.

export type Migration = { readonly id: string; readonly sql: string }

/** Every migration in its order. */
export const migrations: readonly Migration[] = [
  {
    id: '0001_environments',
    sql: `
-- What a process keeps in its registry snapshot: environments, their applications and their signing keys, and the
-- one counter that tells every process that any of these changed. Small tables, read whole.
--
-- An application is enabled or not. A signing key is made (activated_at null), signs (activated_at set), is only
-- published (retired_at set), and is removed when the last token it signed has expired.

CREATE TABLE environments (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  origins TEXT NOT NULL, -- JSON: string[]
  settings TEXT NOT NULL, -- JSON
  created_at BIGINT NOT NULL
);

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
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

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

CREATE TABLE registry (
  id BIGINT NOT NULL PRIMARY KEY, -- one row, 1
  version BIGINT NOT NULL
);

INSERT INTO registry (id, version) VALUES (1, 0);
`,
  },
  {
    id: '0002_users',
    sql: `
-- People and what they sign in with. A user is active or suspended; without a password_hash they sign in by code.
-- An identity is unverified, then verified; its value is stored normalised and belongs to one user per environment.

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

CREATE UNIQUE INDEX identities_by_value ON identities (environment_id, type, value);
CREATE INDEX identities_by_user ON identities (environment_id, user_id, id);
`,
  },
  {
    id: '0003_sessions',
    sql: `
-- Browsers: their single sign-on sessions, and the mailed codes that prove an address.
--
-- A session is live, then revoked (revoked_at) or expired (expires_at). A challenge is open, then verified
-- (verified_at: the code was right), then consumed (consumed_at: what it proves was used, once). Both keep no
-- reference to users: a challenge may be for an address that nobody has, and pruning goes by expires_at alone.

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

CREATE INDEX sessions_by_user ON sessions (environment_id, user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

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
`,
  },
  {
    id: '0004_grants',
    sql: `
-- What users allowed applications, and the secrets that stand for it.
--
-- A grant is live, then revoked (revoked_at) or expired; revoking it ends every code and token of its family. A code
-- and a refresh token are unused, then consumed (consumed_at); consumed ones stay until expires_at, so that a replay
-- is recognised. A revoked token is an access token that ended before its time, remembered until it would have
-- expired anyway.

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

CREATE INDEX grants_by_session ON grants (environment_id, session_id_hash);
CREATE INDEX grants_by_user ON grants (environment_id, user_id);
CREATE INDEX grants_by_expiry ON grants (expires_at);

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

CREATE TABLE revoked_tokens (
  environment_id TEXT NOT NULL,
  jti TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, jti)
);

CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);
`,
  },
  {
    id: '0005_outbox',
    sql: `
-- Mails of installations without SMTP, shown to the developer instead of being sent. A mail has no states; it is
-- pruned a day after it was written.

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

CREATE INDEX outbox_mails_by_time ON outbox_mails (environment_id, created_at, id);
CREATE INDEX outbox_mails_by_recipient ON outbox_mails (environment_id, "to", created_at, id);
CREATE INDEX outbox_mails_by_age ON outbox_mails (created_at);
`,
  },
  {
    id: '0006_application_defaults',
    sql: `
-- What an application's requests may leave out: the audiences of a request that names none, and, for the device flow,
-- the application itself. Both have a default, so a process of the release before, which does not know them, still
-- adds applications, and leaves them alone when it updates one.

ALTER TABLE applications ADD COLUMN default_audience TEXT NOT NULL DEFAULT '[]'; -- JSON: string[]
ALTER TABLE applications ADD COLUMN is_default_device BIGINT NOT NULL DEFAULT 0;
`,
  },
  {
    id: '0007_apis',
    sql: `
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
`,
  },
  {
    id: '0008_device_authorizations',
    sql: `
-- Devices that wait for somebody to sign in elsewhere (RFC 8628).
--
-- A device authorisation is pending, then approved (approved_at, with who approved and what was granted) or denied
-- (denied_at), or it expires (expires_at); an approved one is consumed once (consumed_at). It stays for a while after
-- its end, so that the device is told which end it was. It keeps no reference to users or applications: pruning goes
-- by expires_at alone.

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

CREATE UNIQUE INDEX device_authorizations_by_user_code ON device_authorizations (environment_id, user_code_hash);
CREATE INDEX device_authorizations_by_expiry ON device_authorizations (expires_at);
`,
  },
  {
    id: '0009_api_keys',
    sql: `
-- Keys that programs present to an API instead of a token, each for one API and, unless user_id is null, one user.
--
-- A key is active, or inactive for a while, or revoked for good (status); rotating it replaces key_hash and keeps the
-- rest. It goes when its API or its user does. Scopes are kept as ids: one that was removed since counts for nothing.

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

CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (environment_id, key_hash);
CREATE INDEX api_keys_by_api ON api_keys (environment_id, api_id, id);
CREATE INDEX api_keys_by_user ON api_keys (environment_id, user_id);
`,
  },
  {
    id: '0010_attempts',
    sql: `
-- How often something was tried that must not be tried without end: passwords and codes of an account, mails to an
-- address, forms from a network address. The key says what is counted, with whatever names a person hashed.
--
-- An attempt counter runs until its window ends (ends_at); the next attempt then begins a new one. It is pruned after.

CREATE TABLE attempts (
  environment_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  attempt_count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, attempt_key)
);

CREATE INDEX attempts_by_end ON attempts (ends_at);
`,
  },
]
