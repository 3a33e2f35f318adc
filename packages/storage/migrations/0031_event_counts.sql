-- How many people signed in, signed up and were refused on each day, counted by the commit that writes the event. Every
-- count is spread over slots, so that sign-ins of the same moment do not wait for one row. Days are in UTC.

CREATE TABLE event_counts (
  environment_id TEXT NOT NULL,
  day BIGINT NOT NULL, -- when it began
  type TEXT NOT NULL,
  slot BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (environment_id, day, type, slot)
);
CREATE INDEX event_counts_by_day ON event_counts (day);
