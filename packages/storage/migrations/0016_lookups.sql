-- Ways to find what was found in other ways until now: a user by the id they have in another system, and the events of
-- one type without passing over those of the others.

CREATE INDEX users_by_provided_id ON users (environment_id, provided_id, id);
CREATE INDEX events_by_type ON events (environment_id, type, created_at, id);
