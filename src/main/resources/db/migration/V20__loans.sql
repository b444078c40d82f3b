-- A pool of devices that are lent for a time, and who had which until when.
CREATE TABLE loaner (
    serial_number   text PRIMARY KEY,
    added_by        text NOT NULL,
    added_at        timestamptz NOT NULL
);

-- Personal data: who has and had which loaner.
CREATE TABLE loan (
    id              text PRIMARY KEY,
    serial_number   text NOT NULL,
    -- Newer where the person has signed in on the device since.
    assignment_id   text NOT NULL,
    subject         text NOT NULL,
    -- Null once erased, and where no rule names one.
    username        text,
    -- Null where somebody got the device without a check-out.
    due_at          timestamptz,
    checked_out_at  timestamptz NOT NULL,
    checked_out_by  text,
    -- From here on the person is being taken off the device in Jamf.
    check_in_at     timestamptz,
    check_in_by     text,
    ended_at        timestamptz,
    ended_by        text
);
-- Two check-outs of one device cannot both succeed.
CREATE UNIQUE INDEX loan_open ON loan (serial_number) WHERE ended_at IS NULL;
CREATE INDEX loan_newest ON loan (checked_out_at DESC, id DESC);
CREATE INDEX loan_device ON loan (serial_number, checked_out_at DESC, id DESC);
CREATE INDEX loan_subject ON loan (subject);
CREATE INDEX loan_ended ON loan (ended_at) WHERE ended_at IS NOT NULL;

-- What is to be undone belongs to a device that was handed back: the person goes, and no former one comes back. An older replica
-- puts back whatever stood there before.
ALTER TABLE assignment ADD COLUMN hand_back boolean NOT NULL DEFAULT false;
