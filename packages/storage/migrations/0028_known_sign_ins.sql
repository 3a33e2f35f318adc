-- Who belongs to an organization, and when people were last seen to sign in, for users of a release before this one.

UPDATE users SET
  has_organization = CASE WHEN EXISTS (
    SELECT memberships.user_id FROM memberships
    WHERE memberships.environment_id = users.environment_id AND memberships.user_id = users.id
  ) THEN 1 ELSE 0 END,
  last_signed_in_at = (
    SELECT MAX(sessions.authenticated_at) FROM sessions
    WHERE sessions.environment_id = users.environment_id AND sessions.user_id = users.id
  );
