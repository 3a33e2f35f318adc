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
