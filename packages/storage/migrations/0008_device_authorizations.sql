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
