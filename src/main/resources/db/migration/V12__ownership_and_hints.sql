-- Who has a device and who had it; what others told of devices and people; how the comparison with the fleet goes.

-- At most one owner of a device at a time; those who ended are the history.
CREATE TABLE ownership (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    serial_number   text NOT NULL,
    assignment_id   text NOT NULL,
    subject         text NOT NULL,
    -- As Jamf has the person; null once erased.
    username        text,
    source          text NOT NULL,
    amr             jsonb NOT NULL,
    acr             text,
    -- When the source spoke, and since when Jamf shows it.
    asserted_at     timestamptz NOT NULL,
    since           timestamptz NOT NULL,
    -- When Jamf was last seen to show this owner.
    seen_at         timestamptz NOT NULL,
    ended_at        timestamptz,
    ended_by        text
);
CREATE UNIQUE INDEX ownership_current ON ownership (serial_number) WHERE ended_at IS NULL;
CREATE INDEX ownership_history ON ownership (serial_number, id DESC);
CREATE INDEX ownership_subject ON ownership (subject);

INSERT INTO ownership (serial_number, assignment_id, subject, username, source, amr, acr, asserted_at, since, seen_at)
SELECT DISTINCT ON (serial_number) serial_number, id, subject, fields ->> 'username', source, amr, acr, asserted_at,
    verified_at, verified_at
FROM assignment WHERE state = 'verified' AND verified_at IS NOT NULL
ORDER BY serial_number, asserted_at DESC;

-- The username that Jamf had for the device when the person was looked up by it; null where the person came by other ways.
ALTER TABLE assignment ADD COLUMN found_as text;
CREATE INDEX assignment_subject ON assignment (subject);

-- Devices to be looked at in Jamf, once for all who told of them.
CREATE TABLE device_hint (
    serial_number   text PRIMARY KEY,
    device_kind     text,
    -- The weightiest of what was told since the last look.
    kind            text NOT NULL,
    heard_at        timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0
);
CREATE INDEX device_hint_due ON device_hint (due_at);

-- People to be looked up in Okta, likewise.
CREATE TABLE person_hint (
    subject         text PRIMARY KEY,
    heard_at        timestamptz NOT NULL,
    due_at          timestamptz NOT NULL,
    attempts        integer NOT NULL DEFAULT 0
);
CREATE INDEX person_hint_due ON person_hint (due_at);

-- What became of a device whose record in Jamf names a user for whom nobody signed in.
CREATE TABLE enrichment (
    serial_number   text PRIMARY KEY,
    device_kind     text NOT NULL,
    jamf_id         text NOT NULL,
    -- As Jamf had the user; a digest would not do: it is shown to the help desk.
    username        text NOT NULL,
    finding         text NOT NULL,
    sentence        text NOT NULL,
    last_enrolled   timestamptz,
    looked_at       timestamptz NOT NULL,
    look_again_at   timestamptz NOT NULL
);

-- Where the comparison with the fleet is. One row.
CREATE TABLE sweep (
    id              integer PRIMARY KEY CHECK (id = 1),
    -- What is read now: 'enrolled' since the watermark, or 'all'; null between two sweeps.
    scope           text,
    device_kind     text,
    page            integer NOT NULL DEFAULT 0,
    devices         bigint NOT NULL DEFAULT 0,
    started_at      timestamptz,
    finished_at     timestamptz,
    -- Devices enrolled before this have been seen; people changed before that have been looked at.
    enrolled_until  timestamptz,
    people_until    timestamptz,
    all_at          timestamptz
);
INSERT INTO sweep (id) VALUES (1);

-- A sentence may hold {person}, {by} and {words}; what they stand for is kept apart, so that it can be erased and the fact stays.
ALTER TABLE journal
    ADD COLUMN subject      text,
    ADD COLUMN person       text,
    ADD COLUMN actor        text,
    ADD COLUMN words        text;
CREATE INDEX journal_subject ON journal (subject) WHERE subject IS NOT NULL;
CREATE INDEX journal_at ON journal (at);
