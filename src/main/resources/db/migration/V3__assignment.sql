-- Who owns which device, and how the writing of it goes.
CREATE TABLE assignment (
    id              text PRIMARY KEY,
    enrollment_id   text UNIQUE,
    serial_number   text NOT NULL,
    device_kind     text,
    udid            text,
    management_id   text,
    state           text NOT NULL,
    reason          text,
    sentence        text,
    reference       text NOT NULL,
    source          text NOT NULL,
    -- When the source spoke: an older one never overwrites a newer one, whatever order they are worked in.
    asserted_at     timestamptz NOT NULL,
    subject         text NOT NULL,
    -- The verified claims, sealed: the mapping is made from them when the device is there.
    claims          bytea NOT NULL,
    amr             jsonb NOT NULL,
    acr             text,
    auth_time       timestamptz,
    rules_version   text,
    -- json and not jsonb: the order of the fields is the order in which people read them.
    fields          json NOT NULL DEFAULT '{}',
    warnings        json NOT NULL DEFAULT '[]',
    jamf_id         text,
    -- What stood in Jamf before the first write of this assignment, for a later revert.
    former          json,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    written_at      timestamptz,
    verified_at     timestamptz
);

CREATE INDEX assignment_serial ON assignment (serial_number, asserted_at DESC);
CREATE INDEX assignment_open ON assignment (created_at) WHERE state IN ('pending', 'waiting_for_device', 'written');

-- One piece of work at a time for one device. The holder may come back after a crash; nobody else before the time is up.
CREATE TABLE device_work (
    serial_number   text PRIMARY KEY,
    holder          text NOT NULL,
    held_until      timestamptz NOT NULL
);

-- What happened, in sentences. Rows are only added.
CREATE TABLE journal (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    serial_number   text,
    enrollment_id   text,
    kind            text NOT NULL,
    sentence        text NOT NULL,
    reference       text NOT NULL
);

CREATE INDEX journal_serial ON journal (serial_number, id DESC);
