-- Ways to find what was found in other ways until now: a user by the id they have in another system, the events of one
-- type without passing over those of the others, and what goes along with an organization that is removed.

CREATE INDEX users_by_provided_id ON users (environment_id, provided_id, id);
CREATE INDEX events_by_type ON events (environment_id, type, created_at, id);
CREATE INDEX applications_by_organization ON applications (environment_id, organization_code);
CREATE INDEX api_keys_by_organization ON api_keys (environment_id, organization_code);
