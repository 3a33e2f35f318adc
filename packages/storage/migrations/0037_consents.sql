-- What people have allowed applications, and the claims that an authorization request named one by one.
--
-- consents has what one person has allowed one application so far. It grows with what they allow later, and is there
-- until they withdraw it. A grant remembers the claims that it was asked for, so that every answer of its family says
-- the same; null: none were named.

ALTER TABLE grants ADD COLUMN claims TEXT NOT NULL DEFAULT 'null'; -- JSON
ALTER TABLE applications ADD COLUMN is_third_party BIGINT NOT NULL DEFAULT 0;

CREATE TABLE consents (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  allowed TEXT NOT NULL, -- JSON: string[]
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, user_id, client_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE,
  FOREIGN KEY (environment_id, client_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX consents_by_application ON consents (environment_id, client_id);
