-- The images that pages show for an environment or an organization: one for light ground and one for dark. The record
-- that shows one has its file name. The name is made of the owner and the content, so what stands under it never
-- changes; another image is another row, and the old one is removed with its name.

ALTER TABLE environments ADD COLUMN logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}'; -- JSON: file names

ALTER TABLE organizations ADD COLUMN logos TEXT NOT NULL DEFAULT '{"light":null,"dark":null}'; -- JSON: file names

CREATE TABLE logos (
  environment_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  organization_code TEXT, -- null: the environment's own
  media_type TEXT NOT NULL,
  content TEXT NOT NULL, -- base64
  created_at BIGINT NOT NULL,
  PRIMARY KEY (environment_id, file_name),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX logos_by_organization ON logos (environment_id, organization_code);
