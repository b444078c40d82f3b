-- Jamf Pro's requests to say who somebody is, each of which is taken once: the digest is of the sender and its ID, so that one
-- that is sent again is known on every replica. What is to be answered is sealed. Rows go when expires_at is past.
CREATE TABLE saml_request (
    id text PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    state bytea NOT NULL,
    browser bytea,
    enrollment_id text,
    taken_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    answered_at timestamptz
);

CREATE INDEX saml_request_expires ON saml_request (expires_at);

-- How Jamf Pro's single sign-on was set when it was last read, and its metadata as a service provider: what is known while Jamf is
-- away. One row.
CREATE TABLE saml_gate (
    id smallint PRIMARY KEY CHECK (id = 1),
    configuration text NOT NULL,
    saml boolean NOT NULL,
    user_attribute text,
    group_attribute text NOT NULL,
    settings_at timestamptz NOT NULL,
    metadata text,
    metadata_at timestamptz
);
