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
