-- The public keys by which an application proves itself instead of with a secret, and the assertions it has used.
--
-- client_assertions has a row for each assertion that was accepted, until it would have expired by itself: a second one
-- with the same id is refused, whichever process it comes to.

ALTER TABLE applications ADD COLUMN client_keys TEXT NOT NULL DEFAULT '{"jwks":[],"jwksUri":null,"isRequired":false}';

CREATE TABLE client_assertions (
  environment_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  jti_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, client_id, jti_hash)
);

CREATE INDEX client_assertions_by_expiry ON client_assertions (expires_at);
