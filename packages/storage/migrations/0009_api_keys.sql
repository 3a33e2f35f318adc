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
