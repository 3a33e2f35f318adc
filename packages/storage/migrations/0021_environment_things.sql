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
