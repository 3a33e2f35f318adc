-- Who holds a role in any organization, by user: until now only those of one organization could be found.

CREATE INDEX membership_roles_by_holder ON membership_roles (role_id, environment_id, user_id, organization_code);
