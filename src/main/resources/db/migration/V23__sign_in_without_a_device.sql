-- Where the page sends the browser after a sign-in that was begun for no device: a path of Usher's own. Null for all others.
ALTER TABLE enrollment ADD COLUMN continue_at text;

-- People who signed in for no device, and what became of the join with the one that Jamf Pro shows for them.
CREATE TABLE deviceless_sign_in (
    enrollment_id   text PRIMARY KEY,
    reference       text NOT NULL,
    -- Okta's id of the person; 'erased' once the person is forgotten.
    subject         text NOT NULL,
    -- As the rules give it without a device, and as Jamf Pro will show it. Null where they give none, and once erased.
    username        text,
    -- The same stripped and in lower case, as Usher compares it: what lower() makes of an Ä depends on the database.
    username_key    text,
    -- The verified claims, sealed; null once nothing needs them any more.
    person          bytea,
    amr             jsonb NOT NULL DEFAULT '[]',
    acr             text,
    auth_time       timestamptz,
    signed_in_at    timestamptz NOT NULL,
    waits_until     timestamptz NOT NULL,
    -- 'waiting', 'joined', 'superseded', 'needs_attention', or 'resolved' after that.
    state           text NOT NULL,
    -- Why it stopped, in a word and in a sentence that names nobody.
    reason          text,
    sentence        text,
    -- The devices that it may have been for, where that is not clear.
    serial_numbers  text[] NOT NULL DEFAULT '{}',
    -- Jamf Pro's date of enrollment of the device with which it was joined.
    enrolled_at     timestamptz,
    -- When Jamf Pro is next asked whether the device is there; null once it is settled.
    look_at         timestamptz,
    settled_at      timestamptz,
    traceparent     text
);
CREATE INDEX deviceless_sign_in_waiting ON deviceless_sign_in (username_key) WHERE state = 'waiting';
CREATE INDEX deviceless_sign_in_look ON deviceless_sign_in (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX deviceless_sign_in_kept ON deviceless_sign_in (waits_until) WHERE person IS NOT NULL;
CREATE INDEX deviceless_sign_in_unclear ON deviceless_sign_in USING gin (serial_numbers) WHERE state = 'needs_attention';
CREATE INDEX deviceless_sign_in_subject ON deviceless_sign_in (subject);
