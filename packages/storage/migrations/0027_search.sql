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
