-- The present schema. Made by scripts/write-schema.ts from migrations/*.sql: change those.

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

CREATE TABLE administrator_team (
  id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

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
  verification_count BIGINT NOT NULL, organization_code TEXT,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, api_id) REFERENCES apis (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX api_keys_by_api ON api_keys (environment_id, api_id, id);
CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (environment_id, key_hash);
CREATE INDEX api_keys_by_organization ON api_keys (environment_id, organization_code);
CREATE INDEX api_keys_by_user ON api_keys (environment_id, user_id);

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

CREATE TABLE application_access_roles (
  environment_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  PRIMARY KEY (environment_id, application_id, role_id),
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX application_access_roles_by_role ON application_access_roles (role_id);

CREATE TABLE application_properties (
  environment_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, application_id, property_id),
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX application_properties_by_property ON application_properties (property_id);

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
  created_at BIGINT NOT NULL, default_audience TEXT NOT NULL DEFAULT '[]', is_default_device BIGINT NOT NULL DEFAULT 0, organization_code TEXT, claims TEXT NOT NULL
  DEFAULT '{"access":{"roles":false,"email":false,"organizationName":false,"externalOrganizationId":false,"apiScopesInPermissions":false,"properties":[]},"id":{"organizations":false,"socialIdentity":false,"properties":[]},"machine":{"featureFlags":false,"apiScopesInPermissions":false,"properties":[]},"hasuraNames":false,"leaveOut":[],"maxTokenBytes":6144}', version BIGINT NOT NULL DEFAULT 1, has_access_control BIGINT NOT NULL DEFAULT 0, client_keys TEXT NOT NULL DEFAULT '{"jwks":[],"jwksUri":null,"isRequired":false}', is_third_party BIGINT NOT NULL DEFAULT 0, language TEXT,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX applications_by_organization ON applications (environment_id, organization_code);

CREATE TABLE applied_configurations (
  part TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL, -- JSON
  applied_at BIGINT NOT NULL
);

CREATE TABLE attempts (
  environment_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  attempt_count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL, lock_ms BIGINT NOT NULL DEFAULT 0, forgotten_at BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (environment_id, attempt_key)
);
CREATE INDEX attempts_by_forgotten_at ON attempts (forgotten_at);

CREATE TABLE audit_chain (
  id BIGINT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE audit_checkpoints (
  sequence BIGINT NOT NULL PRIMARY KEY, -- of the last entry that it speaks for
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL
);

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
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_by_environment ON audit_entries (environment_id, id);
CREATE INDEX audit_entries_by_kind ON audit_entries (thing, id);
CREATE INDEX audit_entries_by_operation ON audit_entries (operation, id);
CREATE UNIQUE INDEX audit_entries_by_sequence ON audit_entries (sequence) WHERE sequence IS NOT NULL;
CREATE INDEX audit_entries_by_thing ON audit_entries (thing_id, id);
CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE sequence IS NULL;

CREATE TABLE businesses (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT, -- null: that of the oldest environment
  email TEXT,
  phone TEXT,
  industry_key TEXT,
  timezone_key TEXT,
  version BIGINT NOT NULL
);

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

CREATE TABLE client_assertions (
  environment_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  jti_hash TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, client_id, jti_hash)
);
CREATE INDEX client_assertions_by_expiry ON client_assertions (expires_at);

CREATE TABLE connection_domains (
  environment_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  connection_id TEXT NOT NULL,
  PRIMARY KEY (environment_id, domain, connection_id),
  FOREIGN KEY (environment_id, connection_id) REFERENCES connections (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX connection_domains_by_connection ON connection_domains (environment_id, connection_id);

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
  is_delivered BIGINT NOT NULL, attempted_at BIGINT, took_ms BIGINT,
  PRIMARY KEY (environment_id, webhook_id, change_id),
  FOREIGN KEY (environment_id, webhook_id) REFERENCES webhooks (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, change_id) REFERENCES changes (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX deliveries_by_change ON deliveries (environment_id, change_id);
CREATE INDEX deliveries_by_subject ON deliveries (environment_id, webhook_id, subject, change_id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_by_webhook ON deliveries (environment_id, webhook_id, next_attempt_at, change_id) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_given_up ON deliveries (environment_id, webhook_id, change_id)
  WHERE next_attempt_at IS NULL AND is_delivered = 0;

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
CREATE INDEX device_authorizations_by_expiry ON device_authorizations (expires_at);
CREATE UNIQUE INDEX device_authorizations_by_user_code ON device_authorizations (environment_id, user_code_hash);

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
CREATE INDEX directories_by_connection ON directories (environment_id, connection_id);
CREATE UNIQUE INDEX directories_by_organization ON directories (environment_id, organization_code);

CREATE TABLE environment_flags (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, flag_id)
);

CREATE TABLE environment_mfa (
  environment_id TEXT NOT NULL PRIMARY KEY REFERENCES environments (id) ON DELETE CASCADE,
  factors TEXT NOT NULL, -- JSON: string[]
  has_recovery_codes BIGINT NOT NULL
);

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

CREATE TABLE environments (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  origins TEXT NOT NULL, -- JSON: string[]
  settings TEXT NOT NULL, -- JSON
  created_at BIGINT NOT NULL
, version BIGINT NOT NULL DEFAULT 1, event_retention_days BIGINT NOT NULL DEFAULT 90, policies TEXT NOT NULL
  DEFAULT '{"allowedDomains":[],"allowOrganizationCreation":true,"signInToMostRecentOrganization":false,"joinDefaultOrganization":true}', invitations TEXT NOT NULL
  DEFAULT '{"isEnabled":false,"applicationId":null,"ttlSeconds":604800}', portal TEXT NOT NULL DEFAULT '{"returnUrl":null,"hidden":[]}', logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}', signing TEXT NOT NULL DEFAULT '{"algorithm":"RS256","rotateAfterDays":null}', passwords TEXT NOT NULL DEFAULT '{"minLength":8,"mustContain":[],"forbiddenWords":[],"unsafeAllowCommon":false}', limits TEXT NOT NULL DEFAULT '{"account":{"attempts":5,"seconds":300,"maxSeconds":3600},"address":{"attempts":100,"seconds":900,"maxSeconds":3600},"mail":{"attempts":5,"seconds":900},"device":{"attempts":100,"seconds":600}}');

CREATE TABLE event_counts (
  environment_id TEXT NOT NULL,
  day BIGINT NOT NULL, -- when it began
  type TEXT NOT NULL,
  slot BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (environment_id, day, type, slot)
);
CREATE INDEX event_counts_by_day ON event_counts (day);

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
CREATE INDEX events_by_application ON events (environment_id, client_id, type, created_at, id);
CREATE INDEX events_by_application_and_reason ON events (environment_id, client_id, reason, created_at, id) WHERE reason IS NOT NULL;
CREATE INDEX events_by_expiry ON events (expires_at);
CREATE INDEX events_by_identifier ON events (environment_id, identifier_hash, created_at, id);
CREATE INDEX events_by_reason ON events (environment_id, reason, created_at, id) WHERE reason IS NOT NULL;
CREATE INDEX events_by_time ON events (environment_id, created_at, id);
CREATE INDEX events_by_type ON events (environment_id, type, created_at, id);
CREATE INDEX events_by_user ON events (environment_id, user_id, created_at, id);

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
  revoked_at BIGINT, organization_code TEXT, claims TEXT NOT NULL DEFAULT 'null',
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX grants_by_expiry ON grants (expires_at);
CREATE INDEX grants_by_user ON grants (environment_id, user_id);

CREATE TABLE idempotency_keys (
  environment_id TEXT NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
  key_hash TEXT NOT NULL, -- of the key together with who sent it
  fingerprint TEXT NOT NULL, -- of the request, keyed
  sealed_answer TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, key_hash)
);
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);

CREATE TABLE identities (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  is_verified BIGINT NOT NULL,
  is_primary BIGINT NOT NULL,
  created_at BIGINT NOT NULL, provider TEXT, connection_id TEXT,
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id)
);
CREATE INDEX identities_by_type ON identities (environment_id, type, user_id);
CREATE INDEX identities_by_user ON identities (environment_id, user_id, id);
CREATE UNIQUE INDEX identities_by_value ON identities (environment_id, type, value);

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
  pruned_at BIGINT NOT NULL, sent_at BIGINT, -- when an ended invitation is forgotten
  PRIMARY KEY (environment_id, id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
CREATE UNIQUE INDEX invitations_by_code ON invitations (environment_id, code_hash);
CREATE INDEX invitations_by_email ON invitations (environment_id, organization_code, email);
CREATE INDEX invitations_by_organization ON invitations (environment_id, organization_code, created_at, id);
CREATE INDEX invitations_by_prune ON invitations (pruned_at);

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

CREATE TABLE membership_roles (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  role_id TEXT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
  PRIMARY KEY (environment_id, user_id, organization_code, role_id),
  FOREIGN KEY (environment_id, user_id, organization_code)
    REFERENCES memberships (environment_id, user_id, organization_code) ON DELETE CASCADE
);
CREATE INDEX membership_roles_by_holder ON membership_roles (role_id, environment_id, user_id, organization_code);
CREATE INDEX membership_roles_by_role ON membership_roles (role_id, environment_id, organization_code, user_id);

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
CREATE INDEX membership_scopes_by_holder ON membership_scopes (environment_id, scope_id, user_id);
CREATE INDEX membership_scopes_by_scope ON membership_scopes (environment_id, scope_id);

CREATE TABLE memberships (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  last_signed_in_at BIGINT,
  created_at BIGINT NOT NULL, name_key TEXT NOT NULL DEFAULT '', email_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (environment_id, user_id, organization_code),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
CREATE INDEX memberships_by_email ON memberships (environment_id, organization_code, email_key, user_id);
CREATE INDEX memberships_by_name ON memberships (environment_id, organization_code, name_key, user_id);
CREATE INDEX memberships_by_organization ON memberships (environment_id, organization_code, user_id);

CREATE TABLE organization_domains (
  environment_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  PRIMARY KEY (environment_id, domain, organization_code),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
CREATE INDEX organization_domains_by_organization ON organization_domains (environment_id, organization_code);

CREATE TABLE organization_flags (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, organization_code, flag_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
CREATE INDEX organization_flags_by_holder ON organization_flags (flag_id, environment_id, organization_code);

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

CREATE TABLE organization_properties (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, organization_code, property_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);
CREATE INDEX organization_properties_by_property ON organization_properties (property_id);

CREATE TABLE organization_terms (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (environment_id, organization_code, term)
);
CREATE INDEX organization_terms_by_term ON organization_terms (environment_id, term, organization_code);

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
  updated_at BIGINT NOT NULL, logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}', name_key TEXT NOT NULL DEFAULT '', is_searchable BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (environment_id, code)
);
CREATE INDEX organizations_by_external_id ON organizations (environment_id, external_id);
CREATE UNIQUE INDEX organizations_by_handle ON organizations (environment_id, handle);
CREATE INDEX organizations_by_name ON organizations (environment_id, name_key, code);
CREATE UNIQUE INDEX organizations_default ON organizations (environment_id) WHERE is_default = 1;
CREATE INDEX organizations_unsearchable ON organizations (environment_id, code) WHERE is_searchable = 0;

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
CREATE INDEX outbox_mails_by_age ON outbox_mails (created_at);
CREATE INDEX outbox_mails_by_recipient ON outbox_mails (environment_id, "to", created_at, id);
CREATE INDEX outbox_mails_by_time ON outbox_mails (environment_id, created_at, id);

CREATE TABLE permissions (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  is_system BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

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
CREATE INDEX portal_sessions_by_expiry ON portal_sessions (expires_at);
CREATE INDEX portal_sessions_by_user ON portal_sessions (environment_id, user_id);

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

CREATE TABLE property_categories (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  context TEXT NOT NULL,
  is_built_in BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

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
CREATE INDEX queued_mails_by_expiry ON queued_mails (expires_at);
CREATE INDEX queued_mails_due ON queued_mails (next_attempt_at);

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

CREATE TABLE registry (
  id BIGINT NOT NULL PRIMARY KEY, -- one row, 1
  version BIGINT NOT NULL
);

CREATE TABLE revoked_tokens (
  environment_id TEXT NOT NULL,
  jti TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, jti)
);
CREATE INDEX revoked_tokens_by_expiry ON revoked_tokens (expires_at);

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

CREATE TABLE sessions (
  environment_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  user_id TEXT NOT NULL,
  is_persistent BIGINT NOT NULL,
  authenticated_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT, agent TEXT, address TEXT,
  PRIMARY KEY (environment_id, id_hash)
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_user ON sessions (environment_id, user_id);

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

CREATE TABLE user_flags (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  flag_id TEXT NOT NULL REFERENCES feature_flags (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON
  PRIMARY KEY (environment_id, user_id, flag_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX user_flags_by_holder ON user_flags (flag_id, environment_id, user_id);

CREATE TABLE user_properties (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, user_id, property_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX user_properties_by_property ON user_properties (property_id);
CREATE INDEX user_properties_by_value ON user_properties (property_id, environment_id, substr(value, 1, 200), user_id);

CREATE TABLE user_scopes (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  scope_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, scope_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, scope_id) REFERENCES api_scopes (environment_id, id) ON DELETE CASCADE
);
CREATE INDEX user_scopes_by_holder ON user_scopes (environment_id, scope_id, user_id);
CREATE INDEX user_scopes_by_scope ON user_scopes (environment_id, scope_id);

CREATE TABLE user_terms (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  source TEXT NOT NULL,
  term TEXT NOT NULL,
  PRIMARY KEY (environment_id, user_id, source, term)
);
CREATE INDEX user_terms_by_term ON user_terms (environment_id, term, user_id);

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
  updated_at BIGINT NOT NULL, version BIGINT NOT NULL DEFAULT 1, name_key TEXT NOT NULL DEFAULT '', email_key TEXT NOT NULL DEFAULT '', has_organization BIGINT NOT NULL DEFAULT 0, last_signed_in_at BIGINT, is_searchable BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (environment_id, id)
);
CREATE INDEX users_by_belonging ON users (environment_id, has_organization, id);
CREATE INDEX users_by_creation ON users (environment_id, created_at, id);
CREATE UNIQUE INDEX users_by_provided_id ON users (environment_id, provided_id);
CREATE INDEX users_by_sign_in ON users (environment_id, last_signed_in_at, id);
CREATE INDEX users_by_suspension ON users (environment_id, is_suspended, id);
CREATE INDEX users_unsearchable ON users (environment_id, id) WHERE is_searchable = 0;

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
