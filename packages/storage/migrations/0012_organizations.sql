-- Organizations, who belongs to them, and what members may do there.
--
-- An organization is active or suspended; one of each environment may be its default, and that one is never
-- suspended. A membership has no states: it is there or it is not, and what a member holds goes with it. The version
-- of an organization, a user or an environment grows with every change of it, and with every change of what a user
-- holds: whoever decided on an older state learns it when committing.
--
-- organization_domains has a row for each domain whose people an organization takes in unasked.

CREATE TABLE organizations (
  environment_id TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  search_name TEXT NOT NULL, -- lower case, for the picker
  handle TEXT,
  external_id TEXT,
  is_default BIGINT NOT NULL,
  is_suspended BIGINT NOT NULL,
  allows_self_join BIGINT NOT NULL,
  auto_joins_domains BIGINT NOT NULL,
  allowed_domains TEXT NOT NULL, -- JSON: string[]
  settings TEXT NOT NULL, -- JSON
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, code)
);

CREATE UNIQUE INDEX organizations_by_handle ON organizations (environment_id, handle);
CREATE INDEX organizations_by_external_id ON organizations (environment_id, external_id);
CREATE UNIQUE INDEX organizations_default ON organizations (environment_id) WHERE is_default = 1;

CREATE TABLE organization_domains (
  environment_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  PRIMARY KEY (environment_id, domain, organization_code),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX organization_domains_by_organization ON organization_domains (environment_id, organization_code);

CREATE TABLE memberships (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  last_signed_in_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, organization_code),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX memberships_by_organization ON memberships (environment_id, organization_code, user_id);

CREATE TABLE membership_roles (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  PRIMARY KEY (environment_id, user_id, organization_code, role_id),
  FOREIGN KEY (environment_id, user_id, organization_code)
    REFERENCES memberships (environment_id, user_id, organization_code) ON DELETE CASCADE
);

CREATE INDEX membership_roles_by_role ON membership_roles (role_id, environment_id, organization_code, user_id);

CREATE TABLE membership_permissions (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  permission_id TEXT NOT NULL REFERENCES permissions (id) ON DELETE CASCADE,
  PRIMARY KEY (environment_id, user_id, organization_code, permission_id),
  FOREIGN KEY (environment_id, user_id, organization_code)
    REFERENCES memberships (environment_id, user_id, organization_code) ON DELETE CASCADE
);

CREATE INDEX membership_permissions_by_permission
  ON membership_permissions (permission_id, environment_id, organization_code, user_id);

CREATE TABLE membership_scopes (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, user_id, organization_code, scope_id),
  FOREIGN KEY (environment_id, user_id, organization_code)
    REFERENCES memberships (environment_id, user_id, organization_code) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX membership_scopes_by_scope ON membership_scopes (environment_id, scope_id);

ALTER TABLE users ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE identities ADD COLUMN provider TEXT; -- of a social or enterprise identity
ALTER TABLE identities ADD COLUMN connection_id TEXT;
ALTER TABLE grants ADD COLUMN organization_code TEXT;
ALTER TABLE applications ADD COLUMN organization_code TEXT;
ALTER TABLE api_keys ADD COLUMN organization_code TEXT;
ALTER TABLE environments ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE environments ADD COLUMN event_retention_days BIGINT NOT NULL DEFAULT 90;

-- JSON: what the release before did, so that one of its processes can still add rows.
ALTER TABLE environments ADD COLUMN policies TEXT NOT NULL
  DEFAULT '{"allowedDomains":[],"allowOrganizationCreation":true,"signInToMostRecentOrganization":false,"joinDefaultOrganization":true}';
ALTER TABLE applications ADD COLUMN claims TEXT NOT NULL
  DEFAULT '{"access":{"roles":false,"email":false,"organizationName":false,"externalOrganizationId":false,"apiScopesInPermissions":false,"properties":[]},"id":{"organizations":false,"socialIdentity":false,"properties":[]},"machine":{"featureFlags":false,"apiScopesInPermissions":false,"properties":[]},"hasuraNames":false,"leaveOut":[],"maxTokenBytes":6144}';
