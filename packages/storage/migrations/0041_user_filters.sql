-- Ways to list users, without passing over the others, by whether they are suspended, by when they were made, and by a
-- kind of identity that they have.

CREATE INDEX users_by_suspension ON users (environment_id, is_suspended, id);
CREATE INDEX users_by_creation ON users (environment_id, created_at, id);
CREATE INDEX identities_by_type ON identities (environment_id, type, user_id);
