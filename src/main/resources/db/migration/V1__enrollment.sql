-- One person's sign-in, for one device or none yet.
CREATE TABLE enrollment (
    id              text PRIMARY KEY,
    token_digest    bytea NOT NULL UNIQUE,
    state           text NOT NULL,
    serial_number   text,
    device_kind     text,
    udid            text,
    management_id   text,
    return_to       text,
    locale          text,
    username_hint   text,
    -- The conversation with Okta, sealed: handles, verifier, nonce, cookies. Null once the sign-in is over.
    conversation    bytea,
    -- While set and in the future, one replica is talking to Okta about this enrollment.
    busy_until      timestamptz,
    busy_ticket     text,
    -- Set before an answer goes to Okta and cleared when the result is stored: a crash in between leaves it set.
    in_doubt        boolean NOT NULL DEFAULT false,
    outcome         jsonb,
    identity        jsonb,
    assignment_id   text,
    reference       text NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);

CREATE INDEX enrollment_open ON enrollment (expires_at) WHERE state = 'sign_in';
CREATE INDEX enrollment_serial ON enrollment (serial_number, created_at DESC);

-- A device token that Okta sees with every sign-in from one device, so that its client-based limit counts devices apart.
CREATE TABLE device_token (
    serial_number   text PRIMARY KEY,
    token           bytea NOT NULL,
    created_at      timestamptz NOT NULL
);
