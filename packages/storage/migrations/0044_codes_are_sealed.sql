-- Authorization codes carry their grants and are no longer stored. The grants of a session are found by its user, among
-- theirs: one index less to write with each sign-in.

DROP TABLE codes;
DROP INDEX grants_by_session;
