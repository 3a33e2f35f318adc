-- Mails that the mail server did not take, and that are tried again: invitations and notices. A code that somebody waits
-- for is never here. A mail waits until next_attempt_at; whoever sends it moves that time first, and so has it alone. It
-- is removed when the mail server has it, or when it is given up at expires_at.

CREATE TABLE queued_mails (
  environment_id TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  about TEXT, -- what must still be as it was; null: nothing
  sealed_mail TEXT NOT NULL, -- to whom and what, which may hold a link that lets somebody in
  attempts BIGINT NOT NULL,
  next_attempt_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, id)
);

CREATE INDEX queued_mails_due ON queued_mails (next_attempt_at);

CREATE INDEX queued_mails_by_expiry ON queued_mails (expires_at);
