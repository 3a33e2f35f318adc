-- What happened at sign-in and at the endpoints that give tokens: every success and every refusal, with its reason.
-- Only ever added to. An event has no states; it is pruned when its environment's retention has passed (expires_at).
-- It keeps no references: what it speaks of may be gone. An identifier that belongs to nobody is kept as a keyed hash.

CREATE TABLE events (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  reason TEXT,
  user_id TEXT,
  identifier_hash TEXT,
  client_id TEXT,
  organization_code TEXT,
  address TEXT,
  agent TEXT,
  request_id TEXT,
  details TEXT NOT NULL, -- JSON
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE INDEX events_by_time ON events (environment_id, created_at, id);
CREATE INDEX events_by_user ON events (environment_id, user_id, created_at, id);
CREATE INDEX events_by_identifier ON events (environment_id, identifier_hash, created_at, id);
CREATE INDEX events_by_expiry ON events (expires_at);
