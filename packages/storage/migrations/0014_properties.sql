-- Properties: what is kept about users, organizations and applications beyond what the platform needs. Categories and
-- definitions belong to the whole business and are part of the registry snapshot; values belong to their subject and
-- go with it, or with the definition.
--
-- None of these has states. Built-in definitions and categories cannot be changed or removed.

CREATE TABLE property_categories (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  context TEXT NOT NULL,
  is_built_in BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE properties (
  id TEXT NOT NULL PRIMARY KEY,
  "key" TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  type TEXT NOT NULL,
  context TEXT NOT NULL,
  is_private BIGINT NOT NULL,
  is_built_in BIGINT NOT NULL,
  category_id TEXT NOT NULL REFERENCES property_categories (id),
  created_at BIGINT NOT NULL
);

CREATE INDEX properties_by_category ON properties (category_id);

CREATE TABLE user_properties (
  environment_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, user_id, property_id),
  FOREIGN KEY (environment_id, user_id) REFERENCES users (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX user_properties_by_property ON user_properties (property_id);

CREATE TABLE organization_properties (
  environment_id TEXT NOT NULL,
  organization_code TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, organization_code, property_id),
  FOREIGN KEY (environment_id, organization_code) REFERENCES organizations (environment_id, code) ON DELETE CASCADE
);

CREATE INDEX organization_properties_by_property ON organization_properties (property_id);

CREATE TABLE application_properties (
  environment_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  property_id TEXT NOT NULL REFERENCES properties (id) ON DELETE CASCADE,
  value TEXT NOT NULL, -- JSON: string or boolean
  PRIMARY KEY (environment_id, application_id, property_id),
  FOREIGN KEY (environment_id, application_id) REFERENCES applications (environment_id, id) ON DELETE CASCADE
);

CREATE INDEX application_properties_by_property ON application_properties (property_id);

INSERT INTO property_categories (id, name, context, is_built_in, created_at) VALUES
  ('category_usr_details', 'Personal details', 'usr', 1, 0),
  ('category_usr_marketing', 'Marketing', 'usr', 1, 0),
  ('category_org_details', 'Organization details', 'org', 1, 0),
  ('category_org_marketing', 'Marketing', 'org', 1, 0),
  ('category_app_details', 'General', 'app', 1, 0);

INSERT INTO properties (id, "key", name, description, type, context, is_private, is_built_in, category_id, created_at) VALUES
  ('prop_kp_usr_city', 'kp_usr_city', 'City', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_industry', 'kp_usr_industry', 'Industry', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_is_marketing_opt_in', 'kp_usr_is_marketing_opt_in', 'Marketing opt-in', '', 'boolean', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_job_title', 'kp_usr_job_title', 'Job title', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_middle_name', 'kp_usr_middle_name', 'Middle name', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_postcode', 'kp_usr_postcode', 'Postcode', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_salutation', 'kp_usr_salutation', 'Salutation', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_state_region', 'kp_usr_state_region', 'State or region', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_street_address', 'kp_usr_street_address', 'Street address', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_usr_street_address_2', 'kp_usr_street_address_2', 'Street address 2', '', 'single_line_text', 'usr', 0, 1, 'category_usr_details', 0),
  ('prop_kp_org_city', 'kp_org_city', 'City', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_industry', 'kp_org_industry', 'Industry', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_postcode', 'kp_org_postcode', 'Postcode', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_state_region', 'kp_org_state_region', 'State or region', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_street_address', 'kp_org_street_address', 'Street address', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_org_street_address_2', 'kp_org_street_address_2', 'Street address 2', '', 'single_line_text', 'org', 0, 1, 'category_org_details', 0),
  ('prop_kp_usr_utm_source', 'kp_usr_utm_source', 'utm_source', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_medium', 'kp_usr_utm_medium', 'utm_medium', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_campaign', 'kp_usr_utm_campaign', 'utm_campaign', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_content', 'kp_usr_utm_content', 'utm_content', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_utm_term', 'kp_usr_utm_term', 'utm_term', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_gclid', 'kp_usr_gclid', 'gclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_click_id', 'kp_usr_click_id', 'click_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_acc', 'kp_usr_hsa_acc', 'hsa_acc', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_cam', 'kp_usr_hsa_cam', 'hsa_cam', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_grp', 'kp_usr_hsa_grp', 'hsa_grp', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_ad', 'kp_usr_hsa_ad', 'hsa_ad', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_src', 'kp_usr_hsa_src', 'hsa_src', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_tgt', 'kp_usr_hsa_tgt', 'hsa_tgt', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_kw', 'kp_usr_hsa_kw', 'hsa_kw', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_mt', 'kp_usr_hsa_mt', 'hsa_mt', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_net', 'kp_usr_hsa_net', 'hsa_net', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_hsa_ver', 'kp_usr_hsa_ver', 'hsa_ver', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_match_type', 'kp_usr_match_type', 'match_type', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_keyword', 'kp_usr_keyword', 'keyword', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_device', 'kp_usr_device', 'device', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ad_group_id', 'kp_usr_ad_group_id', 'ad_group_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_campaign_id', 'kp_usr_campaign_id', 'campaign_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_creative', 'kp_usr_creative', 'creative', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_network', 'kp_usr_network', 'network', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ad_position', 'kp_usr_ad_position', 'ad_position', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_fbclid', 'kp_usr_fbclid', 'fbclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_li_fat_id', 'kp_usr_li_fat_id', 'li_fat_id', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_msclkid', 'kp_usr_msclkid', 'msclkid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_twclid', 'kp_usr_twclid', 'twclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_usr_ttclid', 'kp_usr_ttclid', 'ttclid', '', 'single_line_text', 'usr', 0, 1, 'category_usr_marketing', 0),
  ('prop_kp_org_utm_source', 'kp_org_utm_source', 'utm_source', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_medium', 'kp_org_utm_medium', 'utm_medium', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_campaign', 'kp_org_utm_campaign', 'utm_campaign', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_content', 'kp_org_utm_content', 'utm_content', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_utm_term', 'kp_org_utm_term', 'utm_term', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_gclid', 'kp_org_gclid', 'gclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_click_id', 'kp_org_click_id', 'click_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_acc', 'kp_org_hsa_acc', 'hsa_acc', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_cam', 'kp_org_hsa_cam', 'hsa_cam', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_grp', 'kp_org_hsa_grp', 'hsa_grp', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_ad', 'kp_org_hsa_ad', 'hsa_ad', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_src', 'kp_org_hsa_src', 'hsa_src', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_tgt', 'kp_org_hsa_tgt', 'hsa_tgt', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_kw', 'kp_org_hsa_kw', 'hsa_kw', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_mt', 'kp_org_hsa_mt', 'hsa_mt', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_net', 'kp_org_hsa_net', 'hsa_net', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_hsa_ver', 'kp_org_hsa_ver', 'hsa_ver', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_match_type', 'kp_org_match_type', 'match_type', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_keyword', 'kp_org_keyword', 'keyword', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_device', 'kp_org_device', 'device', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ad_group_id', 'kp_org_ad_group_id', 'ad_group_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_campaign_id', 'kp_org_campaign_id', 'campaign_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_creative', 'kp_org_creative', 'creative', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_network', 'kp_org_network', 'network', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ad_position', 'kp_org_ad_position', 'ad_position', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_fbclid', 'kp_org_fbclid', 'fbclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_li_fat_id', 'kp_org_li_fat_id', 'li_fat_id', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_msclkid', 'kp_org_msclkid', 'msclkid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_twclid', 'kp_org_twclid', 'twclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0),
  ('prop_kp_org_ttclid', 'kp_org_ttclid', 'ttclid', '', 'single_line_text', 'org', 0, 1, 'category_org_marketing', 0);
