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
]
