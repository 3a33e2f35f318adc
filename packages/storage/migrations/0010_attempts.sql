-- How often something was tried that must not be tried without end: passwords and codes of an account, mails to an
-- address, forms from a network address. The key says what is counted, with whatever names a person hashed.
--
-- An attempt counter runs until its window ends (ends_at); the next attempt then begins a new one. It is pruned after.

CREATE TABLE attempts (
  environment_id TEXT NOT NULL,
  attempt_key TEXT NOT NULL,
  attempt_count BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, attempt_key)
);

CREATE INDEX attempts_by_end ON attempts (ends_at);
