-- Connections to other systems, directories that are to bring people from them, and settings of second factors and
-- passkeys, as they were configured.
--
-- A connection has no states: nobody signs in with one yet, so none is enabled anywhere. Those of an enterprise may
-- belong to an organization, and go with it. connection_domains has a row for each domain whose people a connection is
-- for. A directory is of one organization, which has no other; it waits for its first contact.

CREATE TABLE connections (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  strategy TEXT NOT NULL,
  organization_code TEXT,
  options TEXT NOT NULL, -- JSON, without what is secret
  sealed_secrets TEXT NOT NULL, -- JSON, sealed
  home_realm_domains TEXT NOT NULL, -- JSON: string[]
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX connections_by_organization ON connections (environment_id, organization_code, id);

CREATE TABLE connection_domains (
  environment_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, domain, connection_id),
  FOREIGN KEY (environment_id, connection_id) REFERENCES connections (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX connection_domains_by_connection ON connection_domains (environment_id, connection_id);

CREATE TABLE directories (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  provider_code TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  connection_id TEXT, -- null: it is gone
  endpoint_id TEXT NOT NULL,
  sealed_token TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE UNIQUE INDEX directories_by_organization ON directories (environment_id, organization_code);
CREATE INDEX directories_by_connection ON directories (environment_id, connection_id);

CREATE TABLE environment_mfa (
  environment_id TEXT NOT NULL PRIMARY KEY REFERENCES environments (id) ON DELETE CASCADE,
  factors TEXT NOT NULL, -- JSON: string[]
  has_recovery_codes BIGINT NOT NULL
);

CREATE TABLE organization_mfa (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  has_recovery_codes BIGINT NOT NULL,
  PRIMARY KEY (environment_id, organization_code),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE TABLE organization_passkeys (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  overrides_environment BIGINT NOT NULL,
  PRIMARY KEY (environment_id, organization_code),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
