-- The audit log: who changed what. An entry is written in the commit of the change it tells of, and never changed or
-- removed.
--
-- An entry is unsealed (sequence and hash are null) until the sealer gives it the next sequence number of the
-- installation and a hash over itself and the hash before it. audit_chain has the place of the last one that is sealed.
-- A checkpoint is a signature over such a place.

CREATE TABLE audit_entries (
  id TEXT NOT NULL PRIMARY KEY, -- audit_ + 12 hex of the time + 20 hex, so in the order of time
  environment_id TEXT, -- null: of the installation. It may be gone, and its entries stay
  at BIGINT NOT NULL,
  actor_type TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_label TEXT NOT NULL,
  request_id TEXT,
  address TEXT,
  operation TEXT NOT NULL,
  thing TEXT NOT NULL,
  thing_id TEXT,
  thing_name TEXT,
  before_text TEXT, -- JSON
  after_text TEXT, -- JSON
  sequence BIGINT,
  hash TEXT
);

CREATE INDEX audit_entries_by_environment ON audit_entries (environment_id, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_by_operation ON audit_entries (operation, id);
CREATE INDEX audit_entries_by_thing ON audit_entries (thing_id, id);
CREATE INDEX audit_entries_by_kind ON audit_entries (thing, id);
CREATE UNIQUE INDEX audit_entries_by_sequence ON audit_entries (sequence) WHERE sequence IS NOT NULL;
CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE sequence IS NULL;

CREATE TABLE audit_chain (
  id BIGINT NOT NULL PRIMARY KEY,
  sequence BIGINT NOT NULL,
  hash TEXT NOT NULL
);

INSERT INTO audit_chain (id, sequence, hash) VALUES (1, 0, '');

CREATE TABLE audit_checkpoints (
  sequence BIGINT NOT NULL PRIMARY KEY, -- of the last entry that it speaks for
  hash TEXT NOT NULL,
  at BIGINT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL
);
