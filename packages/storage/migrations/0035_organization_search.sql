-- Organizations are looked for by the words of their names among all of an environment, not only among those of one
-- user; and who has a value of their own for a flag is counted and listed, in one environment at a time.

CREATE INDEX organization_terms_by_term ON organization_terms (environment_id, term, organization_code);

CREATE INDEX organization_flags_by_holder ON organization_flags (flag_id, environment_id, organization_code);
CREATE INDEX user_flags_by_holder ON user_flags (flag_id, environment_id, user_id);
DROP INDEX organization_flags_by_flag;
DROP INDEX user_flags_by_flag;
