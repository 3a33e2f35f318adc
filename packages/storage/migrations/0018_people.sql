-- What people do for themselves and for one another: where a session was begun, links into the self-service portal,
-- invitations into organizations, and how far an import has come.
--
-- A portal link is unused, then consumed once (consumed_at), or it expires. A portal session is live, then revoked
-- (revoked_at) or expired. An invitation is open, then accepted (accepted_at, with who accepted), revoked
-- (revoked_at) or expired. An import is under way, then finished (finished_at); it names the line it goes on from.

ALTER TABLE sessions ADD COLUMN agent TEXT; -- of the browser it was begun in
ALTER TABLE sessions ADD COLUMN address TEXT;

-- JSON: nothing is offered until somebody says so.
ALTER TABLE environments ADD COLUMN invitations TEXT NOT NULL
  DEFAULT '{"isEnabled":false,"applicationId":null,"ttlSeconds":604800}';
ALTER TABLE environments ADD COLUMN portal TEXT NOT NULL DEFAULT '{"returnUrl":null,"hidden":[]}';

CREATE TABLE portal_links (
  environment_id TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT,
  page TEXT NOT NULL,
  return_url TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  consumed_at BIGINT,
  PRIMARY KEY (environment_id, key_hash)
);

CREATE INDEX portal_links_by_expiry ON portal_links (expires_at);

CREATE TABLE portal_sessions (
  environment_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT,
  return_url TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (environment_id, id_hash)
);

CREATE INDEX portal_sessions_by_user ON portal_sessions (environment_id, user_id);
CREATE INDEX portal_sessions_by_expiry ON portal_sessions (expires_at);

CREATE TABLE invitations (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  email TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  role_ids TEXT NOT NULL, -- JSON: string[]
  invited_by TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  accepted_at BIGINT,
  accepted_by TEXT,
  revoked_at BIGINT,
  pruned_at BIGINT NOT NULL, -- when an ended invitation is forgotten
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE UNIQUE INDEX invitations_by_code ON invitations (environment_id, code_hash);
CREATE INDEX invitations_by_organization ON invitations (environment_id, organization_code, created_at, id);
CREATE INDEX invitations_by_email ON invitations (environment_id, organization_code, email);
CREATE INDEX invitations_by_prune ON invitations (pruned_at);

CREATE TABLE imports (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL, -- base64url SHA-256 of what is imported
  kind TEXT NOT NULL,
  next_line BIGINT NOT NULL,
  created_count BIGINT NOT NULL,
  updated_count BIGINT NOT NULL,
  refused_count BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  PRIMARY KEY (environment_id, id, kind)
);
