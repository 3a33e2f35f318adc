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
  {
    id: '0006_application_defaults',
    sql: `
-- What an application's requests may leave out: the audiences of a request that names none, and, for the device flow,
-- the application itself. Both have a default, so a process of the release before, which does not know them, still
-- adds applications, and leaves them alone when it updates one.

ALTER TABLE applications ADD COLUMN default_audience TEXT NOT NULL DEFAULT '[]'; -- JSON: string[]
ALTER TABLE applications ADD COLUMN is_default_device BIGINT NOT NULL DEFAULT 0;
`,
  },
  {
    id: '0007_apis',
    sql: `
-- Registered APIs (resource servers), their scopes, and who may ask for them. All but user_scopes is part of the
-- registry snapshot: small tables, read whole.
--
-- None of these has states: a row is there or it is not. Removing an API takes everything about it along, revoking an
-- application's authorisation takes the scopes switched on for it along, and removing an application or a user takes
-- theirs; the database does that itself, so a process of the release before, which knows nothing of these tables,
-- leaves nothing behind.

CREATE TABLE apis (
  environment_id TEXT NOT NULL REFERENCES environments (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  audience TEXT NOT NULL,
  is_management_api BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE UNIQUE INDEX apis_by_audience ON apis (environment_id, audience);

CREATE TABLE api_scopes (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_imported BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX api_scopes_by_name ON api_scopes (environment_id, api_id, name);

CREATE TABLE api_authorizations (
  environment_id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, api_id, application_id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX api_authorizations_by_application ON api_authorizations (environment_id, application_id);

CREATE TABLE application_scopes (
  environment_id TEXT NOT NULL,
  api_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, api_id, application_id, scope_id),
  FOREIGN KEY (environment_id, api_id, application_id)
    REFERENCES api_authorizations (environment_id, api_id, application_id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX application_scopes_by_scope ON application_scopes (environment_id, scope_id);

CREATE TABLE user_scopes (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, scope_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_scopes_by_scope ON user_scopes (environment_id, scope_id);
`,
  },
  {
    id: '0008_device_authorizations',
    sql: `
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
`,
  },
  {
    id: '0009_api_keys',
    sql: `
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
`,
  },
  {
    id: '0010_attempts',
    sql: `
-- How often something was tried that must not be tried without end: passwords and codes of an account, mails to an
-- address, forms from a network address. The key says what is counted, with whatever names a person hashed.
--
-- An attempt counter runs until its window ends (ends_at); the next attempt then begins a new one. It is pruned after.

CREATE TABLE attempts (
  environment_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  attempt_count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, attempt_key)
);

CREATE INDEX attempts_by_end ON attempts (ends_at);
`,
  },
  {
    id: '0011_permissions',
    sql: `
-- What people may do: permissions, and the roles that bundle them. Both are defined once for the whole business; which
-- of an environment's API scopes a role brings is the environment's own. Small tables, read whole into the registry
-- snapshot.
--
-- Neither has states. The version of a role or a permission grows with every change of it, also of what the role
-- brings: one row, however many people have the role. Removing one takes it from every role and every member.

CREATE TABLE permissions (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_system BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE roles (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_default_role BIGINT NOT NULL,
  is_creator_role BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE role_permissions (
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  permission_id TEXT NOT NULL REFERENCES permissions (id) ON DELETE CASCADE,
  PRIMARY KEY (role_id, permission_id)
);

CREATE INDEX role_permissions_by_permission ON role_permissions (permission_id);

CREATE TABLE role_scopes (
  environment_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  scope_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, role_id, scope_id),
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX role_scopes_by_role ON role_scopes (role_id);
CREATE INDEX role_scopes_by_scope ON role_scopes (environment_id, scope_id);

-- Those that the platform itself asks for: they open the organization pages of the self-service portal.
INSERT INTO permissions (id, "key", name, description, is_system, version, created_at) VALUES
  ('019a9f00-0000-7000-8000-000000000001', 'org:read:details', 'View organization details', 'See the details of the organization.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000002', 'org:write:details', 'Edit organization details', 'Change the details of the organization.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000003', 'org:read:members', 'View members', 'See who belongs to the organization.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000004', 'org:write:members', 'Manage members', 'Invite members, remove them and change their roles.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000005', 'org:read:billing', 'View billing', 'See plans and payment details.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000006', 'org:write:billing', 'Manage billing', 'Change plans and payment details.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000007', 'read:org:authentication', 'View API keys', 'See the API keys of the organization.', 1, 1, 0),
  ('019a9f00-0000-7000-8000-000000000008', 'write:org:authentication', 'Manage API keys', 'Create, rotate and revoke API keys of the organization.', 1, 1, 0);
`,
  },
  {
    id: '0012_organizations',
    sql: `
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
`,
  },
  {
    id: '0013_feature_flags',
    sql: `
-- Feature flags: defined once for the whole business with a default, given other values by environments, then
-- organizations, then users. Definitions and the values of environments are part of the registry snapshot.
--
-- A flag has no states; its version grows with every change of its definition. Values are JSON of the flag's type. A
-- value below the level that the flag may be overridden at stays, and counts for nothing until that changes.

CREATE TABLE feature_flags (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  default_value TEXT NOT NULL, -- JSON
  allow_override_level TEXT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE environment_flags (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, flag_id)
);

CREATE TABLE organization_flags (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, organization_code, flag_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX organization_flags_by_flag ON organization_flags (flag_id);

CREATE TABLE user_flags (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, user_id, flag_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_flags_by_flag ON user_flags (flag_id);
`,
  },
  {
    id: '0014_properties',
    sql: `
-- Properties: what is kept about users, organizations and applications beyond what the platform needs. Categories and
-- definitions belong to the whole business and are part of the registry snapshot; values belong to their subject and
-- go with it, or with the definition.
--
-- None of these has states. Built-in definitions and categories cannot be changed or removed.

CREATE TABLE property_categories (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  context TEXT NOT NULL,
  is_built_in BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE properties (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  context TEXT NOT NULL,
  is_private BIGINT NOT NULL,
  is_built_in BIGINT NOT NULL,
  category_id TEXT NOT NULL REFERENCES property_categories (id),
  created_at BIGINT NOT NULL
);

CREATE INDEX properties_by_category ON properties (category_id);

CREATE TABLE user_properties (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, user_id, property_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_properties_by_property ON user_properties (property_id);

CREATE TABLE organization_properties (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, organization_code, property_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX organization_properties_by_property ON organization_properties (property_id);

CREATE TABLE application_properties (
  environment_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, application_id, property_id),
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX application_properties_by_property ON application_properties (property_id);

INSERT INTO property_categories (id, name, context, is_built_in, created_at) VALUES
  ('category_usr_details', 'Personal details', 'usr', 1, 0),
  ('category_usr_marketing', 'Marketing', 'usr', 1, 0),
  ('category_org_details', 'Organization details', 'org', 1, 0),
  ('category_org_marketing', 'Marketing', 'org', 1, 0),
  ('category_app_details', 'General', 'app', 1, 0);

INSERT INTO properties (id, "key", name, description, type, context, is_private, is_built_in, category_id, created_at) VALUES
  ('prop_kp_usr_city', 'kp_usr_city', 'City', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_industry', 'kp_usr_industry', 'Industry', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_is_marketing_opt_in', 'kp_usr_is_marketing_opt_in', 'Marketing opt-in', '', 'boolean', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_job_title', 'kp_usr_job_title', 'Job title', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_middle_name', 'kp_usr_middle_name', 'Middle name', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_postcode', 'kp_usr_postcode', 'Postcode', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_salutation', 'kp_usr_salutation', 'Salutation', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_state_region', 'kp_usr_state_region', 'State or region', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_street_address', 'kp_usr_street_address', 'Street address', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_street_address_2', 'kp_usr_street_address_2', 'Street address 2', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_org_city', 'kp_org_city', 'City', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_industry', 'kp_org_industry', 'Industry', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_postcode', 'kp_org_postcode', 'Postcode', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_state_region', 'kp_org_state_region', 'State or region', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_street_address', 'kp_org_street_address', 'Street address', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_street_address_2', 'kp_org_street_address_2', 'Street address 2', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_usr_utm_source', 'kp_usr_utm_source', 'utm_source', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_medium', 'kp_usr_utm_medium', 'utm_medium', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_campaign', 'kp_usr_utm_campaign', 'utm_campaign', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_content', 'kp_usr_utm_content', 'utm_content', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_term', 'kp_usr_utm_term', 'utm_term', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_gclid', 'kp_usr_gclid', 'gclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_click_id', 'kp_usr_click_id', 'click_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_acc', 'kp_usr_hsa_acc', 'hsa_acc', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_cam', 'kp_usr_hsa_cam', 'hsa_cam', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_grp', 'kp_usr_hsa_grp', 'hsa_grp', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_ad', 'kp_usr_hsa_ad', 'hsa_ad', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_src', 'kp_usr_hsa_src', 'hsa_src', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_tgt', 'kp_usr_hsa_tgt', 'hsa_tgt', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_kw', 'kp_usr_hsa_kw', 'hsa_kw', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_mt', 'kp_usr_hsa_mt', 'hsa_mt', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_net', 'kp_usr_hsa_net', 'hsa_net', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_ver', 'kp_usr_hsa_ver', 'hsa_ver', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_match_type', 'kp_usr_match_type', 'match_type', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_keyword', 'kp_usr_keyword', 'keyword', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_device', 'kp_usr_device', 'device', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ad_group_id', 'kp_usr_ad_group_id', 'ad_group_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_campaign_id', 'kp_usr_campaign_id', 'campaign_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_creative', 'kp_usr_creative', 'creative', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_network', 'kp_usr_network', 'network', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ad_position', 'kp_usr_ad_position', 'ad_position', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_fbclid', 'kp_usr_fbclid', 'fbclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_li_fat_id', 'kp_usr_li_fat_id', 'li_fat_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_msclkid', 'kp_usr_msclkid', 'msclkid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_twclid', 'kp_usr_twclid', 'twclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ttclid', 'kp_usr_ttclid', 'ttclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_org_utm_source', 'kp_org_utm_source', 'utm_source', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_medium', 'kp_org_utm_medium', 'utm_medium', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_campaign', 'kp_org_utm_campaign', 'utm_campaign', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_content', 'kp_org_utm_content', 'utm_content', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_term', 'kp_org_utm_term', 'utm_term', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_gclid', 'kp_org_gclid', 'gclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_click_id', 'kp_org_click_id', 'click_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_acc', 'kp_org_hsa_acc', 'hsa_acc', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_cam', 'kp_org_hsa_cam', 'hsa_cam', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_grp', 'kp_org_hsa_grp', 'hsa_grp', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_ad', 'kp_org_hsa_ad', 'hsa_ad', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_src', 'kp_org_hsa_src', 'hsa_src', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_tgt', 'kp_org_hsa_tgt', 'hsa_tgt', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_kw', 'kp_org_hsa_kw', 'hsa_kw', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_mt', 'kp_org_hsa_mt', 'hsa_mt', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_net', 'kp_org_hsa_net', 'hsa_net', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_ver', 'kp_org_hsa_ver', 'hsa_ver', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_match_type', 'kp_org_match_type', 'match_type', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_keyword', 'kp_org_keyword', 'keyword', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_device', 'kp_org_device', 'device', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ad_group_id', 'kp_org_ad_group_id', 'ad_group_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_campaign_id', 'kp_org_campaign_id', 'campaign_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_creative', 'kp_org_creative', 'creative', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_network', 'kp_org_network', 'network', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ad_position', 'kp_org_ad_position', 'ad_position', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_fbclid', 'kp_org_fbclid', 'fbclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_li_fat_id', 'kp_org_li_fat_id', 'li_fat_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_msclkid', 'kp_org_msclkid', 'msclkid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_twclid', 'kp_org_twclid', 'twclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ttclid', 'kp_org_ttclid', 'ttclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0);
`,
  },
  {
    id: '0015_events',
    sql: `
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
`,
  },
  {
    id: '0016_lookups',
    sql: `
-- Ways to find what was found in other ways until now: a user by the id they have in another system, the events of one
-- type without passing over those of the others, and what goes along with an organization that is removed.

CREATE INDEX users_by_provided_id ON users (environment_id, provided_id, id);
CREATE INDEX events_by_type ON events (environment_id, type, created_at, id);
CREATE INDEX applications_by_organization ON applications (environment_id, organization_code);
CREATE INDEX api_keys_by_organization ON api_keys (environment_id, organization_code);
`,
  },
  {
    id: '0017_webhooks',
    sql: `
-- Webhooks: where an environment's changes are told, what there is to tell, and how the telling goes.
--
-- A webhook is enabled, or disabled (disabled_at: by somebody, or because everything failed for three days). A change
-- is written in the same commit as what it tells, together with one delivery for each webhook that wants it. A change
-- has no states; it is kept for replay until expires_at. A delivery is pending (next_attempt_at), claimed for one
-- attempt by one process (claimed_until, and not due before), then delivered or given up (ended_at). Deliveries of one
-- webhook about one subject are carried out in the order of their changes.

CREATE TABLE webhooks (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  event_types TEXT NOT NULL, -- JSON: string[]
  failing_since BIGINT,
  disabled_at BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE TABLE changes (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL, -- event_ + 12 hex of the time + 20 hex, so in the order of time
  type TEXT NOT NULL,
  source TEXT NOT NULL,
  subject TEXT NOT NULL, -- whose changes are told in order
  payload TEXT NOT NULL, -- JSON: what is delivered
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE INDEX changes_by_expiry ON changes (expires_at);

CREATE TABLE deliveries (
  environment_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL,
  change_id TEXT NOT NULL,
  message_id TEXT NOT NULL, -- the webhook-id header, the same in every attempt
  subject TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT, -- null: ended
  claimed_until BIGINT,
  claimed_by TEXT,
  last_status BIGINT,
  last_error TEXT,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  is_delivered BIGINT NOT NULL,
  PRIMARY KEY (environment_id, webhook_id, change_id),
  FOREIGN KEY (environment_id, webhook_id) REFERENCES webhooks (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, change_id) REFERENCES changes (environment_id, id) ON DELETE CASCADE
);

-- Of what has not ended only: what ended is the most by far. The last one finds what a delivery must wait for.
CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_by_webhook ON deliveries (environment_id, webhook_id, next_attempt_at, change_id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_by_subject ON deliveries (environment_id, webhook_id, subject, change_id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_by_change ON deliveries (environment_id, change_id);
`,
  },
  {
    id: '0018_people',
    sql: `
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
`,
  },
  {
    id: '0019_role_holders',
    sql: `
-- Who holds a role in any organization, by user: until now only those of one organization could be found.

CREATE INDEX membership_roles_by_holder ON membership_roles (role_id, environment_id, user_id, organization_code);
`,
  },
  {
    id: '0020_versions',
    sql: `
-- Two updates of one application no longer overwrite each other: it has a version, as other records have. And what
-- another system calls a user belongs to one user of an environment, as it was found: of several the first keeps it.
--
-- A process of the release before adds applications with the default, and does not grow the version when it updates one.

ALTER TABLE applications ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

UPDATE users SET provided_id = NULL WHERE provided_id IS NOT NULL AND EXISTS (
  SELECT id FROM users AS other
  WHERE other.environment_id = users.environment_id AND other.provided_id = users.provided_id AND other.id < users.id
);

DROP INDEX users_by_provided_id;
CREATE UNIQUE INDEX users_by_provided_id ON users (environment_id, provided_id);
`,
  },
  {
    id: '0021_environment_things',
    sql: `
-- What an environment keeps beside its people and applications: variables, subscribers, which roles an application lets
-- in, and what the business says of itself.
--
-- None of these has states. The value of a secret variable is sealed. Access roles are part of the registry snapshot,
-- and so is the switch that makes them count. There is one business.

ALTER TABLE invitations ADD COLUMN sent_at BIGINT; -- when a mail with its link went out last

ALTER TABLE applications ADD COLUMN has_access_control BIGINT NOT NULL DEFAULT 0;

CREATE TABLE application_access_roles (
  environment_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  PRIMARY KEY (environment_id, application_id, role_id),
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX application_access_roles_by_role ON application_access_roles (role_id);

CREATE TABLE environment_variables (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  "key" TEXT NOT NULL,
  value TEXT NOT NULL, -- sealed if it is secret
  is_secret BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE UNIQUE INDEX environment_variables_by_key ON environment_variables (environment_id, "key");

CREATE TABLE subscribers (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  sort_name TEXT NOT NULL, -- NFKC, lower case
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE UNIQUE INDEX subscribers_by_email ON subscribers (environment_id, email);
CREATE INDEX subscribers_by_name ON subscribers (environment_id, sort_name, id);

CREATE TABLE businesses (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT, -- null: that of the oldest environment
  email TEXT,
  phone TEXT,
  industry_key TEXT,
  timezone_key TEXT,
  version BIGINT NOT NULL
);

INSERT INTO businesses (id, version) VALUES ('business', 1);
`,
  },
  {
    id: '0022_logos',
    sql: `
-- The images that pages show for an environment or an organization: one for light ground and one for dark. The record
-- that shows one has its file name. The name is made of the owner and the content, so what stands under it never
-- changes; another image is another row, and the old one is removed with its name.

ALTER TABLE environments ADD COLUMN logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}'; -- JSON: file names

ALTER TABLE organizations ADD COLUMN logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}'; -- JSON: file names

CREATE TABLE logos (
  environment_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  organization_code TEXT, -- null: the environment's own
  media_type TEXT NOT NULL,
  content TEXT NOT NULL, -- base64
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, file_name),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX logos_by_organization ON logos (environment_id, organization_code);
`,
  },
  {
    id: '0023_connections',
    sql: `
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
`,
  },
  {
    id: '0024_administrators',
    sql: `
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
`,
  },
  {
    id: '0025_audit',
    sql: `
-- The audit log: who changed what. An entry is written in the commit of the change it tells of, and never changed or
-- removed.
--
-- An entry is unsealed (sequence and hash are null) until the sealer gives it the next sequence number of the
-- installation and a hash over itself and the hash before it. audit_chain has the place of the last one that is sealed.
-- A checkpoint is a signature over such a place.

CREATE TABLE audit_entries (
  id TEXT NOT NULL PRIMARY KEY, -- audit_ + 12 hex of the time + 20 hex, so in the order of time
  environment_id TEXT, -- null: of the installation. It may be gone, and its entries stay
  at BIGINT NOT NULL,
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_label TEXT NOT NULL,
  request_id TEXT,
  address TEXT,
  operation TEXT NOT NULL,
  thing TEXT NOT NULL,
  thing_id TEXT,
  thing_name TEXT,
  before_text TEXT, -- JSON
  after_text TEXT, -- JSON
  sequence BIGINT,
  hash TEXT
);

CREATE INDEX audit_entries_by_environment ON audit_entries (environment_id, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_by_operation ON audit_entries (operation, id);
CREATE INDEX audit_entries_by_thing ON audit_entries (thing_id, id);
CREATE INDEX audit_entries_by_kind ON audit_entries (thing, id);
CREATE UNIQUE INDEX audit_entries_by_sequence ON audit_entries (sequence) WHERE sequence IS NOT NULL;
CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE sequence IS NULL;

CREATE TABLE audit_chain (
  id BIGINT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO audit_chain (id, sequence, hash) VALUES (1, 0, '');

CREATE TABLE audit_checkpoints (
  sequence BIGINT NOT NULL PRIMARY KEY, -- of the last entry that it speaks for
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL
);
`,
  },
  {
    id: '0026_idempotency',
    sql: `
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
`,
  },
  {
    id: '0027_search',
    sql: `
-- What lists are sorted by and searches look for, stored, so that neither passes over everybody. The texts are made by
-- the platform (search-terms.ts in packages/directory) in the commit that changes what they are made of.
--
-- A user or organization is searchable once its terms are there; those of a release before this one are made searchable
-- a few at a time (is_searchable). A term's source says what it comes from: the user's own record ('user') or the id of
-- an identity. Keys of a membership repeat those of its user.

ALTER TABLE users ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN has_organization BIGINT NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN last_signed_in_at BIGINT;
ALTER TABLE users ADD COLUMN is_searchable BIGINT NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE memberships ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
ALTER TABLE organizations ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE organizations ADD COLUMN is_searchable BIGINT NOT NULL DEFAULT 0;

CREATE TABLE user_terms (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  source TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (environment_id, user_id, source, term)
);

CREATE INDEX user_terms_by_term ON user_terms (environment_id, term, user_id);

CREATE TABLE organization_terms (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (environment_id, organization_code, term)
);

CREATE INDEX users_by_belonging ON users (environment_id, has_organization, id);
CREATE INDEX users_by_sign_in ON users (environment_id, last_signed_in_at, id);
CREATE INDEX users_unsearchable ON users (environment_id, id) WHERE is_searchable = 0;
CREATE INDEX memberships_by_name ON memberships (environment_id, organization_code, name_key, user_id);
CREATE INDEX memberships_by_email ON memberships (environment_id, organization_code, email_key, user_id);
CREATE INDEX organizations_by_name ON organizations (environment_id, name_key, code);
CREATE INDEX organizations_unsearchable ON organizations (environment_id, code) WHERE is_searchable = 0;

CREATE INDEX user_scopes_by_holder ON user_scopes (environment_id, scope_id, user_id);
CREATE INDEX membership_scopes_by_holder ON membership_scopes (environment_id, scope_id, user_id);

-- Of longer values the beginning: an index takes no text of any length.
CREATE INDEX user_properties_by_value ON user_properties (property_id, environment_id, substr(value, 1, 200), user_id);
`,
  },
  {
    id: '0028_known_sign_ins',
    sql: `
-- Who belongs to an organization, and when people were last seen to sign in, for users of a release before this one.

UPDATE users SET
  has_organization = CASE WHEN EXISTS (
    SELECT memberships.user_id FROM memberships
    WHERE memberships.environment_id = users.environment_id AND memberships.user_id = users.id
  ) THEN 1 ELSE 0 END,
  last_signed_in_at = (
    SELECT MAX(sessions.authenticated_at) FROM sessions
    WHERE sessions.environment_id = users.environment_id AND sessions.user_id = users.id
  );
`,
  },
  {
    id: '0029_lookups_by_people',
    sql: `
-- What people look up in the console: the events of one application, by type so that a rare one costs no walk over the
-- others; which deliveries of a webhook were given up, a state that few are in; and when the last attempt of a delivery
-- ended, and how long it took. Both are null for attempts of a release before this one.

CREATE INDEX events_by_application ON events (environment_id, client_id, type, created_at, id);

CREATE INDEX deliveries_given_up ON deliveries (environment_id, webhook_id, change_id)
  WHERE next_attempt_at IS NULL AND is_delivered = 0;

ALTER TABLE deliveries ADD COLUMN attempted_at BIGINT;
ALTER TABLE deliveries ADD COLUMN took_ms BIGINT;
`,
  },
  {
    id: '0030_signing',
    sql: `
-- With which algorithm an environment signs, and how often it changes its key by itself.

ALTER TABLE environments ADD COLUMN signing TEXT NOT NULL DEFAULT '{"algorithm":"RS256","rotateAfterDays":null}';
`,
  },
  {
    id: '0031_event_counts',
    sql: `
-- How many people signed in, signed up and were refused on each day, counted by the commit that writes the event. Every
-- count is spread over slots, so that sign-ins of the same moment do not wait for one row. Days are in UTC.

CREATE TABLE event_counts (
  environment_id TEXT NOT NULL,
  day BIGINT NOT NULL, -- when it began
  type TEXT NOT NULL,
  slot BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (environment_id, day, type, slot)
);
CREATE INDEX event_counts_by_day ON event_counts (day);
`,
  },
  {
    id: '0032_client_keys',
    sql: `
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
`,
  },
  {
    id: '0033_limits',
    sql: `
-- What an environment asks of new passwords and how often things may be tried there; and attempt counters that remember
-- for a while how long they were full, so that whoever goes on waits longer each time.
--
-- lock_ms is how long the counter was full the last time, 0 if it never was. forgotten_at is when it is pruned, and
-- begins anew: when its window ends, or a day after it was full.

ALTER TABLE environments ADD COLUMN passwords TEXT NOT NULL DEFAULT '{"minLength":8,"mustContain":[],"forbiddenWords":[],"unsafeAllowCommon":false}';

ALTER TABLE environments ADD COLUMN limits TEXT NOT NULL DEFAULT '{"account":{"attempts":5,"seconds":300,"maxSeconds":3600},"address":{"attempts":100,"seconds":900,"maxSeconds":3600},"mail":{"attempts":5,"seconds":900},"device":{"attempts":100,"seconds":600}}';

ALTER TABLE attempts ADD COLUMN lock_ms BIGINT NOT NULL DEFAULT 0;

ALTER TABLE attempts ADD COLUMN forgotten_at BIGINT NOT NULL DEFAULT 0;

UPDATE attempts SET forgotten_at = ends_at;

DROP INDEX attempts_by_end;

CREATE INDEX attempts_by_forgotten_at ON attempts (forgotten_at);
`,
  },
  {
    id: '0035_organization_search',
    sql: `
-- Organizations are looked for by the words of their names among all of an environment, not only among those of one
-- user; and who has a value of their own for a flag is counted and listed, in one environment at a time.

CREATE INDEX organization_terms_by_term ON organization_terms (environment_id, term, organization_code);

CREATE INDEX organization_flags_by_holder ON organization_flags (flag_id, environment_id, organization_code);
CREATE INDEX user_flags_by_holder ON user_flags (flag_id, environment_id, user_id);
DROP INDEX organization_flags_by_flag;
DROP INDEX user_flags_by_flag;
`,
  },
  {
    id: '0036_applied_configurations',
    sql: `
-- What a latchkey.yaml said when it was applied last, so that what differs since can be told: of the business under the
-- part 'business', of an environment under its id. Secrets and people are left out before.

CREATE TABLE applied_configurations (
  part TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL, -- JSON
  applied_at BIGINT NOT NULL
);
`,
  },
  {
    id: '0037_consents',
    sql: `
-- What people have allowed applications, and the claims that an authorization request named one by one.
--
-- consents has what one person has allowed one application so far. It grows with what they allow later, and is there
-- until they withdraw it. A grant remembers the claims that it was asked for, so that every answer of its family says
-- the same; null: none were named.

ALTER TABLE grants ADD COLUMN claims TEXT NOT NULL DEFAULT 'null'; -- JSON
ALTER TABLE applications ADD COLUMN is_third_party BIGINT NOT NULL DEFAULT 0;

CREATE TABLE consents (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  allowed TEXT NOT NULL, -- JSON: string[]
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, client_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, client_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX consents_by_application ON consents (environment_id, client_id);
`,
  },
  {
    id: '0040_queued_mails',
    sql: `
-- Mails that the mail server did not take, and that are tried again: invitations and notices. A code that somebody waits
-- for is never here. A mail waits until next_attempt_at; whoever sends it moves that time first, and so has it alone. It
-- is removed when the mail server has it, or when it is given up at expires_at.

CREATE TABLE queued_mails (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT, -- what must still be as it was; null: nothing
  sealed_mail TEXT NOT NULL, -- to whom and what, which may hold a link that lets somebody in
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE INDEX queued_mails_due ON queued_mails (next_attempt_at);

CREATE INDEX queued_mails_by_expiry ON queued_mails (expires_at);
`,
  },
  {
    id: '0041_user_filters',
    sql: `
-- Ways to list users, without passing over the others, by whether they are suspended, by when they were made, and by a
-- kind of identity that they have.

CREATE INDEX users_by_suspension ON users (environment_id, is_suspended, id);
CREATE INDEX users_by_creation ON users (environment_id, created_at, id);
CREATE INDEX identities_by_type ON identities (environment_id, type, user_id);
`,
  },
  {
    id: '0042_events_by_reason',
    sql: `
-- Ways to list what was refused for one reason, of everybody or of one application, without passing over the others. What
-- was not refused has no reason, and is in neither.

CREATE INDEX events_by_reason ON events (environment_id, reason, created_at, id) WHERE reason IS NOT NULL;
CREATE INDEX events_by_application_and_reason ON events (environment_id, client_id, reason, created_at, id) WHERE reason IS NOT NULL;
`,
  },
  {
    id: '0043_application_language',
    sql: `
-- The language of the pages that belong to an application, for whoever says nothing about theirs; null: it has none, and
-- that of the environment counts.

ALTER TABLE applications ADD COLUMN language TEXT;
`,
  },
  {
    id: '0044_codes_are_sealed',
    sql: `
-- Authorization codes carry their grants and are no longer stored. The grants of a session are found by its user, among
-- theirs: one index less to write with each sign-in.

DROP TABLE codes;
DROP INDEX grants_by_session;
`,
  },
]
