-- What a latchkey.yaml said when it was applied last, so that what differs since can be told: of the business under the
-- part 'business', of an environment under its id. Secrets and people are left out before.

CREATE TABLE applied_configurations (
  part TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL, -- JSON
  applied_at BIGINT NOT NULL
);
