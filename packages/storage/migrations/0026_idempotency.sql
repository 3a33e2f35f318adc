-- Idempotency keys: what a request that creates something was answered, written in the commit of what it created, so
-- that who repeats it under the same key is answered the same. A record has no states; it is removed at expires_at.

CREATE TABLE idempotency_keys (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  key_hash TEXT NOT NULL, -- of the key together with who sent it
  fingerprint TEXT NOT NULL, -- of the request, keyed
  sealed_answer TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, key_hash)
);

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);
