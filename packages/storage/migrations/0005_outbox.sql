-- Mails of installations without SMTP, shown to the developer instead of being sent. A mail has no states; it is
-- pruned a day after it was written.

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

CREATE INDEX outbox_mails_by_time ON outbox_mails (environment_id, created_at, id);
CREATE INDEX outbox_mails_by_recipient ON outbox_mails (environment_id, "to", created_at, id);
CREATE INDEX outbox_mails_by_age ON outbox_mails (created_at);
