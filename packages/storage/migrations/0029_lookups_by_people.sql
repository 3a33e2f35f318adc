-- What people look up in the console: the events of one application, by type so that a rare one costs no walk over the
-- others; which deliveries of a webhook were given up, a state that few are in; and when the last attempt of a delivery
-- ended, and how long it took. Both are null for attempts of a release before this one.

CREATE INDEX events_by_application ON events (environment_id, client_id, type, created_at, id);

CREATE INDEX deliveries_given_up ON deliveries (environment_id, webhook_id, change_id)
  WHERE next_attempt_at IS NULL AND is_delivered = 0;

ALTER TABLE deliveries ADD COLUMN attempted_at BIGINT;
ALTER TABLE deliveries ADD COLUMN took_ms BIGINT;
