-- What was done with the devices of people who left, kept before Jamf is touched and until they come back.
CREATE TABLE life_action (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assignment_id   text NOT NULL,
    serial_number   text NOT NULL,
    subject         text NOT NULL,
    -- suspended or deactivated.
    situation       text NOT NULL,
    action          text NOT NULL,
    wanted          json NOT NULL,
    former          json NOT NULL,
    user_group      text,
    jamf_user       text,
    begun_at        timestamptz NOT NULL,
    -- When Jamf was seen to have it.
    done_at         timestamptz,
    undone_at       timestamptz
);
CREATE UNIQUE INDEX life_action_open ON life_action (assignment_id, situation) WHERE undone_at IS NULL;
CREATE INDEX life_action_subject ON life_action (subject) WHERE undone_at IS NULL;
CREATE INDEX assignment_former_claims ON assignment (updated_at) WHERE state = 'superseded' AND octet_length(claims) > 0;
