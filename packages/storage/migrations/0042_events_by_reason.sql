-- Ways to list what was refused for one reason, of everybody or of one application, without passing over the others. What
-- was not refused has no reason, and is in neither.

CREATE INDEX events_by_reason ON events (environment_id, reason, created_at, id) WHERE reason IS NOT NULL;
CREATE INDEX events_by_application_and_reason ON events (environment_id, client_id, reason, created_at, id) WHERE reason IS NOT NULL;
