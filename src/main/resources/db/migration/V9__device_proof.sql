-- What proves that somebody has a device in hand. Neither a secret nor a link is kept: digests only.
ALTER TABLE enrollment ADD COLUMN proof text NOT NULL DEFAULT 'none';

-- By Jamf's record and not by serial number, which two records may have.
CREATE TABLE device_secret (
    device_kind     text NOT NULL,
    jamf_id         text NOT NULL,
    serial_number   text NOT NULL,
    -- Read back from Jamf.
    current_digest  bytea,
    -- On its way to Jamf; good too, since nobody knows whether it has arrived.
    next_digest     bytea,
    written_at      timestamptz,
    PRIMARY KEY (device_kind, jamf_id)
);
CREATE INDEX device_secret_serial ON device_secret (serial_number);

-- Where the walk over the fleet is, and who has it. One row.
CREATE TABLE secret_walk (
    id              integer PRIMARY KEY CHECK (id = 1),
    device_kind     text NOT NULL,
    page            integer NOT NULL,
    holder          text,
    held_until      timestamptz NOT NULL,
    finished_at     timestamptz
);
INSERT INTO secret_walk (id, device_kind, page, held_until) VALUES (1, 'COMPUTER', 0, now());

-- The claim links that were used, each with the one enrollment that it is good for.
CREATE TABLE claim_link (
    digest          bytea PRIMARY KEY,
    enrollment_id   text NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX claim_link_enrollment ON claim_link (enrollment_id);
