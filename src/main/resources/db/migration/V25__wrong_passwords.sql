-- How many wrong passwords in a row a username or a person has had through the bridge (room guard). The key is a SHA-256 digest: the
-- table names nobody and holds nothing of a password. A row of which last_at is a week ago may be deleted at any time.
CREATE TABLE wrong_password (
    key        bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
    -- One that is being asked about counts until Okta has said otherwise.
    wrong      integer     NOT NULL,
    last_at    timestamptz NOT NULL
);
