-- A browser may carry a sign-in, begun by it or handed to it.
ALTER TABLE enrollment
    -- The address that began it: a person is told, before they approve what somebody else may have begun.
    ADD COLUMN begun_from text,
    ADD COLUMN begun_by_browser boolean NOT NULL DEFAULT false,
    -- The browser that is bound to it, as the digest of the key in its cookie.
    ADD COLUMN browser_digest bytea,
    -- Digests of OAuth states: of the interaction, by which a magic link finds it, and of the callback that is due.
    ADD COLUMN interaction_state bytea,
    ADD COLUMN callback_state bytea,
    -- Counts the steps, so that an answer that was meant for the one before is told from one to this.
    ADD COLUMN step_number integer NOT NULL DEFAULT 1,
    -- When Okta was asked about it of late, and when last by a poll: epoch milliseconds.
    ADD COLUMN okta_calls bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN polled_at bigint;

CREATE UNIQUE INDEX enrollment_interaction_state ON enrollment (interaction_state);
CREATE UNIQUE INDEX enrollment_callback_state ON enrollment (callback_state);
CREATE INDEX enrollment_browser ON enrollment (browser_digest, serial_number, created_at DESC);

-- Links that were followed, by their digest, until they would have ended anyway.
CREATE TABLE spent_link (
    digest      bytea PRIMARY KEY,
    expires_at  timestamptz NOT NULL
);
