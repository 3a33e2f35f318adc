-- Who runs the installation: administrators, where they are signed in, and the links that are sent to them. None of it
-- belongs to an environment.
--
-- An administrator is invited (no password yet), then active, and may be suspended and reinstated. A session is live
-- until it is idle for too long (idle_expires_at) or too old (expires_at); one that is ended is removed. A link is
-- unused, then used once (used_at), or it expires. The team is one row that every change of who administers grows, so
-- that no two such changes are decided over the same administrators.

CREATE TABLE administrators (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  password_hash TEXT,
  role TEXT NOT NULL,
  is_suspended BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_signed_in_at BIGINT
);

CREATE UNIQUE INDEX administrators_by_email ON administrators (email);

CREATE TABLE administrator_team (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

INSERT INTO administrator_team (id, version) VALUES ('team', 1);

CREATE TABLE administrator_sessions (
  id_hash TEXT NOT NULL PRIMARY KEY,
  administrator_id TEXT NOT NULL REFERENCES administrators (id) ON DELETE CASCADE,
  agent TEXT,
  address TEXT,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  idle_expires_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX administrator_sessions_by_administrator ON administrator_sessions (administrator_id);
CREATE INDEX administrator_sessions_by_idle ON administrator_sessions (idle_expires_at);

CREATE TABLE administrator_links (
  key_hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  administrator_id TEXT REFERENCES administrators (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE INDEX administrator_links_by_administrator ON administrator_links (administrator_id);
CREATE INDEX administrator_links_by_expiry ON administrator_links (expires_at);
